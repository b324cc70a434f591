import { afterAll, expect, test } from 'vitest';
import { parseGoMod } from '../../src/go/modfile/parse-mod.ts';
import { parseGoWork } from '../../src/go/modfile/parse-work.ts';
import { formatModFile } from '../../src/go/modfile/print.ts';
import { encodeLossless } from '../../src/go/lossless-text.ts';
import { sourceText } from '../../src/go/modfile/source.ts';
import { dumpMod, dumpSyntax, dumpWork } from '../support/modfile-dump.ts';
import { bytesOf, moduleFileText } from '../support/modfile-generators.ts';
import { askOracle, oraclePath } from '../support/oracle.ts';
import { caseCount, seededRandom } from '../support/seed.ts';
import { skipAloud } from '../support/toolchains.ts';

const isReady = oraclePath() !== null;
if (!isReady) skipAloud('module files against the oracle', 'the oracle is not built');

type Kind = 'strict' | 'lax' | 'work';

/** How many files a run asks the oracle about at once. */
const BATCH = 4_000;

const tally: Record<string, number> = {};

/** What we make of a file, in the shape of the oracle's answer. */
function ours(bytes: Uint8Array, kind: Kind): unknown {
  const text = sourceText(bytes);
  const { value, errors } =
    kind === 'work'
      ? parseGoWork(bytes, { file: 'go.work' })
      : parseGoMod(bytes, { file: 'go.mod', lax: kind === 'lax' });
  if (errors.length > 0) return { error: errors.map(({ message }) => message).join('\n') };
  const format = Buffer.from(encodeLossless(formatModFile(value.syntax))).toString('base64');
  const dump = 'use' in value ? dumpWork(value) : dumpMod(value);
  return { format, syntax: dumpSyntax(value.syntax, text), value: dump };
}

/** Asks both sides about each file; the differences, at most five. */
async function compare(
  files: readonly { readonly bytes: Uint8Array; readonly kind: Kind }[],
): Promise<readonly unknown[]> {
  const answers = await askOracle(
    files.map(({ bytes, kind }) => ({
      op: 'modparse',
      text64: Buffer.from(bytes).toString('base64'),
      file: kind === 'work' ? 'go.work' : 'go.mod',
      lax: kind === 'lax',
      work: kind === 'work',
    })),
  );
  const found: unknown[] = [];
  for (const [index, { bytes, kind }] of files.entries()) {
    const { places: _places, ...theirs } = answers[index] ?? {};
    const mine = ours(bytes, kind);
    count(kind, theirs);
    const [left, right] = [JSON.stringify(mine), JSON.stringify(theirs)];
    if (left !== right) found.push({ kind, text: sourceText(bytes), ours: left, theirs: right });
  }
  return found.slice(0, 5);
}

function count(kind: Kind, theirs: Readonly<Record<string, unknown>>): void {
  const error = typeof theirs['error'] === 'string' ? theirs['error'] : '';
  const outcome = error === '' ? 'accepted' : error.includes('\n') ? 'several errors' : 'an error';
  tally[`${kind}: ${outcome}`] = (tally[`${kind}: ${outcome}`] ?? 0) + 1;
}

afterAll(() => {
  if (isReady) process.stderr.write(`module files: ${JSON.stringify(tally)}\n`);
});

test.skipIf(!isReady)('go.mod and go.work are read as Go reads them', { timeout: 3_600_000 }, async () => {
  const random = seededRandom('modfile');
  for (let left = caseCount(24_000); left > 0; left -= BATCH) {
    const files = Array.from({ length: Math.min(left, BATCH) }, () => {
      const kind = random.pick(['strict', 'strict', 'lax', 'work'] as const);
      return { bytes: bytesOf(moduleFileText(random, random.pick([0, 0.02, 0.1, 0.4]), kind === 'work')), kind };
    });
    expect(await compare(files)).toEqual([]);
  }
  for (const kind of ['strict', 'lax', 'work']) {
    for (const outcome of ['accepted', 'an error']) expect(tally[`${kind}: ${outcome}`]).toBeGreaterThan(100);
  }
});
