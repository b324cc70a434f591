import { distance } from 'fastest-levenshtein';
import type { EnvironmentSource, JudgedEnvironment, SettingFact } from '../model/facts.ts';
import { UserError } from '../model/errors.ts';
import type { Environment, When } from '../model/policy.ts';
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
  const certain = choice.environments.find(({ when }) => when !== undefined && isCertain(when, choice.conditions));
  if (certain !== undefined) return judge(choice, certain, 'condition');
  const remembered = choice.environments.find(({ name }) => name === choice.remembered);
  return remembered === undefined ? selectClosest(choice) : judge(choice, remembered, 'remembered');
}

const NAMED: ReadonlySet<EnvironmentSource> = new Set(['flag', 'variable', 'remembered']);

function judge(choice: EnvironmentChoice, environment: Environment, source: EnvironmentSource): JudgedEnvironment {
  return {
    name: environment.name,
    source,
    settings: environment.settings,
    differences: differencesTo(environment, choice.settings),
    judged: !choice.namedOnly || NAMED.has(source),
  };
}

function selectNamed({ environments, flag, variable }: EnvironmentChoice): {
  readonly environment: Environment;
  readonly source: EnvironmentSource;
} | null {
  const wanted = [
    { name: flag, source: 'flag', label: '--env' },
    { name: variable, source: 'variable', label: 'GOPOLICY_ENV' },
  ] as const;
  for (const { name, source, label } of wanted) {
    if (name === undefined || name === '') continue;
    const environment = environments.find(each => each.name === name);
    if (environment === undefined) throw unknownName(label, name, environments);
    return { environment, source };
  }
  return null;
}

function unknownName(label: string, name: string, environments: readonly Environment[]): UserError {
  const names = environments.map(environment => environment.name);
  const known = names.length === 0 ? 'the policy has no environments' : `the policy has ${names.join(', ')}`;
  const near = nearest(name, names);
  const question = near === undefined ? '' : `: did you mean "${near}"?`;
  return new UserError(`${label} names the environment "${name}"; ${known}${question}`, 'gopolicy policy show');
}

/** The first of the names that are fewest letters away, where at most a third of the letters differ. */
function nearest(name: string, names: readonly string[]): string | undefined {
  if (name.length > 100) return undefined;
  const distances = names.map(each => ({ each, apart: distance(name.toLowerCase(), each) }));
  const [first] = distances.toSorted((a, b) => a.apart - b.apart);
  return first !== undefined && first.apart <= Math.max(1, Math.floor(name.length / 3)) ? first.each : undefined;
}

/** Being offline, when nothing but the missing route says so, decides nothing: see selectClosest. */
function isCertain(when: When, conditions: Conditions): boolean {
  if (evaluateWhen(when, conditions) !== true) return false;
  const holdsWithoutRoute = evaluateWhen(when, { ...conditions, route: null }) === true;
  const holdsByRouteAlone = evaluateWhen(when, { ci: null, route: conditions.route, environment: null }) === true;
  return conditions.route !== false || holdsWithoutRoute || !holdsByRouteAlone;
}

/** The first environment that is possible and fits completely; else none, and the closest is named. */
function selectClosest(choice: EnvironmentChoice): JudgedEnvironment {
  const { environments, conditions, settings } = choice;
  const candidates = environments
    .filter(({ when }) => when !== undefined && evaluateWhen(when, conditions) !== false)
    .map(environment => ({ environment, differences: differencesTo(environment, settings) }));
  const fitting = candidates.find(({ differences }) => differences.length === 0);
  if (fitting !== undefined) return judge(choice, fitting.environment, 'closest');
  const none = { name: null, source: 'none', settings: {}, judged: !choice.namedOnly } as const;
  const closest = candidates.toSorted((a, b) => a.differences.length - b.differences.length)[0];
  if (closest === undefined) return { ...none, differences: [] };
  return { ...none, closest: closest.environment.name, differences: closest.differences };
}
