import { type DocumentNode, type MapNode, type Path } from './node.ts';

/** A document as JSON has it; maps have no prototype, so a key like `constructor` is only a key. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** The tree without places. */
export function toPlain(node: MapNode): { readonly [key: string]: Plain };
export function toPlain(node: DocumentNode): Plain;
export function toPlain(node: DocumentNode): Plain {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(item => toPlain(item));
  const map: Record<string, Plain> = Object.create(null) as Record<string, Plain>;
  for (const { key, value } of node.entries) map[key] = toPlain(value);
  return map;
}

/** Whether two trees say the same, places and the order of keys aside. */
export const samePlain = (left: DocumentNode | undefined, right: DocumentNode | undefined): boolean =>
  left !== undefined && right !== undefined && canonicalJson(toPlain(left)) === canonicalJson(toPlain(right));

/** JSON with sorted keys and no blanks: equal for equal values (RFC 8785 but for numbers, of which policies have few). */
export function canonicalJson(value: Plain): string {
  if (Array.isArray(value)) return `[${value.map(item => canonicalJson(item as Plain)).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const map = value as Readonly<Record<string, Plain>>;
  const members = Object.keys(map)
    .sort()
    .map(key => `${JSON.stringify(key)}:${canonicalJson(map[key] ?? null)}`);
  return `{${members.join(',')}}`;
}

/** A path as JSON Pointer (RFC 6901). */
export const printPointer = (path: Path): string =>
  path.map(key => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** A JSON Pointer as a path. */
export const parsePointer = (pointer: string): Path =>
  pointer
    .split('/')
    .slice(1)
    .map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'));

/** A path as people read it: `environments.cn.settings.GOPROXY`, `waivers[0].expires`. */
export const printPath = (path: Path): string =>
  path.map((key, index) => (/^\d+$/.test(key) ? `[${key}]` : index === 0 ? key : `.${key}`)).join('');
