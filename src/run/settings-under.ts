import { readJournal } from '../apply/journal.ts';
import { stateFolder } from '../apply/state-folder.ts';
import { resolveCollected, type GoSettings } from '../collect/go-settings.ts';
import type { SettingFact } from '../model/facts.ts';
import { ApplyError } from '../model/errors.ts';
import type { Environment, SettingRule } from '../model/policy.ts';
import { planApply } from '../plan/plan-apply.ts';
import type { System } from '../system/types.ts';
import { planUserFile, readUserFile } from './plan-user-file.ts';

/** What would hold, and what stands in the way of it. */
export interface SettingsUnder {
  readonly settings: Readonly<Record<string, SettingFact>>;
  readonly notes: readonly string[];
}

/**
 * The settings as they would be with an environment applied and nothing in its way: variables of the operating system
 * that would stand over what it writes count as gone, and are noted. Writes nothing.
 */
export async function settingsUnder(
  system: System,
  here: GoSettings,
  { directory, environment }: { readonly directory: string; readonly environment: Environment },
): Promise<SettingsUnder> {
  const { lines, shadows, byHand } = await plannedLines(system, here, { directory, environment });
  const inTheWay = new Map(shadows.map(({ key, by }) => [by.from ?? key, key]));
  const variables = Object.entries(here.input.environment).filter(([name]) => !inTheWay.has(name));
  const input = {
    ...here.input,
    environment: withTransport(Object.fromEntries(variables), byHand),
    userFile: { path: here.userFile.path, text: [...lines].map(([key, value]) => `${key}=${value}\n`).join('') },
  };
  return {
    settings: resolveCollected(input, here.releaseKnown).settings,
    notes: [...inTheWay].map(
      ([name, key]) => `${name} is exported, and would stand over ${key} of ${environment.name}`,
    ),
  };
}

type Planned = Pick<ReturnType<typeof planApply>, 'lines' | 'shadows' | 'byHand'>;

/** What apply would leave; without a user file what the environment alone says. */
async function plannedLines(
  system: System,
  here: GoSettings,
  { directory, environment }: { readonly directory: string; readonly environment: Environment },
): Promise<Planned> {
  const orgSettings = environment.settings;
  try {
    const folder = stateFolder(system.host);
    const entries = folder === null ? [] : await readJournal(system, folder);
    return planUserFile(await readUserFile(system, directory), environment, { entries, orgSettings });
  } catch (error) {
    if (!(error instanceof ApplyError)) throw error;
    const resolve = (): Readonly<Record<string, SettingFact>> => here.settings;
    return planApply({ environment, lines: new Map(), ledger: new Map(), resolve, orgSettings });
  }
}

/** The transport variables of the environment in place of the machine's. */
function withTransport(
  variables: Readonly<Record<string, string>>,
  byHand: readonly { readonly name: string; readonly want: SettingRule }[],
): Readonly<Record<string, string>> {
  const names = new Set(byHand.flatMap(({ name }) => [name, name.toLowerCase()]));
  const kept = Object.entries(variables).filter(([name]) => !names.has(name));
  const wanted = byHand.flatMap(({ name, want }) => (want.kind === 'value' ? [[name, want.value] as const] : []));
  return Object.fromEntries([...kept, ...wanted]);
}
