import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { editGoMod } from '../../src/go/modfile/edit/edit-mod.ts';
import { editGoWork } from '../../src/go/modfile/edit/edit-work.ts';
import type { GoModEdit, GoWorkEdit } from '../../src/go/modfile/edit/edits.ts';
import { parseGoMod } from '../../src/go/modfile/parse-mod.ts';
import { parseGoWork } from '../../src/go/modfile/parse-work.ts';
import { mapLimit, runGo } from '../support/go-command.ts';
import { firstCommon, firstEdits, modEdit, workEdit, type EditCase } from '../support/modfile-edits.ts';
import { bytesOf, moduleFileText } from '../support/modfile-generators.ts';
import { scrubbedEnv } from '../support/scrubbed-env.ts';
import { caseCount, seededRandom, type SeededRandom } from '../support/seed.ts';
import { preparedToolchains, skipAloud, type PreparedToolchain } from '../support/toolchains.ts';

const toolchains = preparedToolchains();
const newest = toolchains.find(({ minor }) => minor === 27);
if (newest === undefined) skipAloud('edits against go mod edit', 'go1.27 is not in the test cache');

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'modfile-edit-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

type Kind = 'mod' | 'work';

interface Edited {
  /** null where go refuses. */
  readonly bytes: Buffer | null;
  readonly words: string;
}

/** What `go mod edit` or `go work edit` makes of a file with these flags; it is not told of the network. */
async function goEdit(
  toolchain: PreparedToolchain,
  { kind, file, bytes }: { readonly kind: Kind; readonly file: string; readonly bytes: Uint8Array },
  flags: readonly string[],
): Promise<Edited> {
  const env = scrubbedEnv(join(root, 'home'), { GOTOOLCHAIN: 'local', GOPROXY: 'off', GOWORK: 'off' });
  writeFileSync(file, bytes);
  const { code, stderr } = await runGo(toolchain, [kind, 'edit', ...flags, file], { env, cwd: root });
  return { bytes: code === 0 ? readFileSync(file) : null, words: stderr };
}

/** A file that Go accepts; now and then with bytes that are no UTF-8. */
function accepted(random: SeededRandom, kind: Kind): Buffer {
  for (let left = 1_000; left > 0; left--) {
    const text = moduleFileText(random, random.pick([0, 0, 0.05, 0.1]), kind === 'work');
    const bytes = Buffer.from(bytesOf(text));
    const { errors } = kind === 'work' ? parseGoWork(bytes) : parseGoMod(bytes);
    if (errors.length === 0) return bytes;
  }
  throw new Error('the generator gives nothing that Go accepts');
}

interface Case {
  readonly bytes: Buffer;
  readonly flags: readonly string[];
  readonly formatted: Uint8Array;
  readonly kept: Uint8Array;
  /** Why we refuse the edits; empty where we do not. */
  readonly refusal: string;
}

function makeCase(random: SeededRandom, kind: Kind, minor: number): Case {
  const bytes = accepted(random, kind);
  const isHostile = random.bool(0.2);
  const making = { random, minor, isHostile: false };
  const more = Array.from({ length: random.int(isHostile ? 2 : 5) }, () => making);
  // One hostile edit at most, so that there is one reason to refuse.
  const isFirst = random.bool(0.2);
  const makings = isHostile && !isFirst ? [...more, { ...making, isHostile }] : more;
  const first = { ...making, isHostile: isHostile && isFirst };
  if (kind === 'mod') {
    const cases: readonly EditCase<GoModEdit>[] = [...firstEdits(first), ...makings.map(modEdit)];
    return { ...edited(cases, bytes, editGoMod), bytes };
  }
  const cases: readonly EditCase<GoWorkEdit>[] = [...firstCommon(first), ...makings.map(workEdit)];
  return { ...edited(cases, bytes, editGoWork), bytes };
}

function edited<Edit>(
  cases: readonly EditCase<Edit>[],
  bytes: Uint8Array,
  edit: (
    bytes: Uint8Array,
    edits: readonly Edit[],
    options?: { readonly format: boolean },
  ) => { readonly value: Uint8Array; readonly errors: readonly { readonly message: string }[] },
): Omit<Case, 'bytes'> {
  const edits = cases.map(one => one.edit);
  const { value: formatted, errors } = edit(bytes, edits, { format: true });
  // Only -fmt where there is nothing else: go wants a flag.
  const flags = cases.length === 0 ? ['-fmt'] : cases.map(({ flag }) => flag);
  return { flags, formatted, kept: edit(bytes, edits).value, refusal: errors.map(({ message }) => message).join('\n') };
}

/** Of two options go tells its own release, and we do not. */
const areBothRefused = ({ bytes, words }: Edited, refusal: string): boolean =>
  bytes === null && refusal !== '' && (words.includes(refusal) || /invalid -(?:go|toolchain) option/.test(words));

