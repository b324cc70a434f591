import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { parseGoSum } from '../../src/go/go-sum.ts';
import { sourceText } from '../../src/go/modfile/source.ts';
import { parseModulesTxt } from '../../src/go/modules-txt.ts';
import { goSumText, modulesTxtText } from '../support/module-list-generators.ts';
import { scriptFiles } from '../support/modfile-corpus.ts';
import { bytesOf } from '../support/modfile-generators.ts';
import { mutate, mutateBytes } from '../support/modfile-mutations.ts';
import { askOracle, oraclePath } from '../support/oracle.ts';
import { caseCount, seededRandom, type SeededRandom } from '../support/seed.ts';
import { skipAloud } from '../support/toolchains.ts';

const isReady = oraclePath() !== null;
if (!isReady) skipAloud('go.sum and modules.txt against the oracle', 'the oracle is not built');

const scripts = scriptFiles();
if (scripts.length === 0) skipAloud('go.sum and modules.txt of script tests', 'no toolchain is prepared with sources');

type Op = 'sumparse' | 'vendorparse';

const BATCH = 4_000;

const LONG = { timeout: 7_200_000 };

/** What we make of a file, in the shape of the oracle's answer. */
function ours(op: Op, bytes: Uint8Array): unknown {
  if (op === 'vendorparse') {
    const { value, errors } = parseModulesTxt(bytes);
    const [selected, replaced] = [value.selected, value.replaced].map(some =>
      some.map(({ module, version = '' }) => [module, version]),
    );
    return wellFormed(errors.length > 0 ? { errors } : { ...value, selected, replaced });
  }
  const { value, errors } = parseGoSum(bytes, { file: 'a/go.sum' });
  return wellFormed({
    entries: value.map(({ module, version, hash, line }) => [module, version, hash, line]),
    bad: errors.map(({ message, line }) => {
      const fields = /^a\/go\.sum:(\d+): wrong number of fields (\d+)$/.exec(message);
      return Number(fields?.[1]) === line ? [line, Number(fields?.[2])] : message;
    }),
  });
}

/** A byte that is no UTF-8 as U+FFFD, as encoding/json has it; what is undefined left out. */
const wellFormed = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_key, item: unknown) => (typeof item === 'string' ? item.toWellFormed() : item)));

interface Tally {
  withEntries: number;
  bad: number;
}

async function differences(op: Op, files: readonly Uint8Array[], tally: Tally): Promise<readonly unknown[]> {
  const questions = files.map(bytes => ({ op, text64: Buffer.from(bytes).toString('base64') }));
  const found: unknown[] = [];
  for (const [index, theirs] of (await askOracle(questions)).entries()) {
    const bytes = files[index] ?? new Uint8Array();
    if ([theirs['entries'], theirs['modules']].some(list => Array.isArray(list) && list.length > 0))
      tally.withEntries++;
    if (Array.isArray(theirs['bad']) && theirs['bad'].length > 0) tally.bad++;
    const mine = ours(op, bytes);
    if (!isDeepStrictEqual(mine, theirs)) found.push({ text: sourceText(bytes), ours: mine, theirs });
  }
  return found.slice(0, 5);
}

/** `make` in batches; how often the oracle found entries, and lines that are bad. */
async function expectNone(op: Op, total: number, make: () => Uint8Array): Promise<Tally> {
  const tally: Tally = { withEntries: 0, bad: 0 };
  for (let left = total; left > 0; left -= BATCH) {
    const files = Array.from({ length: Math.min(left, BATCH) }, make);
    expect(await differences(op, files, tally)).toEqual([]);
  }
  process.stderr.write(`${op}: ${JSON.stringify({ total, ...tally })}\n`);
  return tally;
}

function bytes(random: SeededRandom, make: typeof goSumText): Uint8Array {
  const made = bytesOf(make(random, random.pick([0, 0.1, 0.4])));
  return random.bool(0.1) ? mutateBytes(random, made) : made;
}

test.skipIf(!isReady)('go.sum is read as go reads it, each bad line told', LONG, async () => {
  const random = seededRandom('go.sum');
  const total = caseCount(12_000);
  const { withEntries, bad } = await expectNone('sumparse', total, () => bytes(random, goSumText));
  expect(withEntries).toBeGreaterThan(total / 2);
  expect(bad).toBeGreaterThan(total / 10);
  expect(bad).toBeLessThan((total * 2) / 3);
});

test.skipIf(!isReady)('vendor/modules.txt is read as go reads it', LONG, async () => {
  const random = seededRandom('modules.txt');
  const total = caseCount(12_000);
  const { withEntries } = await expectNone('vendorparse', total, () => bytes(random, modulesTxtText));
  expect(withEntries).toBeGreaterThan(total / 2);
});

test.skipIf(!isReady || scripts.length === 0).each([
  ['sumparse', /sum$/],
  ['vendorparse', /^modules\.txt$/],
] as const)("%s of the files of cmd/go's script tests and of their mutations", LONG, async (op, names) => {
  const random = seededRandom(`real ${op}`);
  const real = scripts.filter(({ name }) => names.test(name));
  expect(real.length).toBeGreaterThan(10);
  const all = real.map(file => file.bytes);
  expect(await differences(op, all, { withEntries: 0, bad: 0 })).toEqual([]);
  await expectNone(op, caseCount(2_000), () => bytesOf(mutate(random, sourceText(random.pick(all)))));
});
