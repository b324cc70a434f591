import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApplyResult } from '../../src/model/apply-result.ts';
import { knownFailure } from '../../src/model/errors.ts';
import { nodeSystem } from '../../src/system/node/index.ts';
import type { System } from '../../src/system/types.ts';
import { runApply, runUndo } from '../support/apply-world.ts';
import { runGo } from '../support/go-command.ts';
import { scrubbedEnv } from '../support/scrubbed-env.ts';
import { caseCount, seededRandom, type SeededRandom } from '../support/seed.ts';
import { userFileBytes } from '../support/settings-mix-file.ts';
import { preparedToolchains, skipAloud, type PreparedToolchain } from '../support/toolchains.ts';

const all = preparedToolchains();
const toolchains = all.length < 2 ? all : [all[0], all.at(-1)].filter(each => each !== undefined);
if (toolchains.length === 0) skipAloud('apply against go env', 'no toolchain in the test cache');

/** For each toolchain; `npm run proof` makes 1,023 of it. */
const CASES = caseCount(11);

let root = '';
beforeAll(() => void (root = realpathSync(mkdtempSync(join(tmpdir(), 'apply-')))));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe.skipIf(toolchains.length === 0)('what apply writes is what go env reads', () => {
  test.each(toolchains)('$version', { timeout: 120_000 + CASES * 10_000 }, async toolchain => {
    const random = seededRandom(`apply ${toolchain.version}`);
    const tally: Record<string, number> = {};
    for (let number = 0; number < CASES; number++) {
      const outcome = await oneCase(random, toolchain, join(root, toolchain.version, String(number)));
      tally[outcome] = (tally[outcome] ?? 0) + 1;
    }
    process.stderr.write(`apply ${toolchain.version}: ${JSON.stringify(tally)}\n`);
    expect(tally['confirmed'] ?? 0).toBeGreaterThan(CASES / 3);
  });
});

interface World {
  readonly system: System;
  readonly file: string;
  readonly toolchain: PreparedToolchain;
  readonly env: Readonly<Record<string, string>>;
}

function worldIn(home: string, toolchain: PreparedToolchain): World {
  const env = { ...scrubbedEnv(home), PATH: dirname(toolchain.go) };
  const real = nodeSystem();
  const system: System = {
    ...real,
    host: { ...real.host, cwd: home, environment: env },
    output: { ...real.output, inIsTerminal: false },
  };
  return { system, file: join(home, '.config/go/env'), toolchain, env };
}

/** One file, two environments one after the other, and both undone; gives how the first one ended. */
async function oneCase(random: SeededRandom, toolchain: PreparedToolchain, home: string): Promise<string> {
  const world = worldIn(home, toolchain);
  const policy = join(home, 'policy.yaml');
  writeFileSync(policy, JSON.stringify(randomPolicy(random)));
  const before = random.bool(0.15) ? null : userFileBytes(random, home);
  const mode = random.pick([0o600, 0o640, 0o644, 0o755]);
  if (before !== null) {
    mkdirSync(dirname(world.file), { recursive: true });
    writeFileSync(world.file, before);
    chmodSync(world.file, mode);
  }
  const first = await oneApply(world, { environment: 'one', policy, directory: home });
  const kept = bytesIn(world.file);
  const second = await oneApply(world, { environment: 'two', policy, directory: home });
  const undo = async (result: ApplyResult | null, was: Uint8Array | null): Promise<void> => {
    if (result === null || result.journal === null) return;
    await runUndo(world.system, result.journal);
    expect(bytesIn(world.file), home).toEqual(was);
  };
  await undo(second, kept);
  await undo(first, before === null ? null : new Uint8Array(before));
  expect(before === null ? mode : statSync(world.file).mode & 0o7777, home).toBe(mode);
  rmSync(home, { recursive: true, force: true });
  if (first === null) return 'refused';
  return first.confirmed === true ? 'confirmed' : 'go fails';
}

interface Options {
  readonly environment: string;
  readonly policy: string;
  readonly directory: string;
}

