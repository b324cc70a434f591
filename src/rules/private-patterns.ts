import { parseModulePatterns } from '../go/module-patterns.ts';
import type { Facts, SettingFact } from '../model/facts.ts';
import { broadReach } from '../data/broad-pattern.ts';
import { nameList } from './name-list.ts';
import { openPart } from './open-part.ts';

/** A private pattern that a list leaves open. */
export interface PrivateLeak {
  readonly pattern: string;
  /** For messages: the pattern, or where only a part of it is open a module of that part. */
  readonly name: string;
  /** A module that stands for all that is open; where none can be named, one that is in no list. */
  readonly path: string;
}

/** No list of an organisation has it, unless it has everything. */
const STAND_IN = 'private.invalid/x';

/**
 * What is private here: the policy's patterns, and those that this machine's own GOPRIVATE names, too broad ones
 * (`pattern-too-broad`) and ones that match nothing (`pattern-never-matches`) aside.
 */
export function privatePatterns(facts: Facts): readonly string[] {
  const own = parseModulePatterns(facts.settings['GOPRIVATE']?.value ?? '').value;
  const sound = own.filter(({ pattern, problem }) => problem === undefined && broadReach(pattern) === null);
  return [...new Set([...facts.policy.private, ...sound.map(({ pattern }) => pattern)])];
}

/** The private patterns that `list`, a value of GONOPROXY or GONOSUMDB, does not cover. */
export function privateLeaks(facts: Facts, list: string): readonly PrivateLeak[] {
  return privatePatterns(facts).flatMap(pattern => {
    const open = openPart(pattern, list);
    if (open === null) return [];
    return [{ pattern, name: open.whole ? pattern : (open.path ?? pattern), path: open.path ?? STAND_IN }];
  });
}

/** The leaks as the object of a sentence. */
export function leakNames(leaks: readonly PrivateLeak[]): string {
  return nameList(leaks.map(({ name }) => name));
}

/** The module of a verdict, for waivers: the pattern where it is one. */
export function leakModule(leaks: readonly PrivateLeak[]): { module?: string } {
  const [only] = leaks;
  return only === undefined || leaks.length > 1 ? {} : { module: only.pattern };
}

/** The setting whose text decides: the one itself where it says anything, else GOPRIVATE (cmd/go/internal/cfg). */
export function decidingFact(facts: Facts, name: 'GONOPROXY' | 'GONOSUMDB'): SettingFact {
  const own = facts.settings[name];
  const decides = own !== undefined && own.value !== '' && own.origin.layer !== 'derived';
  return (decides ? own : facts.settings['GOPRIVATE']) ?? NOT_SET;
}

const NOT_SET: SettingFact = { name: 'GOPRIVATE', value: '', origin: { layer: 'default' }, overrides: [] };
