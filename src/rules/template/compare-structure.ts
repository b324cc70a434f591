import type { ListPart, MapPart, StructureNode } from '../../model/structure.ts';
import { includedItems, isTemplateList, isTemplateMap, type TemplateValue } from '../../model/template.ts';
import type { Difference, ValueDifference } from './difference.ts';
import { findEntry } from './find-entry.ts';

/** A value on the way from the root, as what is known of its place. */
type Context = Pick<ValueDifference, 'path' | 'spot' | 'pinned' | 'colon' | 'within'>;

type Holds = (node: StructureNode, want: TemplateValue) => boolean;

/** How a file's value differs from what a template wants; nothing where it holds. `root` null: the file is empty. */
export function compareStructure(root: StructureNode | null, want: TemplateValue): readonly Difference[] {
  const spot = { start: root?.start ?? 0, end: root?.start ?? 0 };
  const context: Context = { path: [], spot, pinned: false, colon: null };
  if (root === null) return [{ kind: 'value', node: null, want, ...context }];
  return compare(root, want, context, rememberingHolds());
}

/** An item is compared with every wish of a list: remembered, since aliases may lead to one node again and again. */
function rememberingHolds(): Holds {
  const known = new Map<StructureNode, Map<TemplateValue, boolean>>();
  const holds: Holds = (node, want) => {
    const answers = known.get(node) ?? new Map<TemplateValue, boolean>();
    known.set(node, answers);
    const before = answers.get(want);
    if (before !== undefined) return before;
    const context: Context = { path: [], spot: node, pinned: true, colon: null };
    const answer = compare(node, want, context, holds).length === 0;
    answers.set(want, answer);
    return answer;
  };
  return holds;
}

function compare(node: StructureNode, want: TemplateValue, context: Context, holds: Holds): readonly Difference[] {
  if (node.kind === 'alias') return compare(node.target, want, { ...context, pinned: true }, holds);
  const at = node.pinned ? { ...context, pinned: true } : context;
  if (node.kind === 'opaque') return [{ kind: 'opaque', node, ...at }];
  const differences = compareInside(node, want, at, holds);
  if (differences !== null) return differences;
  return node.kind === 'scalar' && node.value === want ? [] : [{ kind: 'value', node, want, ...at }];
}

/** Compares what a list or map holds; null where the other is none. */
function compareInside(
  node: StructureNode,
  want: TemplateValue,
  context: Context,
  holds: Holds,
): readonly Difference[] | null {
  const included = includedItems(want);
  if (node.kind === 'list') {
    if (included !== null) return compareIncluded(node, included, context, holds);
    return isTemplateList(want) ? compareItems(node, want, context, holds) : null;
  }
  const isMap = node.kind === 'map' && included === null && isTemplateMap(want);
  return isMap ? compareKeys(node, want, context, holds) : null;
}

function compareKeys(
  map: MapPart,
  want: Readonly<Record<string, TemplateValue>>,
  context: Context,
  holds: Holds,
): readonly Difference[] {
  const missing: (readonly [string, TemplateValue])[] = [];
  const differences = Object.entries(want).flatMap(([key, value]): readonly Difference[] => {
    const found = findEntry(map, key);
    if (found === null) {
      if (!holdsOfNothing(value)) missing.push([key, value]);
      return [];
    }
    const { entry, merged } = found;
    const at = { path: [...context.path, key], spot: entry.keySpan, pinned: context.pinned || merged };
    if (value !== null) return compare(entry.value, value, { ...at, colon: entry.colon, within: map }, holds);
    const isThere = entry.value.kind !== 'scalar' || entry.value.value !== null;
    return isThere ? [{ kind: 'surplus-key', ...at }] : [];
  });
  if (missing.length === 0) return differences;
  const { path, spot, pinned } = context;
  return [...differences, { kind: 'keys', map, missing, path, spot, pinned }];
}

/** Whether a value that is not there is as wanted: where all that is wanted of it is that keys are not there. */
function holdsOfNothing(want: TemplateValue): boolean {
  if (!isTemplateMap(want) || includedItems(want) !== null) return want === null;
  const values = Object.values(want);
  return values.length > 0 && values.every(holdsOfNothing);
}

function compareIncluded(
  list: ListPart,
  wanted: readonly TemplateValue[],
  { path, spot, pinned }: Context,
  holds: Holds,
): readonly Difference[] {
  const missing = wanted.filter(want => !list.items.some(item => holds(item, want)));
  if (missing.length === 0) return [];
  const opaque = list.items.find(item => item.kind === 'opaque');
  if (opaque?.kind === 'opaque') return [{ kind: 'opaque', node: opaque, path, spot: opaque, pinned }];
  return [{ kind: 'items', list, missing, path, spot, pinned }];
}

/** A list that is exactly as wanted: item by item, then what is missing at its end, or too much. */
function compareItems(
  list: ListPart,
  wanted: readonly TemplateValue[],
  { path, spot, pinned }: Context,
  holds: Holds,
): readonly Difference[] {
  const shared = list.items.slice(0, wanted.length);
  const differences = shared.flatMap((item, index) =>
    compare(
      item,
      wanted[index] ?? null,
      { path: [...path, index], spot: item, pinned, colon: null, within: list },
      holds,
    ),
  );
  const missing = wanted.slice(list.items.length);
  const surplus = list.items.slice(wanted.length);
  if (missing.length > 0) return [...differences, { kind: 'items', list, missing, path, spot, pinned }];
  const [first] = surplus;
  if (first === undefined) return differences;
  return [...differences, { kind: 'surplus-items', items: surplus, path, spot: first, pinned }];
}
