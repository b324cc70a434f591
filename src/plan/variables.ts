import type { Variable } from '../model/variable.ts';
import { GO_ENV_DEFAULTS } from '../data/go-env-defaults.ts';
import { canonicalPatterns } from '../engine/canonical-value.ts';
import type { SettingFact } from '../model/facts.ts';
import type { SettingRule } from '../model/policy.ts';
import { programIn } from './programs.ts';

export interface VariablesInput {
  readonly settings: Readonly<Record<string, SettingRule>>;
  /** What an organisation's policy wants: from nobody else is a setting taken that starts programs. */
  readonly orgSettings: Readonly<Record<string, SettingRule>>;
  /** What is in effect here: pattern lists with `includes` are added to it; null: the policy's value alone. */
  readonly effective: Readonly<Record<string, SettingFact>> | null;
}

/** The variables that say an environment's settings, GOPRIVATE ahead of what Go takes from it. */
export function planVariables(input: VariablesInput): readonly Variable[] {
  const { settings } = input;
  const values = new Map<string, string>();
  const names = Object.keys(settings).toSorted((a, b) => Number(b === 'GOPRIVATE') - Number(a === 'GOPRIVATE'));
  return names.flatMap((name): readonly Variable[] => {
    const want = settings[name];
    if (want === undefined) return [];
    const variable = variableFor(name, want, input, values);
    if ('value' in variable) values.set(name, variable.value);
    return [variable];
  });
}

function variableFor(
  name: string,
  want: SettingRule,
  { orgSettings, effective }: VariablesInput,
  before: ReadonlyMap<string, string>,
): Variable {
  if (want.kind === 'unset') return defaultOf(name, before, effective);
  const program = programIn(name, want.value);
  if (program !== null && JSON.stringify(orgSettings[name]) !== JSON.stringify(want)) {
    return {
      name,
      comment: `${name} is left out: ${program} starts a program, which only an organisation's policy may`,
    };
  }
  const value = want.match === 'includes' ? union(effective?.[name]?.value ?? '', want.value) : want.value;
  // To Go an empty variable is as good as none (cmd/go/internal/cfg: Getenv), so the file's line would hold.
  if (value === '') return defaultOf(name, before, effective);
  return { name, value };
}

/** A word that matches no module: it stops what an empty list could not. */
const NOTHING = 'none';

/** What a variable must say so that Go does as if nobody had set it: empty is not heard, so lists say a word that matches nothing. */
function defaultOf(
  name: string,
  before: ReadonlyMap<string, string>,
  effective: VariablesInput['effective'],
): Variable {
  if (name === 'GOINSECURE') return { name, value: NOTHING };
  if (name === 'GONOPROXY' || name === 'GONOSUMDB') {
    return fromPrivate(name, before.get('GOPRIVATE') ?? effective?.['GOPRIVATE']?.value);
  }
  if (!name.startsWith('GO') || name === 'GOWORK') return { name, unset: true };
  const value = new Map(Object.entries(GO_ENV_DEFAULTS)).get(name);
  if (value !== undefined) return { name, value };
  return { name, comment: `${name} must not be set; where a file sets it no variable can say so, gopolicy apply can` };
}

/** What Go takes of itself where neither list is set. */
function fromPrivate(name: string, own: string | undefined): Variable {
  if (own === undefined) return { name, comment: `${name} must not be set, so that Go takes GOPRIVATE's value` };
  return { name, value: own === '' ? NOTHING : own };
}

/** What is there, and what it lacks; the word that only stands for nothing goes. */
function union(have: string, more: string): string {
  const kept = have.split(',').filter(pattern => pattern !== '' && pattern !== NOTHING);
  const known = new Set(canonicalPatterns(kept.join(',')));
  const missing = more.split(',').filter(pattern => pattern !== '' && !known.has(pattern.replace(/\/$/, '')));
  return [...kept, ...new Set(missing)].join(',');
}
