import type { StructureNode } from '../../model/structure.ts';
import type { Difference } from './difference.ts';
import { isWrittenList, isWrittenMap, type WrittenValue, writtenValue } from './written-value.ts';

/** What a tree says, places aside; aliases by name, so that nothing unfolds. Made for being changed and compared. */
export type Shape =
  | { readonly is: 'scalar' | 'alias' | 'opaque'; readonly text: string }
  | { readonly is: 'list'; readonly items: Shape[] }
  | { readonly is: 'map'; readonly entries: [string, Shape][] };

/** The shape of a tree; of a file that says nothing, that of null. */
export function shapeOf(node: StructureNode | null, text: string): Shape {
  if (node === null) return shapeOfValue(null);
  if (node.kind === 'list') return { is: 'list', items: node.items.map(item => shapeOf(item, text)) };
  if (node.kind === 'map') {
    return { is: 'map', entries: node.entries.map(({ key, value }) => [key, shapeOf(value, text)]) };
  }
  if (node.kind === 'scalar') return shapeOfValue(node.value);
  return { is: node.kind, text: node.kind === 'alias' ? node.name : text.slice(node.start, node.end) };
}

function shapeOfValue(value: WrittenValue): Shape {
  if (isWrittenList(value)) return { is: 'list', items: value.map(shapeOfValue) };
  if (isWrittenMap(value)) {
    return { is: 'map', entries: Object.entries(value).map(([key, item]) => [key, shapeOfValue(item)]) };
  }
  return { is: 'scalar', text: `${typeof value} ${String(value)}` };
}

/** The shape that a file is to have once these differences are mended, and nothing else is changed. */
export function expectedShape(before: Shape, differences: readonly Difference[]): Shape {
  return differences.reduce((shape, difference) => mended(shape, difference.path, difference), before);
}

function mended(shape: Shape, path: Difference['path'], difference: Difference): Shape {
  const [step, ...rest] = path;
  if (step === undefined) return mendedHere(shape, difference);
  if (shape.is === 'list') {
    return { is: 'list', items: shape.items.map((item, at) => (at === step ? mended(item, rest, difference) : item)) };
  }
  if (shape.is !== 'map') return shape;
  const entries = shape.entries.map(([key, value]): [string, Shape] => [
    key,
    key === step ? mended(value, rest, difference) : value,
  ]);
  return { is: 'map', entries };
}

function mendedHere(shape: Shape, difference: Difference): Shape {
  if (difference.kind === 'value') return shapeOfValue(writtenValue(difference.want));
  if (difference.kind === 'keys' && shape.is === 'map') {
    const added = difference.missing.map(([key, want]): [string, Shape] => [key, shapeOfValue(writtenValue(want))]);
    return { is: 'map', entries: [...shape.entries, ...added] };
  }
  if (difference.kind === 'items' && shape.is === 'list') {
    return { is: 'list', items: [...shape.items, ...difference.missing.map(want => shapeOfValue(writtenValue(want)))] };
  }
  return shape;
}
