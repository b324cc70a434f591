import { collectGoSettings } from '../collect/go-settings.ts';
import { collectPolicy } from '../config/collect-policy.ts';
import type { Environment, Policy } from '../model/policy.ts';
import type { Variable } from '../model/variable.ts';
import { SHELL_FORMS } from '../model/variable-forms.ts';
import { planVariables } from '../plan/variables.ts';
import type { System } from '../system/types.ts';
import { askEnvironment, decideEnvironment } from './choose-environment.ts';
import { requireTrust } from './require-trust.ts';

export interface EnvOptions {
  /** Absolute. */
  readonly directory: string;
  readonly environment?: string;
  readonly policy?: string;
  readonly trust: boolean;
  readonly form: string;
  /** Shows a person what is to be trusted. */
  readonly show: (variables: readonly Variable[]) => void;
}

/**
 * An environment's settings as variables of the operating system.
 * @throws {UserError} where trust is needed and not given; {NoEnvironment}, {PolicyError}, {Interrupted}
 */
export async function variablesOf(
  system: System,
  options: EnvOptions,
): Promise<{ readonly environment: string; readonly variables: readonly Variable[] }> {
  const { directory, policy: given, environment: flag } = options;
  const loaded = await collectPolicy(system, { directory, ...(given !== undefined && { flag: given }) });
  const { settings } = await collectGoSettings(system, directory);
  const decided = await decideEnvironment(system, loaded.policy, { settings, ...(flag !== undefined && { flag }) });
  // Output that scripts read does not depend on what the network says at the moment: nothing is asked.
  const environment = decided ?? (await askEnvironment(system, loaded.policy, 'env'));
  const base = loaded.repositoryFile === undefined ? loaded.policy : await loaded.base();
  const effective = SHELL_FORMS.has(options.form) ? settings : null;
  const plan = (policy: Policy): readonly Variable[] =>
    planVariables({
      settings: named(policy, environment).settings,
      orgSettings: named(base, environment).settings,
      effective,
    });
  const variables = plan(loaded.policy);
  await requireTrust(system, loaded, {
    given: options.trust,
    wouldChange: other => JSON.stringify(plan(other)) !== JSON.stringify(variables),
    show: () => options.show(variables),
  });
  return { environment: environment.name, variables };
}

const named = ({ environments }: Policy, { name }: Environment): Pick<Environment, 'settings'> =>
  environments.find(each => each.name === name) ?? { settings: {} };
