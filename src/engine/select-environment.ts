import type { EnvironmentSource, JudgedEnvironment, SettingFact } from '../model/facts.ts';
import { UserError } from '../model/errors.ts';
import type { Environment } from '../model/policy.ts';
import { differencesTo } from './differences.ts';
import { evaluateWhen, type Conditions } from './when.ts';

/** All that decides in which environment a run judges. No probing: endpoints are unknown here. */
export interface EnvironmentChoice {
  readonly environments: readonly Environment[];
  readonly settings: Readonly<Record<string, SettingFact>>;
  readonly conditions: Conditions;
  /** `--env`. */
  readonly flag?: string;
  /** GOPOLICY_ENV; empty counts as unset. */
  readonly variable?: string;
  /** What an earlier apply or detection chose for this network; a name that the policy lacks is ignored. */
  readonly remembered?: string;
  /** True for gopolicy:default: only a named environment is held against the settings. */
  readonly namedOnly: boolean;
}

/** Chooses as policy.md, "Which environment", says; throws UserError for a name that the policy lacks. */
export function selectEnvironment(choice: EnvironmentChoice): JudgedEnvironment {
  const named = selectNamed(choice);
  if (named !== null) return judge(choice, named.environment, named.source);
  const certain = selectByCondition(choice);
  return certain === undefined ? selectClosest(choice) : judge(choice, certain, 'condition');
}

const NAMED: ReadonlySet<EnvironmentSource> = new Set(['flag', 'variable', 'remembered', 'detected']);

function judge(choice: EnvironmentChoice, environment: Environment, source: EnvironmentSource): JudgedEnvironment {
  return {
    name: environment.name,
    source,
    settings: environment.settings,
    differences: differencesTo(environment, choice.settings),
    judged: !choice.namedOnly || NAMED.has(source),
  };
}

function selectNamed({ environments, flag, variable, remembered }: EnvironmentChoice): {
  readonly environment: Environment;
  readonly source: EnvironmentSource;
} | null {
  const find = (name: string): Environment | undefined => environments.find(environment => environment.name === name);
  const wanted = [
    { name: flag, source: 'flag', label: '--env' },
    { name: variable, source: 'variable', label: 'GOPOLICY_ENV' },
  ] as const;
  for (const { name, source, label } of wanted) {
    if (name === undefined || name === '') continue;
    const environment = find(name);
    if (environment === undefined) throw unknownName(label, name, environments);
    return { environment, source };
  }
  const environment = remembered === undefined ? undefined : find(remembered);
  return environment === undefined ? null : { environment, source: 'remembered' };
}

function unknownName(label: string, name: string, environments: readonly Environment[]): UserError {
  const names = environments.map(environment => environment.name).join(', ');
  const known = names === '' ? 'the policy has no environments' : `the policy has ${names}`;
  return new UserError(`${label} names the environment "${name}"; ${known}`, 'gopolicy policy show');
}

/** Being offline, when nothing but the missing route says so, decides nothing: see selectClosest. */
function selectByCondition({ environments, conditions }: EnvironmentChoice): Environment | undefined {
  const known = { ...conditions, route: conditions.route === false ? null : conditions.route };
  return environments.find(({ when }) => when !== undefined && evaluateWhen(when, known) === true);
}

/** The first environment that is possible and fits completely; else none, and the nearest is named. */
function selectClosest(choice: EnvironmentChoice): JudgedEnvironment {
  const { environments, conditions, settings } = choice;
  const candidates = environments
    .filter(({ when }) => when !== undefined && evaluateWhen(when, conditions) !== false)
    .map(environment => ({ environment, differences: differencesTo(environment, settings) }));
  const fitting = candidates.find(({ differences }) => differences.length === 0);
  if (fitting !== undefined) return judge(choice, fitting.environment, 'closest');
  const none = { name: null, source: 'none', settings: {}, judged: !choice.namedOnly } as const;
  const nearest = candidates.toSorted((a, b) => a.differences.length - b.differences.length)[0];
  if (nearest === undefined) return { ...none, differences: [] };
  return { ...none, closest: nearest.environment.name, differences: nearest.differences };
}