/** How a case went: both refuse, both agree, or what differs. */
async function judge(toolchain: PreparedToolchain, kind: Kind, one: Case, index: number): Promise<unknown> {
  const { bytes, flags, refusal, formatted, kept } = one;
  const file = join(root, `${index}.${kind}`);
  const theirs = await goEdit(toolchain, { kind, file, bytes }, flags);
  const told = { flags, text: latin(bytes), theirs: latin(theirs.bytes) };
  if (theirs.bytes === null || refusal !== '') {
    if (await isUnread(toolchain, { kind, file, bytes })) return 'unread';
    return areBothRefused(theirs, refusal) ? 'refused' : { ...told, refusal, words: theirs.words };
  }
  const again = await goEdit(toolchain, { kind, file, bytes: kept }, ['-fmt']);
  const verdict =
    theirs.bytes.equals(formatted) && (await likeness(toolchain, { kind, file, bytes }, theirs.bytes, again.bytes));
  if (typeof verdict === 'string') return verdict;
  return { ...told, formatted: latin(formatted), kept: latin(kept), again: latin(again.bytes) };
}

/** An older Go does not know every directive that stands in the file. */
const isUnread = async (toolchain: PreparedToolchain, one: Parameters<typeof goEdit>[1]): Promise<boolean> =>
  toolchain.minor < 27 && (await goEdit(toolchain, one, ['-fmt'])).bytes === null;

/** How what Go's edit gives and what it formats our file to are alike; null where they are not. */
async function likeness(
  toolchain: PreparedToolchain,
  one: Parameters<typeof goEdit>[1],
  theirs: Buffer,
  again: Buffer | null,
): Promise<string | null> {
  if (again?.equals(theirs) === true) return 'alike';
  // A version such as v1.2 or a branch: Go writes it as it was told, and reads it otherwise or not at all.
  const reread = await goEdit(toolchain, { ...one, bytes: theirs }, ['-fmt']);
  return latin(reread.bytes) === latin(again) ? 'odd' : whyApart(latin(one.bytes) ?? '', theirs, again);
}

/** Why a file that keeps its bytes is formatted to another one than Go's edit gives, where we know and mean it so. */
function whyApart(text: string, theirs: Uint8Array, again: Uint8Array | null): string | null {
  // The first line of a block went, and a blank line that parted it from the next means nothing any more.
  if (withoutBlanks(theirs) === withoutBlanks(again)) return 'blank';
  const bare = (bytes: Uint8Array | null): string | undefined => latin(bytes)?.replaceAll(/ *\/\/.*/g, '');
  // Go's edit keeps a comment behind the `)` of a block that it makes a line of, and its formatting does not.
  if (/\) *\/\//.test(text) && bare(theirs) === bare(again)) return 'closing';
  // An edit takes a line without a name out when another is dropped (removeDups); we keep what nobody named.
  const named = (bytes: Uint8Array | null): string | undefined =>
    bare(bytes)
      ?.replaceAll(/^.*(?:""|``).*$/gm, '')
      .replaceAll(/\n+/g, '\n');
  return /""|``/.test(text) && named(theirs) === named(again) ? 'nameless' : null;
}

/** A byte a character. */
const latin = (bytes: Uint8Array | null): string | null => bytes && Buffer.from(bytes).toString('latin1');

const withoutBlanks = (bytes: Uint8Array | null): string | undefined => latin(bytes)?.replaceAll(/\n\n+/g, '\n');

async function judgeMany(toolchain: PreparedToolchain, kind: Kind, count: number): Promise<Record<string, number>> {
  const random = seededRandom(`${toolchain.version} ${kind} edit`);
  const tally: Record<string, number> = {};
  for (let left = count; left > 0; left -= 200) {
    const cases = Array.from({ length: Math.min(left, 200) }, () => makeCase(random, kind, toolchain.minor));
    const verdicts = await mapLimit(cases, 2, (one, index) => judge(toolchain, kind, one, index));
    expect(verdicts.filter(verdict => typeof verdict !== 'string').slice(0, 3)).toEqual([]);
    for (const verdict of verdicts) tally[String(verdict)] = (tally[String(verdict)] ?? 0) + 1;
  }
  process.stderr.write(`${toolchain.version} ${kind} edit: ${JSON.stringify(tally)}\n`);
  return tally;
}

test.skipIf(newest === undefined).each(['mod', 'work'] as const)(
  'go %s edit prints what an edit gives, refuses what we refuse, and formats to it what keeps the bytes',
  { timeout: 7_200_000 },
  async kind => {
    if (newest === undefined) throw new Error('no toolchain');
    const total = caseCount(150);
    const { alike = 0, refused = 0, blank = 0 } = await judgeMany(newest, kind, total);
    expect(blank).toBeLessThan(3 + total / 100);
    expect(alike).toBeGreaterThan(total / 2);
    expect(refused).toBeGreaterThan(total >= 100 ? 0 : -1);
  },
);

// Up to 1.24 go takes versions that are none, and lays blank lines and comments otherwise.
const older = toolchains.filter(({ minor }) => minor === 25 || minor === 26);
if (older.length === 0) skipAloud('edits against older go commands', 'neither go1.25 nor go1.26 is in the test cache');

test
  .skipIf(older.length === 0)
  .each(older.flatMap(toolchain => [{ toolchain, kind: 'mod' } as const, { toolchain, kind: 'work' } as const]))(
  '$toolchain.version $kind edit gives the same, with the flags that it has',
  { timeout: 7_200_000 },
  async ({ toolchain, kind }) => {
    const total = caseCount(12);
    const { alike = 0 } = await judgeMany(toolchain, kind, total);
    expect(alike).toBeGreaterThan(0);
  },
);
