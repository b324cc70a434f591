import { collectGoSettings } from '../collect/go-settings.ts';
import { collectPolicy } from '../config/collect-policy.ts';
import { MODULE_LISTS } from '../go/setting-names.ts';
import { UserError } from '../model/errors.ts';
import type { SettingFact } from '../model/facts.ts';
import type { PatternList } from '../model/pattern-report.ts';
import type { System } from '../system/types.ts';

type World = Pick<System, 'files' | 'host'>;
type Settings = Readonly<Record<string, SettingFact>>;

/** Which list is meant; at most one of the three, none for those that hold here. */
export interface ListChoice {
  /** Typed. */
  readonly patterns?: string;
  readonly settings?: readonly string[];
  readonly policyPrivate?: boolean;
  /** `--policy`. */
  readonly policy?: string;
}

/** The lists that decide whether Go takes a module for private: one where GOPRIVATE decides both questions. */
export function decidingLists(settings: Settings): readonly PatternList[] {
  const deciding = ['GONOPROXY', 'GONOSUMDB'];
  const own = deciding.filter(name => settings[name]?.origin.layer !== 'derived' && settings[name]?.value !== '');
  const inherited = deciding.filter(name => !own.includes(name));
  return [
    ...(inherited.length === 0 ? [] : [{ ...listOf(settings, 'GOPRIVATE'), decides: inherited }]),
    ...own.map(name => ({ ...listOf(settings, name), decides: [name] })),
  ];
}

/** The lists that somebody set here; GOPRIVATE where nobody set any. */
export function listsSet(settings: Settings): readonly PatternList[] {
  const set = MODULE_LISTS.filter(name => settings[name]?.value !== '' && settings[name]?.origin.layer !== 'derived');
  return (set.length === 0 ? ['GOPRIVATE'] : set).map(name => listOf(settings, name));
}

/** The lists that were chosen; `standard` picks from the settings where none was. Throws UserError for more than one choice. */
export async function chosenLists(
  world: World,
  choice: ListChoice,
  standard: (settings: Settings) => readonly PatternList[],
): Promise<readonly PatternList[]> {
  const { patterns, settings: names = [], policyPrivate = false, policy } = choice;
  const kinds = [patterns !== undefined, names.length > 0, policyPrivate].filter(Boolean);
  if (kinds.length > 1) throw new UserError('a list of patterns is one typed, settings, or the policy’s: choose one');
  const unknown = names.find(name => !MODULE_LISTS.some(known => known === name));
  if (unknown !== undefined) {
    throw new UserError(`"${unknown}" is no list of module patterns: these are ${MODULE_LISTS.join(', ')}`);
  }
  if (patterns !== undefined) return [{ name: 'patterns', value: patterns }];
  if (policyPrivate) {
    const found = await collectPolicy(world, {
      directory: world.host.cwd,
      ...(policy !== undefined && { flag: policy }),
    });
    return [{ name: 'private', value: found.policy.private.join(',') }];
  }
  const { settings } = await collectGoSettings(world, world.host.cwd);
  return names.length > 0 ? [...new Set(names)].map(name => listOf(settings, name)) : standard(settings);
}

function listOf(settings: Settings, name: string): PatternList {
  const fact = settings[name];
  return { name, value: fact?.value ?? '', origin: fact?.origin ?? { layer: 'default' } };
}
