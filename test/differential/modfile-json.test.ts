import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseGoMod } from '../../src/go/modfile/parse-mod.ts';
import { parseGoWork } from '../../src/go/modfile/parse-work.ts';
import { toModJson, toWorkJson } from '../../src/go/modfile/to-json.ts';
import { mapLimit, runGo } from '../support/go-command.ts';
import { scriptFiles } from '../support/modfile-corpus.ts';
import { moduleCorpus } from '../support/module-corpus.ts';
import { bytesOf, moduleFileText } from '../support/modfile-generators.ts';
import { scrubbedEnv } from '../support/scrubbed-env.ts';
import { caseCount, seededRandom, type SeededRandom } from '../support/seed.ts';
import { preparedToolchains, skipAloud } from '../support/toolchains.ts';

const toolchain = preparedToolchains().find(({ minor }) => minor === 27);
if (toolchain === undefined) skipAloud('JSON of module files', 'go1.27 is not in the test cache');

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'modfile-json-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

type Kind = 'mod' | 'work';

/** Our document; null where we refuse the file. */
function ours(kind: Kind, bytes: Uint8Array): unknown {
  if (kind === 'mod') {
    const { value, errors } = parseGoMod(bytes);
    return errors.length > 0 ? null : toModJson(value);
  }
  const { value, errors } = parseGoWork(bytes);
  return errors.length > 0 ? null : toWorkJson(value);
}

/** What `go mod edit -json` or `go work edit -json` prints. */
async function theirs(kind: Kind, bytes: Uint8Array, index: number): Promise<unknown> {
  if (toolchain === undefined) throw new Error('no toolchain');
  const file = join(root, `${index}.${kind}`);
  writeFileSync(file, bytes);
  const env = scrubbedEnv(join(root, 'home'), { GOTOOLCHAIN: 'local', GOPROXY: 'off', GOWORK: 'off' });
  const { code, stdout, stderr } = await runGo(toolchain, [kind, 'edit', '-json', file], { env, cwd: root });
  return code === 0 ? JSON.parse(stdout) : { stderr };
}

/** A file that we take, with what is odd but allowed: doubles, quotes, bytes that are no UTF-8. */
function accepted(random: SeededRandom, kind: Kind): Uint8Array {
  for (let left = 1_000; left > 0; left--) {
    const bytes = bytesOf(moduleFileText(random, random.pick([0, 0.05, 0.1, 0.4]), kind === 'work'));
    if (ours(kind, bytes) !== null) return bytes;
  }
  throw new Error('the generator gives nothing that we accept');
}

test.skipIf(toolchain === undefined).each(['mod', 'work'] as const)(
  'the JSON of a file is what go %s edit -json prints',
  { timeout: 7_200_000 },
  async kind => {
    const random = seededRandom(`go ${kind} edit -json`);
    const files = Array.from({ length: caseCount(100) }, () => accepted(random, kind));
    const answers = await mapLimit(files, 2, (bytes, index) => theirs(kind, bytes, index));
    for (const [index, bytes] of files.entries()) {
      expect(ours(kind, bytes), Buffer.from(bytes).toString('latin1')).toEqual(answers[index]);
    }
    const sizes = files.map(bytes => Object.keys(ours(kind, bytes) as object).length);
    expect(sizes.filter(size => size > 1).length).toBeGreaterThan(files.length / 4);
  },
);

const real: readonly (readonly [kind: Kind, bytes: Uint8Array])[] = [
  ...moduleCorpus().map(({ bytes }) => ['mod', bytes] as const),
  ...scriptFiles()
    .filter(({ name }) => name === 'go.work')
    .map(({ bytes }) => ['work', bytes] as const),
].filter(([kind, bytes]) => ours(kind, bytes) !== null);
if (real.length === 0)
  skipAloud('JSON of real module files', 'neither the module corpus nor sources are in the test cache');

test.skipIf(toolchain === undefined || real.length === 0)(
  'the JSON of real files is what go prints',
  { timeout: 7_200_000 },
  async () => {
    const random = seededRandom('JSON of real files');
    const share = caseCount(60) / real.length;
    const chosen = real.filter(([kind]) => random.bool(kind === 'work' ? share * 10 : share));
    const answers = await mapLimit(chosen, 2, ([kind, bytes], index) => theirs(kind, bytes, index));
    const all = chosen.map(([kind, bytes]) => ours(kind, bytes));
    expect(all).toEqual(answers);
    process.stderr.write(`JSON of real files: ${chosen.length} of ${real.length}\n`);
  },
);
