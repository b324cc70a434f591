import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar } from 'yaml';
import type { AliasPart, MapEntry, ScalarPart, Span, StructureNode } from '../model/structure.ts';
import type { YamlFault } from './compose-yaml.ts';

/** One conversion under way. */
interface Conversion {
  readonly text: string;
  /** What the anchors so far stand for; those that are being converted are not there yet. */
  readonly anchors: Map<string, Exclude<StructureNode, AliasPart>>;
  readonly faults: YamlFault[];
  /** The anchors that some alias leads to. */
  readonly aliases: ReadonlySet<string>;
}

/** Turns the yaml package's nodes into ours. An alias leads to its target's one node: nothing is unfolded. */
export function convertStructure(
  root: Node | null,
  { text, aliases }: { readonly text: string; readonly aliases: ReadonlySet<string> },
): { readonly root: StructureNode | null; readonly faults: readonly YamlFault[] } {
  const run: Conversion = { text, aliases, anchors: new Map(), faults: [] };
  return { root: root === null ? null : convert(root, run), faults: run.faults };
}

function convert(node: Node, run: Conversion): StructureNode {
  const span = { ...spanOf(node), pinned: isPinned(node, run) };
  if (isAlias(node)) {
    const target = run.anchors.get(node.source);
    if (target !== undefined) return { kind: 'alias', name: node.source, target, ...span };
    return { kind: 'opaque', why: `the alias *${node.source} leads nowhere`, ...span };
  }
  const { anchor } = node as { readonly anchor?: string };
  // Within itself the name means this node, whatever it meant before.
  if (anchor !== undefined) run.anchors.delete(anchor);
  const made = convertPlain(node, span, run);
  if (anchor !== undefined) run.anchors.set(anchor, made);
  return made;
}

type Where = Span & { readonly pinned: boolean };

function convertPlain(node: Node, span: Where, run: Conversion): Exclude<StructureNode, AliasPart> {
  if (hasOwnTag(node)) return { kind: 'opaque', why: `its tag ${node.tag ?? ''} is not read`, ...span };
  if (isScalar(node)) return { kind: 'scalar', value: plainValue(node.value), style: styleOf(node), ...span };
  if (isSeq<Node>(node)) {
    return { kind: 'list', flow: node.flow === true, items: node.items.map(item => convert(item, run)), ...span };
  }
  if (!isMap<Node, Node | null>(node)) return { kind: 'opaque', why: 'it is of no known kind', ...span };
  const known = new Set<string>();
  const entries = node.items.map(pair => convertPair(pair, run));
  for (const { key, keySpan } of entries) {
    if (known.has(key)) note('the same key a second time in this map', keySpan.start, run);
    known.add(key);
  }
  return { kind: 'map', flow: node.flow === true, entries, ...span };
}

function convertPair({ key, value }: Pair<Node, Node | null>, run: Conversion): MapEntry {
  const keySpan = spanOf(key);
  const colon = colonBehind(run.text, keySpan.end);
  if (!isScalar(key)) note(tellKey(key, run.text), keySpan.start, run);
  const name = isScalar(key) ? keyName(key, run.text) : '';
  if (value !== null) return { key: name, keySpan, colon, value: convert(value, run) };
  const empty: ScalarPart = {
    kind: 'scalar',
    value: null,
    style: 'empty',
    start: keySpan.end,
    end: keySpan.end,
    pinned: false,
  };
  return { key: name, keySpan, colon, value: empty };
}

/** A plain `{{ … }}` is a map in a map to YAML, and means: written anew before YAML reads it. */
function tellKey(key: Node, text: string): string {
  const { start } = spanOf(key);
  return text.slice(0, start).endsWith('{') && text[start] === '{'
    ? 'a {{ … }}: no YAML until somebody has filled it in'
    : 'a key that is no text';
}

/** A key as its text: `8080:` is 8080, `~:` is ~. */
const keyName = (key: Scalar, text: string): string =>
  typeof key.value === 'string' ? key.value : text.slice(spanOf(key).start, spanOf(key).end);

function colonBehind(text: string, end: number): number | null {
  const match = /[ \t\r\n]*:/y;
  match.lastIndex = end;
  return match.test(text) ? match.lastIndex : null;
}

const spanOf = ({ range }: Node): Span => ({ start: range?.[0] ?? 0, end: range?.[1] ?? 0 });

const isPinned = (node: Node, { aliases }: Conversion): boolean =>
  isTagged(node) || aliases.has((node as { readonly anchor?: string }).anchor ?? '');

const isTagged = ({ tag }: Node): boolean => tag !== undefined && tag !== '';

const CORE = /^tag:yaml\.org,2002:(?:str|int|float|bool|null|seq|map)$/;

const hasOwnTag = (node: Node): boolean => isTagged(node) && !CORE.test(node.tag ?? '');

function plainValue(value: unknown): ScalarPart['value'] {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return value === null || value === undefined ? null : `${value as bigint}`;
}

const STYLES: Readonly<Record<string, ScalarPart['style']>> = {
  QUOTE_DOUBLE: 'double',
  QUOTE_SINGLE: 'single',
  BLOCK_FOLDED: 'block',
  BLOCK_LITERAL: 'block',
};

function styleOf(node: Scalar): ScalarPart['style'] {
  const { start, end } = spanOf(node);
  return STYLES[node.type ?? ''] ?? (start === end ? 'empty' : 'plain');
}

function note(message: string, offset: number, run: Conversion): void {
  run.faults.push({ offset, message });
}
