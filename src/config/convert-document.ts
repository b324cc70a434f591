import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import type { PolicyProblem } from '../model/errors.ts';
import type { Place } from '../model/place.ts';
import type { LineTable } from './line-table.ts';
import type { DocumentNode, Entry, MapNode } from './node.ts';
import { tellKind } from './tell-kind.ts';

const MOST_ALIASES = 100;
/** What aliases may blow a document up to. */
const MOST_NODES = 50_000;
const DEEPEST = 200;

/** Names that are no keys of a policy in any language that reads one. */
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** One conversion under way: what it has met so far. */
interface Conversion {
  readonly document: Document.Parsed;
  readonly lines: LineTable;
  readonly problems: PolicyProblem[];
  /** Nodes that are being converted: an alias to one of them never ends. */
  readonly open: Set<Node>;
  aliases: number;
  nodes: number;
}

/** Thrown and caught in this file alone: the document is refused as a whole. */
class Refusal extends Error {}

/** Turns the yaml package's nodes into ours. Aliases are resolved (at most 100), tags and keys that are not text are problems. */
export function convertDocument(
  document: Document.Parsed,
  lines: LineTable,
): { readonly root: MapNode | null; readonly problems: readonly PolicyProblem[] } {
  const run: Conversion = { document, lines, problems: [], open: new Set(), aliases: 0, nodes: 0 };
  const start = lines.placeAt(0);
  if (document.directives.yaml.explicit === true) {
    return { root: null, problems: [{ message: 'directives are not read: leave out the %YAML line', place: start }] };
  }
  try {
    const root = document.contents === null ? null : convert(document.contents, run);
    if (run.problems.length > 0) return { root: null, problems: run.problems };
    if (root?.kind === 'map') return { root, problems: [] };
    return { root: null, problems: [notMap(root, start)] };
  } catch (error) {
    if (error instanceof Refusal) return { root: null, problems: run.problems };
    throw error;
  }
}

function notMap(root: DocumentNode | null, start: Place): PolicyProblem {
  const found = root === null ? 'nothing' : tellKind(root);
  return { message: `expected a map that begins with \`version: 1\`, found ${found}`, place: root?.place ?? start };
}

function convert(node: Node, run: Conversion): DocumentNode {
  const place = placeOf(node, run);
  if (++run.nodes > MOST_NODES) refuse('more values than any policy has', place, run);
  if (run.open.size > DEEPEST) refuse('nested too deep, through its aliases', place, run);
  if (node.tag !== undefined && isExplicitTag(node))
    note(`the tag ${node.tag} is not read: write the plain value`, place, run);
  if (isAlias(node)) return { ...convertAlias(node, place, run), place };
  if (isScalar(node)) return { kind: 'scalar', value: plainScalar(node.value), place };
  run.open.add(node);
  try {
    if (isSeq<Node>(node)) return { kind: 'list', items: node.items.map(item => convert(item, run)), place };
    if (isMap<Node, Node | null>(node)) {
      const known = new Set<string>();
      return { kind: 'map', entries: node.items.map(pair => convertPair(pair, known, run)), place };
    }
  } finally {
    run.open.delete(node);
  }
  return { kind: 'scalar', value: null, place };
}

function convertAlias(node: Node, place: Place, run: Conversion): DocumentNode {
  if (++run.aliases > MOST_ALIASES) refuse(`more than ${MOST_ALIASES} aliases`, place, run);
  const target = isAlias(node) ? node.resolve(run.document) : undefined;
  if (target === undefined) return refuse('an alias to an anchor that is not there', place, run);
  if (run.open.has(target)) return refuse('an alias inside what it stands for: it never ends', place, run);
  return convert(target, run);
}

function convertPair(pair: Pair<Node, Node | null>, known: Set<string>, run: Conversion): Entry {
  const keyPlace = placeOf(pair.key, run);
  const key = isScalar(pair.key) ? pair.key.value : undefined;
  if (typeof key !== 'string') note('expected text as a key: put it in quotes', keyPlace, run);
  const name = String(key);
  if (known.has(name)) note('the same key a second time in this map', keyPlace, run);
  known.add(name);
  if (FORBIDDEN_KEYS.has(name)) note(`"${name}" cannot be a key`, keyPlace, run);
  const value: DocumentNode =
    pair.value === null ? { kind: 'scalar', value: null, place: keyPlace } : convert(pair.value, run);
  return { key: name, keyPlace, value };
}

/** Explicit means written: the core schema's own tags stay undefined where nobody wrote one. */
const isExplicitTag = (node: Node): boolean => node.tag !== undefined && node.tag !== '';

function plainScalar(value: unknown): string | number | boolean | null {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return value === null || value === undefined ? null : `${value as bigint}`;
}

function placeOf(node: Node, { lines }: Conversion): Place {
  return node.range === null || node.range === undefined
    ? lines.placeAt(0)
    : lines.placeAt(node.range[0], node.range[1]);
}

function note(message: string, place: Place, run: Conversion): void {
  run.problems.push({ message, place });
}

function refuse(message: string, place: Place, run: Conversion): never {
  note(message, place, run);
  throw new Refusal(message);
}
