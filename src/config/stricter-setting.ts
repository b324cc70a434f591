import { MODULE_LISTS } from '../go/setting-names.ts';
import type { SettingRule } from '../model/policy.ts';
import { type DocumentNode, entryOf, itemsOf, nodeAt, textOf } from './node.ts';

/** The settings that hold comma lists of module patterns, and NO_PROXY's of hosts: `match: includes` is for these. */
export const PATTERN_SETTINGS: ReadonlySet<string> = new Set([...MODULE_LISTS, 'NO_PROXY']);

/** Reads what a document says of one setting. */
export function readSetting(node: DocumentNode): SettingRule {
  const text = textOf(node);
  if (text !== undefined) return { kind: 'value', value: text, allow: [], match: 'exact' };
  if (entryOf(node, 'unset') !== undefined) return { kind: 'unset' };
  return {
    kind: 'value',
    value: textOf(nodeAt(node, 'value')) ?? '',
    allow: itemsOf(nodeAt(node, 'allow')).flatMap(item => textOf(item) ?? []),
    match: textOf(nodeAt(node, 'match')) === 'includes' ? 'includes' : 'exact',
  };
}

/** Whether everything that complies with `fresh` complied with `old` too. */
export function isStricterSetting(name: string, old: DocumentNode, fresh: DocumentNode): boolean {
  const [before, after] = [readSetting(old), readSetting(fresh)];
  if (before.kind === 'unset' || after.kind === 'unset') return before.kind === after.kind;
  if (before.match === 'exact' && after.match === 'includes') return false;
  return [after.value, ...after.allow].every(value => allows(name, before, value));
}

function allows(name: string, rule: SettingRule & { readonly kind: 'value' }, value: string): boolean {
  if (rule.match === 'exact') return [rule.value, ...rule.allow].some(known => sameValue(name, known, value));
  const have = patterns(value);
  return [rule.value, ...rule.allow].some(known => [...patterns(known)].every(pattern => have.has(pattern)));
}

function sameValue(name: string, left: string, right: string): boolean {
  if (left.trim() === right.trim()) return true;
  if (!PATTERN_SETTINGS.has(name)) return false;
  const [one, other] = [patterns(left), patterns(right)];
  return one.size === other.size && [...one].every(pattern => other.has(pattern));
}

const patterns = (value: string): ReadonlySet<string> =>
  new Set(
    value
      .split(',')
      .map(text => text.trim().replace(/\/$/, ''))
      .filter(text => text !== ''),
  );

/** Settings whose every value takes a check away; empty or unset they do nothing. */
const SWITCHES_OFF: ReadonlySet<string> = new Set(['GOINSECURE', 'GONOSUMDB']);

/** Whether a setting that the policy did not name yet may be demanded by a repository: not where it takes a check away. */
export function isHarmless(name: string, node: DocumentNode): boolean {
  const rule = readSetting(node);
  if (rule.kind === 'unset') return true;
  const values = [rule.value, ...rule.allow].map(value => value.trim());
  if (SWITCHES_OFF.has(name)) return values.every(value => value === '' || value === '${private}');
  if (name === 'GOSUMDB') return !values.includes('off');
  return name !== 'GOFLAGS' || !values.some(value => /-(?:insecure|toolexec|exec|overlay|modfile)\b/.test(value));
}
