import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { sourceText } from '../../src/go/modfile/source.ts';
import { modfileTestFiles, scriptFiles, type CorpusFile } from '../support/modfile-corpus.ts';
import { modfileAnswer, modfileQuestion, type ModfileCase, type ModfileKind } from '../support/modfile-dump.ts';
import { bytesOf, moduleFileText } from '../support/modfile-generators.ts';
import { moduleCorpus } from '../support/module-corpus.ts';
import { mutate, mutateBytes, wordSoup } from '../support/modfile-mutations.ts';
import { askOracle, oraclePath } from '../support/oracle.ts';
import { caseCount, seededRandom, type SeededRandom } from '../support/seed.ts';
import { skipAloud } from '../support/toolchains.ts';

const isReady = oraclePath() !== null;
if (!isReady) skipAloud('module files against the oracle', 'the oracle is not built');

const scripts = scriptFiles();
if (scripts.length === 0)
  skipAloud('module files of script tests', 'no toolchain is in the test cache with its sources');

const testdata = modfileTestFiles();
if (testdata.length === 0) skipAloud("modfile's own test files", 'they are not in the test cache');

const corpus = moduleCorpus();
if (corpus.length === 0) skipAloud('every go.mod of well-known modules', 'they are not in the test cache');

/** How many files a run asks the oracle about at once: two million do not fit in memory. */
const BATCH = 4_000;

/** Hours, for `npm run fuzz` and GOPOLICY_COUNT. */
const LONG = { timeout: 7_200_000 };

/** How many files of each kind the oracle took, and refused for what. */
type Tally = Record<string, number>;

/** Asks both sides about each file; the differences, at most five. */
async function differences(cases: readonly ModfileCase[], tally: Tally = {}): Promise<readonly unknown[]> {
  const answers = await askOracle(cases.map(modfileQuestion));
  const found: unknown[] = [];
  for (const [index, one] of cases.entries()) {
    const theirs = answers[index] ?? {};
    const ours = modfileAnswer(one);
    const key = `${one.kind}: ${outcome(theirs['error'])}`;
    tally[key] = (tally[key] ?? 0) + 1;
    // As text first: nearly all are alike, and this is faster.
    const [left, right] = [JSON.stringify(ours), JSON.stringify(theirs)];
    if (left === right || isDeepStrictEqual(ours, theirs)) continue;
    found.push({ kind: one.kind, file: one.file, text: sourceText(one.input), ours: left, theirs: right });
  }
  return found.slice(0, 5);
}

const SYNTAX =
  /: (?:syntax error|unexpected (?:newline in string|EOF in string|input character)|mod files must use \/\/ comments)/;

function outcome(error: unknown): string {
  if (typeof error !== 'string') return 'no answer';
  if (error === '') return 'accepted';
  return SYNTAX.test(error) ? 'syntax error' : 'directive error';
}

const KINDS: readonly ModfileKind[] = ['mod', 'mod', 'lax', 'work'];

/** The file's bytes, or its text where that is the same. */
function caseOf(random: SeededRandom, kind: ModfileKind, bytes: Uint8Array): ModfileCase {
  const plain = kind === 'work' ? 'go.work' : 'go.mod';
  const file = random.bool(0.9) ? plain : random.pick([`/é 𝒳/${plain}`, `C:\\a:1\\${plain}`, '', 'a%sb']);
  const text = Buffer.from(bytes).toString('utf8');
  const isText = random.bool() && Buffer.from(text).equals(bytes);
  return { kind, file, input: isText ? text : bytes };
}

function generated(random: SeededRandom): ModfileCase {
  const kind = random.pick(KINDS);
  const isSoup = random.bool(0.1);
  const damage = random.pick([0, 0.02, 0.1, 0.4]);
  const bytes = bytesOf(isSoup ? wordSoup(random) : moduleFileText(random, damage, kind === 'work'));
  return caseOf(random, kind, random.bool(0.08) ? mutateBytes(random, bytes) : bytes);
}