/** Applies and compares with the real go command; null where apply refused, which then changed nothing. */
async function oneApply(world: World, { environment, policy, directory }: Options): Promise<ApplyResult | null> {
  const before = bytesIn(world.file);
  const shown = `${directory} ${environment}`;
  let result: ApplyResult;
  try {
    result = await runApply(world.system, environment, { policy, directory });
  } catch (error) {
    expect(knownFailure(error), `${shown}: ${String(error)}`).toMatchObject({ exitCode: 1 });
    // What stood there before the first apply is given back only where it is text, and where Go can live with it.
    expect(String(error), shown).toMatch(/is not UTF-8|the go command fails: [^]*; everything was taken back/);
    expect(bytesIn(world.file), shown).toEqual(before);
    return null;
  }
  const changed = new Set(result.changes.map(({ key }) => key));
  expect(foreign(bytesIn(world.file), changed), shown).toEqual(foreign(before, changed));
  if (result.confirmed === true) {
    const promised = result.changes.filter(({ key }) => isKnown(key, world.toolchain));
    const values = await goEnv(
      world,
      promised.map(({ key }) => key),
    );
    expect(values, shown).toEqual(Object.fromEntries(promised.map(({ key, to }) => [key, to.value])));
  }
  const again = await runApply(world.system, environment, { policy, directory });
  expect(again.changes, shown).toEqual([]);
  return result;
}

const isKnown = (key: string, { minor }: PreparedToolchain): boolean =>
  !(key === 'GOAUTH' && minor < 24) && !(key === 'GOTOOLCHAIN' && minor < 21);

async function goEnv({ toolchain, env }: World, keys: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const run = async (args: readonly string[], more: Readonly<Record<string, string>>): Promise<string> => {
    const { code, stdout, stderr } = await runGo(toolchain, args, { env: { ...env, ...more }, cwd: '/' });
    return code === 0 ? stdout : JSON.stringify({ failed: stderr });
  };
  // GOTOOLCHAIN by the command line that switches to none.
  const others = keys.filter(key => key !== 'GOTOOLCHAIN');
  const json =
    others.length === 0 ? '{}' : await run(['env', '-json', ...others], { GOTOOLCHAIN: 'local', GOWORK: 'off' });
  const isAsked = others.length < keys.length;
  const own = isAsked ? { GOTOOLCHAIN: (await run(['env', 'GOTOOLCHAIN'], {})).replace(/\n$/, '') } : {};
  return { ...(JSON.parse(json) as Readonly<Record<string, string>>), ...own };
}

function bytesIn(path: string): Uint8Array | null {
  try {
    return new Uint8Array(readFileSync(path));
  } catch {
    return null;
  }
}

/** The lines that no change names, latin1, read without the code under test. */
function foreign(bytes: Uint8Array | null, keys: ReadonlySet<string>): readonly string[] {
  const lines = Buffer.from(bytes ?? [])
    .toString('latin1')
    .split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.filter(line => !keys.has(/^([A-Z][^=]*)=/.exec(line)?.[1] ?? ''));
}

const LISTS = ['GOPRIVATE', 'GONOPROXY', 'GONOSUMDB', 'GOINSECURE'];
const PATTERNS = ['git.corp.test', '*.corp.test', 'github.com/acme/*', 'lab.test/x'];
const PLAIN: Readonly<Record<string, readonly string[]>> = {
  GOPROXY: ['direct', 'off', 'https://goproxy.cn,direct', 'https://user:pass@athens.corp.test|direct'],
  GOSUMDB: ['off', 'sum.golang.org', 'sum.golang.google.cn'],
  GOVCS: ['*:off', 'public:git|hg,private:all'],
  GOFLAGS: ['-mod=mod', '-mod=readonly -v'],
  GOTOOLCHAIN: ['local', 'auto', 'path'],
  GO111MODULE: ['on', 'auto'],
  GOAUTH: ['off', 'netrc'],
};

function randomSettings(random: SeededRandom): Readonly<Record<string, unknown>> {
  const lists = LISTS.filter(() => random.bool(0.6)).map(key => {
    const value = PATTERNS.filter(() => random.bool(0.5)).join(',') || 'lab.test';
    return [
      key,
      random.pick([{ unset: true }, { value, match: 'includes' }, { value, match: 'includes' }, 'none', value]),
    ];
  });
  const plain = Object.entries(PLAIN).filter(() => random.bool(0.5));
  const rules = plain.map(([key, values]) => [key, random.bool(0.2) ? { unset: true } : random.pick(values)]);
  return Object.fromEntries([...lists, ...rules]) as Readonly<Record<string, unknown>>;
}

const randomPolicy = (random: SeededRandom): object => ({
  version: 1,
  environments: { one: { settings: randomSettings(random) }, two: { settings: randomSettings(random) } },
});
