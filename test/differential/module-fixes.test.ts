import { mkdirSync, mkdtempSync, rmSync, writeFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeLossless } from '../../src/go/lossless-text.ts';
import { parseGoMod } from '../../src/go/modfile/parse-mod.ts';
import { parseGoWork } from '../../src/go/modfile/parse-work.ts';
import { toModJson, toWorkJson } from '../../src/go/modfile/to-json.ts';
import { goVersion } from '../../src/rules/go-version.ts';
import { toolchainLine } from '../../src/rules/toolchain-line.ts';
import { workVersionTooOld } from '../../src/rules/work-version-too-old.ts';
import { fixFiles, type Files } from '../support/fixed-files.ts';
import { runGo, type GoResult } from '../support/go-command.ts';
import { moduleFileText } from '../support/modfile-generators.ts';
import { scrubbedEnv } from '../support/scrubbed-env.ts';
import { caseCount, seededRandom, type SeededRandom } from '../support/seed.ts';
import { preparedToolchains, skipAloud } from '../support/toolchains.ts';

const toolchain = preparedToolchains().find(({ minor }) => minor === 27);
if (toolchain === undefined) skipAloud('fixes against go mod edit and go work use', 'go1.27 is not in the test cache');

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'module-fixes-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function go(
  args: readonly string[],
  cwd: string,
  more: Readonly<Record<string, string>> = {},
): Promise<GoResult> {
  if (toolchain === undefined) throw new Error('no toolchain');
  const env = scrubbedEnv(join(root, 'home'), { GOTOOLCHAIN: 'local', GOPROXY: 'off', GOWORK: 'off', ...more });
  return runGo(toolchain, args, { env, cwd, timeoutMs: 120_000 });
}

type Kind = 'mod' | 'work';

/** What `go mod edit` or `go work edit` prints of a text; null where it refuses. */
async function edited(kind: Kind, text: string, flag: string): Promise<string | null> {
  const file = join(root, `go.${kind}`);
  writeFileSync(file, encodeLossless(text));
  const { code, stdout } = await go([kind, 'edit', flag, '-print', file], root);
  return code === 0 ? stdout : null;
}

const jsonOf = (kind: Kind, text: string): Readonly<Record<string, unknown>> =>
  kind === 'mod' ? { ...toModJson(parseGoMod(text).value) } : { ...toWorkJson(parseGoWork(text).value) };

/** A text with a go or toolchain line of a version, that Go accepts. */
function accepted(random: SeededRandom, kind: Kind, wanted: RegExp): string {
  for (let left = 2000; left > 0; left--) {
    const text = moduleFileText(random, random.pick([0, 0.05]), kind === 'work')
      .replace(
        /^(\s*)go 1[.]21$/m,
        (_all, blank: string) => `${blank}go ${random.pick(['1.21', '1.24', '1.20', '1.22.0'])}`,
      )
      .toWellFormed();
    const { errors } = kind === 'mod' ? parseGoMod(text) : parseGoWork(text);
    if (errors.length === 0 && wanted.test(text)) return text;
  }
  throw new Error('the generator gives nothing that Go accepts');
}

interface Fixer {
  readonly fix: (files: Files) => ReturnType<typeof fixFiles>;
  readonly flag: (json: Readonly<Record<string, unknown>>) => string;
  readonly key: string;
  readonly wanted: RegExp;
}

const FIXERS: Readonly<Record<string, Fixer>> = {
  'toolchain-line': {
    fix: files => fixFiles(toolchainLine, { presence: 'forbidden' }, files),
    flag: () => '-toolchain=none',
    key: 'Toolchain',
    wanted: /^\s*toolchain/m,
  },
  'go-version': {
    fix: files => fixFiles(goVersion, { patch: 'required' }, files),
    flag: json => `-go=${String(json['Go'])}.0`,
    key: 'Go',
    wanted: /^\s*go 1[.]\d+$/m,
  },
};

const CASES = Object.entries(FIXERS).flatMap(([name, fixer]) =>
  (['mod', 'work'] as const).map(kind => [name, kind, fixer] as const),
);

