import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findToolchainTrigger } from '../../src/go/toolchain-trigger.ts';
import { runGo, type GoResult } from '../support/go-command.ts';
import { scrubbedEnv } from '../support/scrubbed-env.ts';
import { caseCount, seededRandom, type SeededRandom } from '../support/seed.ts';
import { preparedToolchains, skipAloud, type PreparedToolchain } from '../support/toolchains.ts';

const toolchains = preparedToolchains().filter(({ minor }) => minor >= 21);
if (toolchains.length === 0) skipAloud('toolchain triggers', 'no toolchain since go1.21 in the test cache');

/** For each toolchain. */
const CASES = caseCount(20);

/** What a version may look like, from plain to hostile; only the names in PROGRAMS can be run. */
const VERSIONS = '1.98 1.98.0 1.98rc1 1.99.1 1.20 1.21 1.21.0 1 01.98 v1.98 1.98.0x 1.98.x 2.0 1.98.0-acme 1.98.0+auto';
const TOOLCHAINS =
  'go1.98.0 go1.98.0-acme go1.98rc1 go1.99.1 go1.20 default local go1.foo ../evil "go1.98.0" ( go1.98 go2.0 1.98.0 gccgo-go1.98.0 go';
const BEFORE = ['', '', '', '\t', '  ', '\u00a0', '\uFEFF', '// ', 'tool ', '\v'];
const AFTER = ['', '', '', '\r', ' // c', '//c', ' extra', '\t', '\u0085'];
const FILLERS = [
  'module m.test',
  'require (',
  ')',
  '/*',
  '*/',
  'nonsense "',
  '',
  'use .',
  'go',
  'toolchain',
  'go //',
  'golang 1.98.0',
];
const PROGRAMS = 'go1.98 go1.98.0 go1.98.0-acme go1.98rc1 go1.99.1';

function triggerText(random: SeededRandom): string {
  const lines = Array.from({ length: 1 + random.int(5) }, () => {
    const blank = random.pick([' ', ' ', '\t', '  ', '=']);
    const shape = random.next();
    if (shape < 0.35) return random.pick(FILLERS);
    const [key, values] = shape < 0.7 ? ['go', VERSIONS] : ['toolchain', TOOLCHAINS];
    return `${random.pick(BEFORE)}${key}${blank}${random.pick(values.split(' '))}${random.pick(AFTER)}`;
  });
  return lines.join('\n') + random.pick(['', '\n']);
}

/** GOTOOLCHAIN in every form that asks the repository, or does not, and the toolchain that runs without it. */
const MODES: readonly (readonly [value: string, asks: boolean, minimum?: string])[] = [
  ['path', true],
  ['path', true],
  ['local+path', true],
  ['go1.98rc1+path', true, 'go1.98rc1'],
  ['go1.99.1+path', true, 'go1.99.1'],
  ['local', false],
  ['go1.98.0', false, 'go1.98.0'],
];

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'trigger-'));
  for (const folder of ['bin', 'work/module']) mkdirSync(join(root, folder), { recursive: true });
  for (const name of PROGRAMS.split(' ')) {
    writeFileSync(join(root, 'bin', name), `#!/bin/sh\necho "runs ${name}"\n`);
    chmodSync(join(root, 'bin', name), 0o755);
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe.skipIf(toolchains.length === 0)('repositories switch toolchains where we say so', () => {
  const tally: Record<string, number> = {};

  test.each(toolchains)('$version', { timeout: 60_000 + CASES * 200 }, async toolchain => {
    const random = seededRandom(`trigger ${toolchain.version}`);
    const cwd = join(root, 'work', 'module');
    const differences: object[] = [];
    for (let left = CASES; left > 0; left--) {
      const goMod = random.bool(0.8) ? triggerText(random) : undefined;
      const goWork = random.bool(0.3) ? triggerText(random) : undefined;
      lay(join(cwd, 'go.mod'), goMod);
      lay(join(root, 'work', 'go.work'), goWork);
      const [gotoolchain, asks, minimum = toolchain.version] = random.pick(MODES);
      const GOWORK = random.pick(['', 'auto', 'off', join(root, 'no', 'go.work')]);
      const seen = {
        ...optional('goMod', goMod),
        ...optional('goWork', /^(?:auto)?$/.test(GOWORK) ? goWork : undefined),
      };
      const env = scrubbedEnv(join(root, 'home'), { PATH: join(root, 'bin'), GOTOOLCHAIN: gotoolchain, GOWORK });
      const ours = said(asks ? seen : {}, minimum, toolchain);
      const theirs = heard(await runGo(toolchain, ['env', '-json', 'GOPROXY'], { env, cwd }));
      const kind = ours.replace(/[ "].*/, '');
      tally[kind] = (tally[kind] ?? 0) + 1;
      if (ours !== theirs) differences.push({ goMod, goWork, GOWORK, gotoolchain, ours, theirs });
    }
    expect(differences.slice(0, 5)).toEqual([]);
  });

  test('each outcome was among them', () => {
    for (const kind of ['runs', 'stays', 'go:']) expect(tally[kind]).toBeGreaterThan(toolchains.length);
  });
});

const optional = (key: 'goMod' | 'goWork', text: string | undefined): { readonly [name: string]: string } =>
  text === undefined ? {} : { [key]: text };

/** The marker of the program that ran instead, or the refusal; Go prints the path to the go.work from the folder. */
function heard({ code, stdout, stderr }: GoResult): string {
  if (code === 0) return /^runs .*/.exec(stdout)?.[0] ?? 'stays';
  return stderr.replace(/ in \.\.\/go\.work/, ' in go.work').trimEnd();
}

function said(
  texts: { readonly goMod?: string; readonly goWork?: string },
  minimum: string,
  { version: local, minor }: PreparedToolchain,
): string {
  const trigger = findToolchainTrigger({ ...texts, minimum, minor });
  if (trigger?.kind === 'refused') return `go: ${trigger.message}`;
  const wanted = trigger?.toolchain ?? minimum;
  if (wanted === local) return 'stays';
  return PROGRAMS.split(' ').includes(wanted) ? `runs ${wanted}` : `go: cannot find "${wanted}" in PATH`;
}

function lay(path: string, text: string | undefined): void {
  if (text === undefined) rmSync(path, { force: true });
  else writeFileSync(path, text);
}
