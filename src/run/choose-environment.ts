import { collectConditions } from '../collect/conditions.ts';
import { selectEnvironment } from '../engine/select-environment.ts';
import type { Confidence } from '../model/detection.ts';
import { Interrupted, NoEnvironment } from '../model/errors.ts';
import type { Environment, Policy } from '../model/policy.ts';
import type { SettingFact } from '../model/facts.ts';
import type { System } from '../system/types.ts';
import { canAsk } from './can-ask.ts';
import { detect } from './detect.ts';
import { rememberedHere } from './remembered-here.ts';

/** What chooses, beside the policy. */
export interface Wish {
  /** `--env`. */
  readonly flag?: string;
  readonly settings: Readonly<Record<string, SettingFact>>;
}

/** An environment to write, and how sure it is that this is the one. */
export interface Chosen {
  readonly environment: Environment;
  readonly confidence: Exclude<Confidence, 'none'>;
}

/** The environment that is named or remembered, or null where the network would have to be asked (policy.md, Which environment). */
export async function decideEnvironment(
  system: System,
  { environments }: Policy,
  { flag, settings }: Wish,
): Promise<Environment | null> {
  const variable = system.host.environment['GOPOLICY_ENV'];
  const { environment: remembered } = await rememberedHere(system);
  const { name, source } = selectEnvironment({
    environments,
    settings,
    conditions: await collectConditions(system),
    namedOnly: false,
    ...(flag !== undefined && { flag }),
    ...(variable !== undefined && { variable }),
    ...(remembered !== null && { remembered: remembered.environment }),
  });
  if (source === 'closest' || source === 'none') return null;
  return environments.find(each => each.name === name) ?? null;
}

/** What detection says, asking the network where it must; null where it cannot tell. */
export async function detectEnvironment(
  system: System,
  { environments }: Policy,
  options: { readonly directory: string; readonly policy?: string },
): Promise<Chosen | null> {
  const { environment: name, confidence } = await detect(system, { ...options, refresh: false, wait: false });
  const environment = environments.find(each => each.name === name);
  return environment === undefined || confidence === 'none' ? null : { environment, confidence };
}

/**
 * Asks on a terminal which environment it is.
 * @throws {NoEnvironment} exit 3, without a terminal; {Interrupted}
 */
export async function askEnvironment(system: System, { environments }: Policy, command: string): Promise<Environment> {
  const names = environments.map(({ name }) => name);
  if (!canAsk(system) || names.length === 0) {
    const known = names.length === 0 ? 'the policy has no environments' : `the policy has ${names.join(', ')}`;
    throw new NoEnvironment(`nothing tells which environment this is; ${known}`, `gopolicy ${command} --env NAME`);
  }
  const options = environments.map(({ name, description }) => ({
    value: name,
    ...(description !== undefined && { hint: description }),
  }));
  const answer = await system.prompts.choose('Which network is this?', options);
  const environment = environments.find(({ name }) => name === answer);
  if (environment === undefined) throw new Interrupted();
  return environment;
}