/** What is wrong with the fix of one text; null where no fix is offered. */
async function wrongWith({ fix, flag, key }: Fixer, kind: Kind, text: string): Promise<readonly unknown[] | null> {
  const file = `go.${kind}`;
  const before = jsonOf(kind, text);
  const { verdicts, files, left, unfixed } = fix({ [file]: text });
  const now = files[file] ?? '';
  if (verdicts.every(verdict => verdict.fix === undefined)) return now === text ? null : [{ text, now }];
  const theirs = await edited(kind, text, flag(before));
  const ours = await edited(kind, now, '-fmt');
  const { [key]: _old, ...others } = before;
  const { [key]: _new, ...othersNow } = jsonOf(kind, now);
  const complaints = {
    'go writes something else': theirs === null || theirs !== ours,
    'it changes more': JSON.stringify(others) !== JSON.stringify(othersNow),
    'the finding is still there': left.length > 0 || unfixed.length > 0,
    'a second fix changes more': fix({ [file]: now }).files[file] !== now,
  };
  const said = Object.entries(complaints).flatMap(([words, isTrue]) => (isTrue ? [words] : []));
  return said.length === 0 ? [] : [{ complaints: said, text, now, theirs, ours }];
}

describe.skipIf(toolchain === undefined)('fixes are what the go command would write', () => {
  test.each(CASES)('%s in go.%s', { timeout: 3_600_000 }, async (name, kind, fixer) => {
    const random = seededRandom(`fix ${name} ${kind}`);
    const found: unknown[] = [];
    let fixed = 0;
    for (let left = caseCount(60); left > 0; left--) {
      const wrong = await wrongWith(fixer, kind, accepted(random, kind, fixer.wanted));
      if (wrong !== null) fixed++;
      found.push(...(wrong ?? []));
    }
    expect(found.slice(0, 3)).toEqual([]);
    expect(fixed).toBeGreaterThan(caseCount(60) / 3);
  });
});

const VERSIONS = ['1.18', '1.20', '1.21', '1.21.0', '1.21.5', '1.22', '1.22rc1', '1.23.4', '1.24', '1.25.1', '1.27.0'];
const TOOLCHAINS = ['go1.20.3', 'go1.21.5', 'go1.22.0', 'go1.23.4', 'go1.24', 'go1.26.0', 'default', 'go1.25.1-acme'];
const COMMENTS = ['', '', '', ' // why', ' // é 𝒳'];

/** Those lines with the given chance. */
const maybe = (random: SeededRandom, chance: number, ...lines: readonly string[]): readonly string[] =>
  random.bool(chance) ? lines : [];

/** A workspace of modules that use nothing of one another; now and then with a use that leads to none. */
function workspace(random: SeededRandom): Files {
  const names = ['a', 'b', 'c', 'deep/d'].filter(() => random.bool(0.7));
  const newline = random.bool(0.15) ? '\r\n' : '\n';
  const behind = (): string => random.pick(COMMENTS);
  const uses = [...names, ...maybe(random, 0.1, 'gone')].map(name => `./${name}${behind()}`);
  const parts = [
    ...maybe(random, 0.3, '// The workspace.', ''),
    ...maybe(random, 0.85, `go ${random.pick(VERSIONS)}${behind()}`, ''),
    ...maybe(random, 0.5, `toolchain ${random.pick(TOOLCHAINS)}${behind()}`, ''),
    ...maybe(random, 0.2, 'godebug panicnil=1', ''),
    ...(random.bool(0.6) ? ['use (', ...uses.map(use => `\t${use}`), ')'] : uses.map(use => `use ${use}`)),
    ...maybe(random, 0.3, '', 'replace example.com/x => example.com/y v1.0.0'),
  ];
  const modules = names.map(name => {
    const lines = [`module example.com/${name}`, '', ...maybe(random, 0.9, `go ${random.pick(VERSIONS)}`, '')];
    return [`${name}/go.mod`, lines.join('\n')] as const;
  });
  return { 'go.work': parts.join(newline) + (random.bool(0.9) ? newline : ''), ...Object.fromEntries(modules) };
}

