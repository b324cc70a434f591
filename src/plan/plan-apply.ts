import { settingComplies } from '../engine/compare-setting.ts';
import { canonicalPatterns } from '../engine/canonical-value.ts';
import { GO_SETTINGS } from '../go/setting-names.ts';
import type { SettingChange, Shadow } from '../model/change.ts';
import type { SettingFact } from '../model/facts.ts';
import type { Environment, SettingRule } from '../model/policy.ts';
import { takeBack, type Ledger } from './ledger.ts';
import { programIn } from './programs.ts';

/** All that a plan is made of. */
export interface ApplyInput {
  readonly environment: Environment;
  /** Values of the user file by key, the last line of each. */
  readonly lines: ReadonlyMap<string, string>;
  readonly ledger: Ledger;
  /** What Go would use with such a user file; `system`: the variables of the operating system count too. */
  readonly resolve: (lines: ReadonlyMap<string, string>, system: boolean) => Readonly<Record<string, SettingFact>>;
  /** What an organisation's policy, or a preset, wants: from nobody else is a setting taken that starts programs. */
  readonly orgSettings: Readonly<Record<string, SettingRule>>;
}

/** What an apply would do, and what it would not. */
export interface ApplyPlan {
  /** The net changes, those that the environment names first. */
  readonly changes: readonly SettingChange[];
  /** Keys that are right already. */
  readonly kept: readonly string[];
  readonly shadows: readonly Shadow[];
  /** What the environment wants of variables that Go reads from the operating system alone. */
  readonly byHand: readonly { readonly name: string; readonly want: SettingRule }[];
  /** What is not written, and why. */
  readonly leftOut: readonly { readonly name: string; readonly why: string }[];
  /** The file's values afterwards. */
  readonly lines: ReadonlyMap<string, string>;
}

const WRITABLE: ReadonlySet<string> = new Set(GO_SETTINGS.filter(name => name !== 'GOWORK'));

/** Decides what to write (policy.md, Settings): what earlier applies wrote is taken back first, GOPRIVATE goes ahead of what derives from it. */
export function planApply(input: ApplyInput): ApplyPlan {
  const { environment, lines, ledger, resolve } = input;
  const settings = Object.entries(environment.settings);
  const leftOut = settings.flatMap(([name, want]) => refusal(name, want, input.orgSettings[name]));
  const refused = new Set(leftOut.map(({ name }) => name));
  const wanted = settings.filter(([name]) => WRITABLE.has(name) && !refused.has(name));
  const base = new Map(lines);
  for (const [key, record] of ledger) put(base, key, takeBack(lines.get(key) ?? null, record));
  const after = new Map(base);
  const added = new Map<string, readonly string[]>();
  for (const [name, want] of wanted.toSorted(privateFirst)) {
    const value = valueFor(name, want, { after, resolve });
    if (value === undefined) continue;
    put(after, name, value);
    if (want.kind === 'value' && want.match === 'includes') added.set(name, addedTo(base.get(name), value ?? ''));
  }
  const names = [...new Set([...wanted.map(([name]) => name), ...ledger.keys()])];
  return {
    changes: names.flatMap(key => changeOf(key, { lines, after, added })),
    kept: wanted.map(([name]) => name).filter(key => lines.get(key) === after.get(key)),
    shadows: shadowsOf(wanted, after, resolve),
    byHand: settings.filter(([name]) => !WRITABLE.has(name)).map(([name, want]) => ({ name, want })),
    leftOut,
    lines: after,
  };
}

const privateFirst = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  Number(b === 'GOPRIVATE') - Number(a === 'GOPRIVATE');

function refusal(name: string, want: SettingRule, org: SettingRule | undefined): ApplyPlan['leftOut'] {
  const program = want.kind === 'value' ? programIn(name, want.value) : null;
  if (program === null || JSON.stringify(org) === JSON.stringify(want)) return [];
  return [{ name, why: `${program} starts a program: from an organisation's policy only` }];
}

function put(lines: Map<string, string>, key: string, value: string | null): void {
  if (value === null) lines.delete(key);
  else lines.set(key, value);
}

/** The line that a setting shall have; null: none; undefined: what is there complies. */
function valueFor(
  name: string,
  want: SettingRule,
  { after, resolve }: { readonly after: ReadonlyMap<string, string>; readonly resolve: ApplyInput['resolve'] },
): string | null | undefined {
  const fact = resolve(after, false)[name] ?? unknownToGo(name, after);
  if (fact !== undefined && settingComplies(want, fact)) return undefined;
  if (want.kind === 'unset') return after.has(name) ? null : undefined;
  return want.match === 'exact' ? want.value : withPatterns(fact?.value ?? '', want.value);
}

/** A setting of a newer Go than the one that is found: its line alone tells. */
function unknownToGo(name: string, lines: ReadonlyMap<string, string>): SettingFact | undefined {
  const value = lines.get(name);
  return value === undefined ? undefined : { name, value, origin: { layer: 'user-file' }, overrides: [] };
}

/** What is there stays as it is written, but for the CR of a Windows line, which Go takes for a part of the last pattern. */
function withPatterns(line: string, more: string): string {
  const have = withoutEnd(line);
  const known = new Set(canonicalPatterns(have));
  const missing = more.split(',').filter(pattern => pattern !== '' && !known.has(pattern.replace(/\/$/, '')));
  return [...(have === '' ? [] : [have]), ...new Set(missing)].join(',');
}

const withoutEnd = (line: string): string => line.replace(/\r$/, '').replace(/,+$/, '');

function addedTo(before: string | undefined, after: string): readonly string[] {
  const known = new Set(withoutEnd(before ?? '').split(','));
  return after.split(',').filter(pattern => !known.has(pattern));
}

function changeOf(
  key: string,
  maps: {
    readonly lines: ReadonlyMap<string, string>;
    readonly after: ReadonlyMap<string, string>;
    readonly added: ReadonlyMap<string, readonly string[]>;
  },
): readonly SettingChange[] {
  const before = maps.lines.get(key) ?? null;
  const after = maps.after.get(key) ?? null;
  const added = maps.added.get(key);
  return before === after ? [] : [{ key, before, after, ...(added !== undefined && { added }) }];
}

/** What the operating system's variables keep from being effective, whether or not the file changes. */
function shadowsOf(
  wanted: readonly (readonly [string, SettingRule])[],
  after: ReadonlyMap<string, string>,
  resolve: ApplyInput['resolve'],
): readonly Shadow[] {
  const facts = resolve(after, true);
  return wanted.flatMap(([key, want]) => {
    const fact = facts[key];
    if (fact === undefined || settingComplies(want, fact)) return [];
    const { layer, from, file } = fact.origin;
    const isVariable = layer === 'environment' || (layer === 'derived' && file === undefined);
    return isVariable ? [{ key, by: { layer: 'environment', ...(from !== undefined && { from }) } }] : [];
  });
}
