import { breaksLine } from '../go/edit-env-file.ts';
import type { PolicyProblem } from '../model/errors.ts';
import { lineTokens } from '../model/line-tokens.ts';
import type { Place } from '../model/place.ts';
import { type DocumentNode, type Entry, entryOf, itemsOf, nodeAt, type Path, textOf } from './node.ts';
import { printPath } from './plain.ts';

const STRUCTURES = ['yaml', 'json'] as const;
const LINES = ['lines', 'without'] as const;

/** What is wrong with one template that the schema does not see: its path, what does not go together, values that no file can hold. */
export function checkTemplate({ key, keyPlace, value }: Entry): readonly PolicyProblem[] {
  const path: Path = ['templates', key];
  const fault = pathFault(key);
  return [
    ...(fault === null ? [] : [problem(fault, keyPlace, path)]),
    ...itemsOf(nodeAt(value, 'or')).flatMap((item, index) => checkPath(item, [...path, 'or', String(index)])),
    ...checkKinds(value, path),
    ...(wantsSomething(value) ? [] : [problem(NOTHING, keyPlace, path)]),
    ...STRUCTURES.flatMap(kind => checkValue(nodeAt(value, kind), [...path, kind], false)),
    ...LINES.flatMap(kind => checkLines(nodeAt(value, kind), [...path, kind])),
    ...checkContradiction(value, path),
  ];
}

const problem = (message: string, place: Place, path: Path): PolicyProblem => ({
  message,
  place,
  path: printPath(path),
});

/** Why a text is no path of a file in a repository; null where it is one. */
function pathFault(path: string): string | null {
  const expected = `expected a file's path from the repository's root, found "${path}"`;
  if (/[*?[\]{}]/.test(path)) return `${expected}: patterns are not read here`;
  // eslint-disable-next-line no-control-regex -- a name with one is no name that people write
  if (/[\\:\u0000-\u001f\u007f]/.test(path)) return `${expected}: write it with / and without drive letters`;
  const segments = path.split('/');
  if (segments.some(segment => segment === '' || segment === '.' || segment === '..' || segment.trim() !== segment)) {
    return `${expected}: without a / at either end, . or ..`;
  }
  return segments.some(segment => segment.toLowerCase() === '.git') ? `${expected}: what lies in .git is git's` : null;
}

function checkPath(item: DocumentNode, path: Path): readonly PolicyProblem[] {
  const fault = pathFault(textOf(item) ?? '');
  return fault === null ? [] : [problem(fault, item.place, path)];
}

const NOTHING = 'this template wants nothing: add `required: true`, `yaml`, `json` or `lines`';

/** A null takes a template away, and an empty one is the schema's to tell. */
function wantsSomething(template: DocumentNode): boolean {
  if (template.kind !== 'map' || template.entries.length === 0) return true;
  const required = nodeAt(template, 'required');
  const isRequired = required?.kind === 'scalar' && required.value === true;
  return isRequired || [...STRUCTURES, ...LINES].some(kind => entryOf(template, kind) !== undefined);
}

/** A file is read in one way. */
function checkKinds(template: DocumentNode, path: Path): readonly PolicyProblem[] {
  const [first, second] = [['yaml'], ['json'], LINES].flatMap(kinds => {
    const [entry] = kinds.flatMap(kind => entryOf(template, kind) ?? []);
    return entry ?? [];
  });
  if (first === undefined || second === undefined) return [];
  const message = `\`${second.key}\` does not go with \`${first.key}\`: a file is read in one way`;
  return [problem(message, second.keyPlace, [...path, second.key])];
}

/** Numbers that no reader tells from others, and null where no key could be missing. */
function checkValue(node: DocumentNode | undefined, path: Path, inList: boolean): readonly PolicyProblem[] {
  if (node === undefined) return [];
  if (node.kind === 'list') {
    return node.items.flatMap((item, index) => checkValue(item, [...path, String(index)], true));
  }
  if (node.kind === 'map') return node.entries.flatMap(({ key, value }) => checkValue(value, [...path, key], false));
  const fault = scalarFault(node.value, inList);
  return fault === null ? [] : [problem(fault, node.place, path)];
}

function scalarFault(value: string | number | boolean | null, inList: boolean): string | null {
  if (value === null && inList) return 'null says that a key is not there: a list has none';
  if (typeof value !== 'number') return null;
  const isExact = Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);
  return isExact ? null : 'no number that every reader reads alike: put it in quotes if it is text';
}

function checkLines(lines: DocumentNode | undefined, path: Path): readonly PolicyProblem[] {
  return itemsOf(lines).flatMap((item, index) =>
    breaksLine(textOf(item) ?? '') ? [problem('expected one line', item.place, [...path, String(index)])] : [],
  );
}

function checkContradiction(template: DocumentNode, path: Path): readonly PolicyProblem[] {
  const wanted = new Set(itemsOf(nodeAt(template, 'lines')).map(tokens));
  return itemsOf(nodeAt(template, 'without')).flatMap((item, index) =>
    wanted.has(tokens(item))
      ? [problem('this line is wanted by `lines`', item.place, [...path, 'without', String(index)])]
      : [],
  );
}

const tokens = (node: DocumentNode): string => lineTokens(textOf(node) ?? '');
