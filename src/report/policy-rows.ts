import type { Json } from './policy-document.ts';

/** One line of `policy show`: `pointer` leads to its origin. */
export interface Row {
  readonly name: string;
  readonly value: string;
  readonly pointer: string;
}

/** What stands under one heading. */
export interface Section {
  readonly title: string;
  readonly pointer: string;
  readonly rows: readonly Row[];
}

type JsonMap = { readonly [key: string]: Json };

const isMap = (value: Json | undefined): value is JsonMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const escape = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** The merged document as headings and lines, in the order in which people ask. */
export function policyRows(policy: JsonMap): readonly Section[] {
  const environments = entries(policy['environments']).map(([name, value]) => environmentSection(name, value));
  const rest = Object.keys(policy).filter(key => !['version', 'environments'].includes(key));
  return [...rest.filter(key => key === 'private'), ...rest.filter(key => key !== 'private')]
    .map(key => section(key, policy[key]))
    .toSpliced(rest.includes('private') ? 1 : 0, 0, ...environments)
    .filter(({ rows }) => rows.length > 0);
}

function section(key: string, value: Json | undefined): Section {
  const pointer = `/${escape(key)}`;
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    const rows = items.map((item, index) => ({ name: show(item), value: '', pointer: `${pointer}/${index}` }));
    return { title: key, pointer: '', rows };
  }
  const rows = entries(value).map(([name, item]) => ({
    name,
    value: show(item),
    pointer: `${pointer}/${escape(name)}`,
  }));
  return { title: key, pointer: '', rows };
}

function environmentSection(name: string, value: Json): Section {
  const pointer = `/environments/${escape(name)}`;
  const map = isMap(value) ? value : {};
  const settings = entries(map['settings']).map(([key, item]) => ({
    name: key,
    value: showSetting(item),
    pointer: `${pointer}/settings/${key}`,
  }));
  const rules = entries(map['rules']).map(([key, item]) => ({
    name: key,
    value: show(item),
    pointer: `${pointer}/rules/${key}`,
  }));
  const when = map['when'];
  const head = when === undefined ? [] : [{ name: 'when', value: show(when), pointer: `${pointer}/when` }];
  return { title: `environment ${name}`, pointer, rows: [...head, ...settings, ...rules] };
}

/** A setting in words: `X or Y`, `holds X`, `not set`. */
function showSetting(value: Json): string {
  if (!isMap(value)) return show(value);
  if (value['unset'] === true) return 'not set';
  const allow = Array.isArray(value['allow']) ? (value['allow'] as readonly Json[]) : [];
  const values = [value['value'] ?? '', ...allow].map(show).join(' or ');
  return value['match'] === 'includes' ? `holds ${values}` : values;
}

/** A value on one line, without the signs that only a parser needs. */
function show(value: Json): string {
  if (typeof value === 'string') return value === '' ? '""' : value;
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(show).join(', ')}]`;
  if (!isMap(value)) return JSON.stringify(value);
  return entries(value)
    .map(([key, item]) => `${key}: ${isMap(item) ? `{ ${show(item)} }` : show(item)}`)
    .join(', ');
}

const entries = (value: Json | undefined): readonly (readonly [string, Json])[] =>
  isMap(value) ? Object.entries(value) : [];
