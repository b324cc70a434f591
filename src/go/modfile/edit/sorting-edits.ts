import type { GoModFile } from '../types.ts';
import type { GoModEdit } from './edits.ts';

/**
 * The edits behind which the blocks are to be sorted. Go sorts behind every tool or folder that it adds (modfile: AddTool,
 * AddIgnore). Only two of these can be seen: the first, which drops doubles so that later edits find one of each, and the
 * last. Where excludes differ in `+incompatible` alone they sort alike, and then each counts.
 */
export function sortingEdits(mod: GoModFile, edits: readonly GoModEdit[]): ReadonlySet<number> {
  const present = new Set([
    ...mod.tool.map(({ path }) => `tool ${path}`),
    ...mod.ignore.map(({ path }) => `ignore ${path}`),
  ]);
  const found: number[] = [];
  for (const [index, edit] of edits.entries()) {
    const [verb, name] = namedPath(edit);
    if (verb === 'drop') present.delete(name);
    if (verb !== 'add' || present.has(name)) continue;
    present.add(name);
    found.push(index);
  }
  return new Set(haveTies(mod, edits) ? found : [...found.slice(0, 1), ...found.slice(-1)]);
}

function namedPath(edit: GoModEdit): readonly [verb: 'add' | 'drop' | '', name: string] {
  if ('add' in edit && (edit.add === 'tool' || edit.add === 'ignore')) return ['add', `${edit.add} ${edit.path}`];
  if ('drop' in edit && (edit.drop === 'tool' || edit.drop === 'ignore')) return ['drop', `${edit.drop} ${edit.path}`];
  return ['', ''];
}

const haveTies = ({ exclude }: GoModFile, edits: readonly GoModEdit[]): boolean =>
  exclude.some(({ version }) => version.endsWith('+incompatible')) ||
  edits.some(edit => 'add' in edit && edit.add === 'exclude' && edit.version.endsWith('+incompatible'));
