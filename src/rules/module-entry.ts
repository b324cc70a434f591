import { matchModulePatterns } from '../go/module-patterns.ts';
import { compileRegexp } from '../go/regexp/compile.ts';
import type { OptionsSchema } from '../model/rule.ts';
import { isConstraint } from './version-constraint.ts';

export type Match = 'exact' | 'prefix' | 'glob' | 'regex';

/** What an entry of a list says of modules. */
export interface ModuleEntry {
  readonly module: string;
  /** How `module` is meant; `exact` unless told. */
  readonly match?: Match;
  /** Only these versions are meant: `< v1.2.0`. */
  readonly versions?: string;
}

const text = (description: string): OptionsSchema => ({ type: 'string', minLength: 1, description });

/** What every entry may say, for a rule's schema. */
export const ENTRY_PROPERTIES: OptionsSchema = {
  module: text('A module path, what one begins with, a glob as GOPRIVATE takes it, or a regular expression of Go’s.'),
  match: { enum: ['exact', 'prefix', 'glob', 'regex'], description: 'How `module` is meant; `exact` unless told.' },
  versions: text('Only these versions: `< v1.2.0`, `>= v1.0.0, < v1.4.2`, `~v1.2 || ^v2.1`.'),
};

/** How pre-releases are held against `versions`, for a rule's schema. */
export const PRERELEASES_OPTION: OptionsSchema = {
  enum: ['ordered', 'named'],
  description:
    'Whether pre-releases, pseudo-versions among them, stand in `versions` where Go’s order has them, or only where it names one.',
};

/** The more exactly an entry names modules, the earlier it is asked. */
const ORDER: readonly Match[] = ['exact', 'prefix', 'glob', 'regex'];

const matchOf = ({ match = 'exact' }: ModuleEntry): Match => match;

/** An entry that is ready to ask. */
interface Prepared<T> {
  readonly entry: T;
  readonly names: (path: string) => boolean;
}

/**
 * Tells for a module the entries that decide about it: those that name it most exactly, alone. An exact one goes before
 * a prefix, a prefix before a glob, a glob before a regular expression; of prefixes and of globs the longest.
 */
export function decider<T extends ModuleEntry>(entries: readonly T[]): (path: string) => readonly T[] {
  const tiers = ORDER.map(match => ({
    match,
    prepared: entries.filter(entry => matchOf(entry) === match).map(entry => ({ entry, names: namesOf(entry) })),
  }));
  return path => {
    for (const { match, prepared } of tiers) {
      const found = prepared.filter(({ names }: Prepared<T>) => names(path)).map(({ entry }) => entry);
      if (found.length > 0) return match === 'prefix' || match === 'glob' ? longest(found) : found;
    }
    return [];
  };
}

function longest<T extends ModuleEntry>(entries: readonly T[]): readonly T[] {
  const most = Math.max(...entries.map(({ module }) => module.length));
  return entries.filter(({ module }) => module.length === most);
}

function namesOf(entry: ModuleEntry): Prepared<ModuleEntry>['names'] {
  const { module } = entry;
  const match = matchOf(entry);
  if (match === 'exact') return path => path === module;
  if (match === 'glob') return path => matchModulePatterns(module, path);
  if (match === 'prefix') {
    const start = module.endsWith('/') ? module : `${module}/`;
    return path => `${path}/`.startsWith(start);
  }
  const expression = compileRegexp(module);
  return 'fault' in expression ? () => false : expression.finds;
}

/** What of the entries cannot be read, each in words. */
export function entryFaults(entries: readonly ModuleEntry[]): readonly string[] {
  return entries.flatMap(entry => {
    const { module, versions } = entry;
    const expression = matchOf(entry) === 'regex' ? compileRegexp(module) : null;
    return [
      ...(expression !== null && 'fault' in expression
        ? [`the policy’s expression "${module}" cannot be read: ${expression.fault}`]
        : []),
      ...(versions === undefined || isConstraint(versions)
        ? []
        : [`the policy’s constraint "${versions}" cannot be read`]),
    ];
  });
}