/** What is made in batches, without a difference; the mix that it was, printed too. */
async function expectNone(what: string, total: number, make: () => ModfileCase): Promise<Tally> {
  const tally: Tally = {};
  for (let left = total; left > 0; left -= BATCH) {
    expect(await differences(Array.from({ length: Math.min(left, BATCH) }, make), tally)).toEqual([]);
  }
  process.stderr.write(`${what}: ${JSON.stringify(tally)}\n`);
  return tally;
}

test.skipIf(!isReady)('go.mod and go.work are read as Go reads them', LONG, async () => {
  const random = seededRandom('modfile');
  const total = caseCount(24_000);
  const tally = await expectNone('modfile', total, () => generated(random));
  // Of each kind a good share of every outcome, so that each is looked at.
  for (const kind of ['mod', 'lax', 'work'] as const) {
    const ofKind = total * (kind === 'mod' ? 0.5 : 0.25);
    for (const outcome of ['accepted', 'syntax error', 'directive error']) {
      expect(tally[`${kind}: ${outcome}`] ?? 0, `${kind}: ${outcome}`).toBeGreaterThan(ofKind / 20);
    }
    expect(tally[`${kind}: accepted`]).toBeGreaterThan(ofKind / 5);
  }
});

const isModuleFile = ({ name }: CorpusFile): boolean => name === 'go.mod' || name === 'go.work' || name === '.mod';

/** Each file as its name says; a go.mod also as a dependency's. */
const casesOf = ({ name, bytes, from }: CorpusFile): readonly ModfileCase[] =>
  (name === 'go.work' ? (['work'] as const) : (['mod', 'lax'] as const)).map(kind => ({
    kind,
    file: from,
    input: bytes,
  }));

test.skipIf(!isReady || scripts.length === 0)("the module files of cmd/go's script tests", async () => {
  const cases = scripts.filter(isModuleFile).flatMap(casesOf);
  expect(await differences(cases)).toEqual([]);
  expect(cases.filter(({ kind }) => kind === 'mod').length).toBeGreaterThan(1_000);
  expect(cases.filter(({ kind }) => kind === 'work').length).toBeGreaterThan(40);
});

test.skipIf(!isReady || testdata.length === 0)("modfile's own test files", async () => {
  expect(await differences(testdata.flatMap(casesOf))).toEqual([]);
  expect(testdata.length).toBeGreaterThan(20);
});

test.skipIf(!isReady || corpus.length === 0)(
  'every go.mod that the module proxy serves for well-known modules',
  LONG,
  async () => {
    const random = seededRandom('module corpus');
    const tally: Tally = {};
    // Six times the slice of `npm test`, and it is all of them.
    const share = caseCount(1_000) / corpus.length;
    const chosen = corpus.filter(() => random.bool(share));
    const cases = chosen.flatMap(({ module, version, bytes }) =>
      casesOf({ name: 'go.mod', from: `${module}@${version}/go.mod`, bytes }),
    );
    for (let at = 0; at < cases.length; at += BATCH) {
      expect(await differences(cases.slice(at, at + BATCH), tally)).toEqual([]);
    }
    const modules = new Set(corpus.map(({ module }) => module)).size;
    process.stderr.write(
      `module corpus: ${chosen.length} of ${corpus.length} go.mod files: ${JSON.stringify(tally)}\n`,
    );
    expect(modules).toBeGreaterThanOrEqual(200);
  },
);

test.skipIf(!isReady || scripts.length === 0)('mutations of real files', LONG, async () => {
  const random = seededRandom('modfile mutations');
  const served = corpus
    .filter(({ bytes }) => bytes.length < 4_000)
    .map(({ module, bytes }) => ({ name: 'go.mod', from: module, bytes }));
  const written = [...scripts.filter(isModuleFile), ...testdata];
  const works = written.filter(({ name }) => name === 'go.work');
  await expectNone('modfile mutations', caseCount(8_000), () => {
    const kind = random.pick(KINDS);
    const plain = served.length > 0 && random.bool(0.3) ? served : written;
    const { bytes } = random.pick(kind === 'work' && random.bool(0.8) ? works : plain);
    const changed = random.bool(0.7) ? bytesOf(mutate(random, sourceText(bytes))) : mutateBytes(random, bytes);
    return caseOf(random, kind, changed);
  });
});
