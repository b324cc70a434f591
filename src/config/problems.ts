import type { PolicyProblem } from '../model/errors.ts';
import type { Place } from '../model/place.ts';
import { KEYS_BY_PLACE } from '../gen/names.ts';
import type { SchemaError } from '../gen/validate-policy.js';
import { tellKind } from './tell-kind.ts';
import { unknownName } from './nearest-name.ts';
import { type DocumentNode, entryOf, type MapNode, nodeAt, type Path } from './node.ts';
import { parsePointer, printPath } from './plain.ts';

/** Keywords that only say that another error was found. */
const ECHOES: ReadonlySet<string> = new Set(['if', 'not', 'anyOf', 'oneOf']);

/** Ajv's errors as problems: each at the key (unknown ones) or the value that is wrong, one for each place. */
export function schemaProblems(root: MapNode, errors: readonly SchemaError[]): readonly PolicyProblem[] {
  const told = new Map<string, PolicyProblem>();
  for (const error of errors) {
    if (ECHOES.has(error.keyword)) continue;
    const problem = tellError(root, error);
    const key = `${problem.path ?? ''}\n${problem.place.line ?? 0}:${problem.place.column ?? 0}`;
    if (!told.has(key) || error.keyword === 'type') told.set(key, problem);
  }
  return [...told.values()];
}

function tellError(root: MapNode, error: SchemaError): PolicyProblem {
  const path = parsePointer(error.instancePath);
  const node = nodeAt(root, ...path) ?? root;
  const { additionalProperty, missingProperty } = error.params;
  if (typeof additionalProperty === 'string') {
    const place = entryOf(node, additionalProperty)?.keyPlace ?? node.place;
    return problem(tellUnknown(additionalProperty, path), place, [...path, additionalProperty]);
  }
  if (error.keyword === 'required' && typeof missingProperty === 'string') {
    return problem(`"${missingProperty}" is missing here`, keyPlaceOf(root, path) ?? node.place, path);
  }
  if (error.keyword === 'false schema') {
    return problem('`unset: true` stands alone: no other key beside it', keyPlaceOf(root, path) ?? node.place, path);
  }
  return problem(tellValue(error, node, path), node.place, path);
}

const problem = (message: string, place: Place, path: Path): PolicyProblem =>
  path.length === 0 ? { message, place } : { message, place, path: printPath(path) };

function keyPlaceOf(root: MapNode, path: Path): Place | undefined {
  const key = path.at(-1);
  return key === undefined ? undefined : entryOf(nodeAt(root, ...path.slice(0, -1)), key)?.keyPlace;
}

function tellUnknown(key: string, path: Path): string {
  const names = keysAt(path);
  if (names !== undefined) return unknownName(kindOfKey(path), key, names);
  const what = path[0] === 'parameters' ? 'letters, digits, _ and -' : 'lower-case letters, digits and -';
  return `"${key}" is no name: ${what}, beginning with a letter`;
}

/** The keys that the map at `path` takes; undefined where names are free. */
function keysAt(path: Path): readonly string[] | undefined {
  const rules = path.lastIndexOf('rules');
  if (rules !== -1 && path[0] !== 'parameters') {
    const rest = path.slice(rules + 1);
    return KEYS_BY_PLACE[['@rules', ...rest].join('/')] ?? KEYS_BY_PLACE[['@rule', ...rest.slice(1)].join('/')];
  }
  if (path[0] === 'environments' && path[2] === 'when') return KEYS_BY_PLACE['@when'];
  if (path[0] === 'environments' && path[2] === 'settings' && path.length === 4) return KEYS_BY_PLACE['@setting'];
  const starred = path.map((key, index) => (index === 1 ? '*' : key)).join('/');
  return KEYS_BY_PLACE[starred] ?? KEYS_BY_PLACE[path.map(key => (/^\d+$/.test(key) ? '*' : key)).join('/')];
}

/** What the keys of the map at `path` are. */
function kindOfKey(path: Path): string {
  const last = path.at(-1);
  if (last === 'rules') return 'rule';
  if (last === 'settings') return 'setting';
  return last === 'options' ? 'option' : 'key';
}

function tellValue({ keyword, params, message }: SchemaError, node: DocumentNode, path: Path): string {
  const found = tellKind(node);
  if (keyword === 'type')
    return `expected ${tellTypes(params['type'])}, found ${found}${quoteHint(node, params['type'])}`;
  if (keyword === 'enum') return `expected ${tellChoices(params['allowedValues'], path)}, found ${found}`;
  if (keyword === 'const') return `expected ${JSON.stringify(params['allowedValue'])}, found ${found}`;
  if (keyword === 'pattern') return 'expected a text that is not blank';
  if (keyword === 'minItems') return 'the list is empty';
  if (keyword === 'minProperties') return 'the map is empty';
  return `${message ?? keyword}, found ${found}`;
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  object: 'a map',
  array: 'a list',
  boolean: 'true or false',
  number: 'a number',
  integer: 'a whole number',
};

function tellTypes(type: unknown): string {
  const types = (Array.isArray(type) ? type : [type]).filter(name => name !== 'null').map(String);
  return types.map(name => TYPE_WORDS[name] ?? name).join(' or ');
}

function quoteHint(node: DocumentNode, type: unknown): string {
  const wantsText = type === 'string' || (Array.isArray(type) && type.includes('string'));
  const plain = node.kind === 'scalar' && (typeof node.value === 'number' || typeof node.value === 'boolean');
  return wantsText && plain ? ': put it in quotes' : '';
}

function tellChoices(values: unknown, path: Path): string {
  const names = Array.isArray(values) ? values.map(String) : [];
  const list = names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
  return path.at(-2) === 'rules' ? `a severity (${list})` : list;
}
