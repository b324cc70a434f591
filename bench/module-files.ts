/**
 * `npm run bench:modfile`: how fast module files are read, beside Go's own reader (golang.org/x/mod/modfile, on one
 * processor) on the same files in the same run: the go.mod files of well-known modules that `test:prepare` was served, and
 * one go.sum of them all. Rounds of both take turns; the fastest round of each counts. The files are given as bytes.
 */
import { createHash } from 'node:crypto';
import { parseGoSum } from '../src/go/go-sum.ts';
import { parseGoMod } from '../src/go/modfile/parse-mod.ts';
import { moduleCorpus, type ServedGoMod } from '../test/support/module-corpus.ts';
import { askOracle } from '../test/support/oracle.ts';

/** How often the two take turns, and how long each time. */
const TURNS = 7;
const MILLIS = 1_000;

interface Subject {
  readonly name: string;
  /** As the oracle calls it. */
  readonly kind: 'mod' | 'lax' | 'sum';
  readonly files: readonly Uint8Array[];
  /** How many errors it finds: none in these files. */
  readonly read: (file: Uint8Array) => number;
}

/** A go.sum with the real hashes of these go.mod files, one line each; the hashes of archives are not known here. */
function sumOf(mods: readonly ServedGoMod[]): Uint8Array {
  const lines = mods.map(({ module, version, bytes }) => {
    const listing = `${createHash('sha256').update(bytes).digest('hex')}  go.mod\n`;
    return `${module} ${version}/go.mod h1:${createHash('sha256').update(listing).digest('base64')}\n`;
  });
  return Buffer.from(lines.join(''));
}

/** Nanoseconds of our fastest round. */
function timeOurs({ files, read }: Subject): number {
  let best = Number.POSITIVE_INFINITY;
  for (const end = performance.now() + MILLIS; performance.now() < end;) {
    const start = process.hrtime.bigint();
    let errors = 0;
    for (const file of files) errors += read(file);
    best = Math.min(best, Number(process.hrtime.bigint() - start));
    if (errors > 0) throw new Error(`${errors} errors in files that Go takes`);
  }
  return best;
}

async function timeTheirs({ kind, files }: Subject): Promise<number> {
  const files64 = files.map(file => Buffer.from(file).toString('base64'));
  const [answer] = await askOracle([{ op: 'time', kind, files64, millis: MILLIS }]);
  if (typeof answer?.['best'] !== 'number' || answer['error'] !== undefined) throw new Error(JSON.stringify(answer));
  return answer['best'];
}

async function compare(subject: Subject): Promise<string> {
  let [ours, theirs] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let turn = 0; turn < TURNS; turn++) {
    theirs = Math.min(theirs, await timeTheirs(subject));
    ours = Math.min(ours, timeOurs(subject));
  }
  const bytes = subject.files.reduce((sum, file) => sum + file.length, 0);
  const speed = (nanos: number): string => `${((bytes / nanos) * 1_000).toFixed(1).padStart(6)} MB/s`;
  const what = `${subject.name} (${subject.files.length} files, ${(bytes / 1e6).toFixed(1)} MB)`;
  return `${what.padEnd(44)} ours ${speed(ours)}   Go ${speed(theirs)}   ${(theirs / ours).toFixed(2)} ×`;
}

const mods = moduleCorpus().filter(({ bytes }) => parseGoMod(bytes).errors.length === 0);
if (mods.length === 0) throw new Error('no go.mod files; run npm run test:prepare');
const files = mods.map(({ bytes }) => bytes);
const subjects: readonly Subject[] = [
  { name: 'go.mod, strict', kind: 'mod', files, read: file => parseGoMod(file).errors.length },
  { name: 'go.mod, lax', kind: 'lax', files, read: file => parseGoMod(file, { lax: true }).errors.length },
  { name: 'go.sum', kind: 'sum', files: [sumOf(mods)], read: file => parseGoSum(file).errors.length },
];
for (const subject of subjects) console.log(await compare(subject));