function lay(files: Files): string {
  const folder = mkdtempSync(join(root, 'case-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), encodeLossless(text));
  }
  return folder;
}

describe.skipIf(toolchain === undefined)('work-version-too-old', () => {
  test('raises the go line as go work use does', { timeout: 3_600_000 }, async () => {
    const random = seededRandom('fix work-version-too-old');
    const found: unknown[] = [];
    let fixed = 0;
    for (let left = caseCount(80); left > 0; left--) {
      const files = workspace(random);
      const { verdicts, files: now, left: rest } = fixFiles(workVersionTooOld, {}, files);
      const isFixed = verdicts.some(verdict => verdict.fix !== undefined);
      if (verdicts.length === 0) continue;
      const folder = lay(files);
      const used = await go(['work', 'use'], folder, { GOWORK: join(folder, 'go.work') });
      if (used.code !== 0) {
        if (isFixed) found.push({ files, now, why: `go work use refuses: ${used.stderr}` });
        continue;
      }
      fixed++;
      const theirs = readFileSync(join(folder, 'go.work'), 'utf8');
      const ours = await edited('work', now['go.work'] ?? '', '-fmt');
      if (theirs !== ours || rest.length > 0) found.push({ files, now: now['go.work'], theirs, ours, rest });
      if (JSON.stringify(fixFiles(workVersionTooOld, {}, now).files) !== JSON.stringify(now)) found.push({ now });
    }
    expect(found.slice(0, 3)).toEqual([]);
    expect(fixed).toBeGreaterThan(caseCount(80) / 4);
  });
});

/** Modules that build on one another by folders, and perhaps a workspace of some of them. */
function monorepo(random: SeededRandom): Files {
  const names = ['a', 'b', 'c', 'd'].slice(0, 2 + random.int(3));
  const pool = random.pick([
    ['1.22'],
    ['1.22', '1.22', '1.22.0'],
    ['1.21', '1.22', '1.22', '1.22.0'],
    ['1.22', '1.22rc1', '1.23'],
  ]);
  const line = (): readonly string[] => maybe(random, 0.3, `toolchain go1.22.${random.int(2)}`);
  const modules = names.map((name, index) => {
    const needs = names.filter((_other, at) => at < index && random.bool(0.6));
    const lines = needs.flatMap(need => [
      `require example.com/${need} v0.0.0`,
      `replace example.com/${need} => ../${need}`,
    ]);
    const imports = needs.map(need => `import _ "example.com/${need}"`);
    return [
      [`${name}/go.mod`, [`module example.com/${name}`, `go ${random.pick(pool)}`, ...line(), ...lines, ''].join('\n')],
      [`${name}/${name}.go`, [`package ${name}`, ...imports, ''].join('\n')],
    ] as const;
  });
  const uses = names.filter(() => random.bool(0.7));
  const work = random.bool()
    ? [['go.work', [`go ${random.pick(pool)}`, ...uses.map(use => `use ./${use}`), ''].join('\n')] as const]
    : [];
  return Object.fromEntries([...modules.flat(), ...work]);
}

/** Where go can build: each module by itself, and each of the workspace in it. */
async function builds(files: Files): Promise<Readonly<Record<string, boolean>>> {
  const folder = lay(files);
  const result: Record<string, boolean> = {};
  const modules = Object.keys(files)
    .filter(path => path.endsWith('/go.mod'))
    .map(path => dirname(path));
  for (const module of modules) {
    result[module] = (await go(['build', './...'], join(folder, module))).code === 0;
    const isUsed = files['go.work']?.includes(`use ./${module}\n`) === true;
    if (!isUsed) continue;
    const GOWORK = join(folder, 'go.work');
    result[`${module} in go.work`] = (await go(['build', './...'], join(folder, module), { GOWORK })).code === 0;
  }
  return result;
}

describe.skipIf(toolchain === undefined)('go-version', () => {
  test(
    'breaks no build of modules that build on one another, some of which a waiver leaves as they are',
    { timeout: 3_600_000 },
    async () => {
      const random = seededRandom('fix go-version in a monorepo');
      const found: unknown[] = [];
      let changed = 0;
      let built = 0;
      for (let left = caseCount(12); left > 0; left--) {
        const files = monorepo(random);
        const waivers = Object.keys(files).filter(() => random.bool(0.25));
        const { files: now } = fixFiles(goVersion, { patch: 'required' }, files, waivers);
        if (JSON.stringify(now) === JSON.stringify(files)) continue;
        changed++;
        const [before, after] = [await builds(files), await builds(now)];
        built += Object.values(before).filter(Boolean).length;
        const broken = Object.keys(before).filter(place => before[place] === true && after[place] !== true);
        const isTouched = waivers.some(file => now[file] !== files[file]);
        if (broken.length > 0 || isTouched) found.push({ files, now, broken, isTouched });
      }
      expect(found.slice(0, 2)).toEqual([]);
      expect(Math.min(changed, built)).toBeGreaterThan(0);
    },
  );
});
