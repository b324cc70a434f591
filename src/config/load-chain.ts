import type { PolicyProblem } from '../model/errors.ts';
import type { PolicyNotice, PolicySource } from '../model/policy.ts';
import type { Place } from '../model/place.ts';
import { type DocumentNode, entriesOf, itemsOf, type MapNode, nodeAt, textOf } from './node.ts';
import type { FoundDocument, OpenDocument } from './open-document.ts';
import { canonicalJson, toPlain } from './plain.ts';
import { BUILT_IN, builtInPreset, fillDocument, readDocument } from './read-document.ts';
import { checkGiven, missingParameters } from './substitute.ts';

/** One document of a chain, its parameters filled. */
export interface LoadedDocument {
  readonly source: PolicySource;
  readonly root: MapNode;
}

/** A document with all that it extends, in the order in which they are merged: the document itself last. */
export interface Chain {
  readonly documents: readonly LoadedDocument[];
  readonly problems: readonly PolicyProblem[];
  readonly notices: readonly PolicyNotice[];
  readonly missingEndpoints: readonly string[];
  /** The text of each document by the name that places use, for excerpts. */
  readonly texts: ReadonlyMap<string, string>;
}

/** The deepest `extends`: deeper is a mistake or an attack. */
const DEEPEST = 20;
const MOST_DOCUMENTS = 100;

/** What is known while a chain is loaded. */
interface Loading {
  readonly open: OpenDocument;
  readonly documents: LoadedDocument[];
  readonly problems: PolicyProblem[];
  readonly notices: PolicyNotice[];
  readonly missingEndpoints: string[];
  readonly texts: Map<string, string>;
  /** The parameters that each document was loaded with, by id. */
  readonly seen: Map<string, string>;
  /** From the first document to the present one: reached again, it is a cycle. */
  readonly trail: readonly string[];
}

/** Where a document is named. */
interface Mention {
  readonly reference: string;
  readonly place: Place;
  readonly given: MapNode | undefined;
}

/** Loads a document and all that it extends; `start` is a preset's name (`gopolicy:NAME`) or a document. */
export async function loadChain(
  start: string | FoundDocument,
  role: PolicySource['role'],
  open: OpenDocument,
): Promise<Chain> {
  const run: Loading = {
    open,
    documents: [],
    problems: [],
    notices: [],
    missingEndpoints: [],
    texts: new Map(),
    seen: new Map(),
    trail: [],
  };
  if (typeof start === 'string') await loadMention({ reference: start, place: {}, given: undefined }, null, run);
  else await loadFound(start, undefined, role, run);
  const { documents, problems, notices, missingEndpoints, texts } = run;
  return { documents, problems, notices, missingEndpoints, texts };
}

async function loadMention(mention: Mention, from: FoundDocument | null, run: Loading): Promise<void> {
  const { reference, place } = mention;
  const fail = (message: string): void => void run.problems.push({ message, place, path: 'extends' });
  if (run.trail.length > DEEPEST || run.seen.size > MOST_DOCUMENTS)
    return fail('too many documents extend one another');
  if (reference.startsWith(BUILT_IN)) return loadPreset(mention, run);
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(reference)?.[1];
  if (scheme !== undefined) {
    return fail(`"${scheme}:" in extends is not yet supported: use a file, a directory or ${BUILT_IN}NAME`);
  }
  if (from === null) return fail(`no such preset: ${reference}`);
  const found = await run.open(reference, from);
  if ('fault' in found) return fail(found.fault);
  if (enter(found.id, mention, run)) await loadFound(found, mention, 'extended', run);
}

async function loadPreset(mention: Mention, run: Loading): Promise<void> {
  const { reference, place } = mention;
  const preset = builtInPreset(reference);
  if ('fault' in preset) return void run.problems.push({ message: preset.fault, place, path: 'extends' });
  if (!enter(reference, mention, run)) return;
  const source = { name: reference, role: 'built-in' } as const;
  const found = { id: reference, file: reference, source: '' };
  await loadRoot({ root: preset.root, text: '', source, mention }, found, run);
}

/** False where the document is there already, or must not come again. */
function enter(id: string, { place, given }: Mention, run: Loading): boolean {
  const parameters = canonicalJson(given === undefined ? {} : toPlain(given));
  const before = run.seen.get(id);
  const fail = (message: string): void => void run.problems.push({ message, place, path: 'extends' });
  if (run.trail.includes(id)) fail(`a cycle: ${[...run.trail.slice(run.trail.indexOf(id)), id].join(' extends ')}`);
  else if (before !== undefined && before !== parameters) fail(`${id} is extended twice, with other parameters`);
  if (before === undefined) run.seen.set(id, parameters);
  return before === undefined;
}

async function loadFound(
  found: FoundDocument,
  mention: Mention | undefined,
  role: PolicySource['role'],
  run: Loading,
): Promise<void> {
  run.seen.set(found.id, run.seen.get(found.id) ?? '{}');
  const { root, problems, text } = await readDocument(found);
  run.texts.set(found.file, text);
  run.problems.push(...problems);
  if (root !== null) await loadRoot({ root, text, source: { name: found.id, role }, mention }, found, run);
}

interface Read {
  readonly root: MapNode;
  readonly text: string;
  readonly source: PolicySource;
  readonly mention: Mention | undefined;
}

async function loadRoot({ root, text, source, mention }: Read, found: FoundDocument, run: Loading): Promise<void> {
  const given = valuesOf(mention?.given);
  run.problems.push(...checkGiven(root, mention?.given));
  for (const name of missingParameters(root, given)) {
    run.problems.push({
      message: `the parameter "${name}" of ${found.file} is required`,
      place: mention?.place ?? root.place,
    });
  }
  const filled = fillDocument(root, given, text);
  run.problems.push(...filled.problems);
  run.notices.push(...filled.notices);
  run.missingEndpoints.push(...filled.missingEndpoints);
  const inner = { ...run, trail: [...run.trail, found.id] };
  for (const item of itemsOf(nodeAt(filled.root, 'extends'))) await loadMention(mentionOf(item), found, inner);
  run.documents.push({ source, root: filled.root });
}

function mentionOf(item: DocumentNode): Mention {
  const given = nodeAt(item, 'with');
  const reference = textOf(item) ?? textOf(nodeAt(item, 'preset')) ?? '';
  return { reference, place: item.place, given: given?.kind === 'map' ? given : undefined };
}

const valuesOf = (given: MapNode | undefined): ReadonlyMap<string, string> =>
  new Map(
    entriesOf(given).flatMap(({ key, value }) => (textOf(value) === undefined ? [] : [[key, textOf(value) ?? '']])),
  );
