import type { ListPart, MapPart, StructureNode } from '../../model/structure.ts';
import type { TextStyle } from './print-scalar.ts';
import type { Layout } from './print-value.ts';

/** The first offset of the line that `at` is on. */
export const lineStart = (text: string, at: number): number => (at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1);

/** How many columns stand before a place. */
export const columnOf = (text: string, at: number): number => at - lineStart(text, at);

/** The file's line ends: those of its first line. */
export function lineEnd(text: string): '\n' | '\r\n' {
  const first = text.indexOf('\n');
  return first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n';
}

/** How a YAML file is laid out, by the first block in a block of each kind; two columns, lists further in where it shows none. */
export function layoutOf(root: StructureNode | null, text: string): Layout {
  const found: Found = {};
  if (root !== null) look(root, text, found);
  return { step: found.step ?? 2, indentsLists: found.indentsLists ?? true, text: 'plain' };
}

interface Found {
  step?: number;
  indentsLists?: boolean;
}

const isBlock = (node: StructureNode): node is ListPart | MapPart =>
  (node.kind === 'map' || node.kind === 'list') && !node.flow;

function look(node: StructureNode, text: string, found: Found): void {
  if (!isBlock(node)) return;
  const inner = (node.kind === 'list' ? node.items : node.entries.map(({ value }) => value)).filter(isBlock);
  for (const value of inner) {
    const columns = columnOf(text, value.start) - columnOf(text, node.start);
    if (node.kind === 'map' && value.kind === 'list') found.indentsLists ??= columns > 0;
    if (node.kind === 'map' && columns > 0) found.step ??= columns;
    look(value, text, found);
  }
}

/** The style of the last text among a list's or map's values: new ones are like it. */
export function styleWithin(node: ListPart | MapPart): TextStyle {
  const values = node.kind === 'list' ? node.items : node.entries.map(({ value }) => value);
  const last = values.findLast(value => value.kind === 'scalar' && typeof value.value === 'string');
  return last?.kind === 'scalar' && (last.style === 'single' || last.style === 'double') ? last.style : 'plain';
}

/**
 * Whether a text ends within a block scalar that is to keep a line end: without one there, YAML reads none (yaml.v3, PyYAML),
 * and once a line follows it reads one.
 */
export function endsInOpenBlock(text: string, node: StructureNode): boolean {
  if (node.kind === 'list' || node.kind === 'map') {
    const last = node.kind === 'list' ? node.items.at(-1) : node.entries.at(-1)?.value;
    return last !== undefined && endsInOpenBlock(text, last);
  }
  if (node.kind !== 'scalar' || node.style !== 'block' || text.endsWith('\n')) return false;
  return node.end >= text.length && !/^[|>]\d?-/.test(text.slice(node.start));
}

/** Where the last sign of a value stands, its comment aside. */
export const contentEnd = (node: StructureNode): number => (isBlock(node) ? (lastEnd(node) ?? node.end) : node.end);

/** Where the last sign of the last value in a list or map stands; null where there is no value. */
export function lastEnd(node: ListPart | MapPart): number | null {
  if (node.kind === 'list') {
    const item = node.items.at(-1);
    return item === undefined ? null : contentEnd(item);
  }
  const entry = node.entries.at(-1);
  if (entry === undefined) return null;
  const { value, colon, keySpan } = entry;
  return value.kind === 'scalar' && value.style === 'empty' ? (colon ?? keySpan.end) : contentEnd(value);
}
