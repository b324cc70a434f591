import { isPublicHost } from '../data/remote-hosts.ts';
import { reduceList } from '../engine/patterns/reduce-list.ts';
import { isCoveredBy, uncoveredPart } from '../go/patterns/coverage.ts';
import { matchModulePatterns } from '../go/module-patterns.ts';
import type { PatternSuggestion, SuggestedPattern, UndecidedHost } from '../model/pattern-suggestion.ts';
import { type KnownPrivate, knownPrivate, type PrivacyTraces } from './known-private.ts';
import { smallestCover } from './smallest-cover.ts';
import { breadthOf, widerPatterns } from './wider-patterns.ts';

export interface SuggestOptions extends PrivacyTraces {
  /** The modules that the repository's files name. */
  readonly seen: readonly string[];
  /** Takes no pattern that covers more than what is known to be private. */
  readonly exact: boolean;
}

/**
 * The smallest list that covers all that is known to be private and no other module that was seen: fewest patterns, of
 * these the list that covers least beyond what is known, then the fewest characters. What may be taken are the known
 * patterns themselves and `widerPatterns`.
 */
export function suggestPatterns(options: SuggestOptions): PatternSuggestion {
  const { known, dropped, perhaps } = knownPrivate(options);
  const all = known.map(({ pattern }) => pattern);
  const open = options.seen.filter(path => !matchModulePatterns(all.join(','), path));
  const needed = [...reduceList(all).kept].map(index => all[index] ?? '');
  const wider = options.exact ? [] : widerPatterns(all, open);
  const candidates = [...all, ...wider];
  const covers = candidates.map(candidate => needed.map(pattern => isCoveredBy(pattern, [candidate])));
  const { chosen, proven } = smallestCover(
    needed.length,
    candidates.map((candidate, index) => ({
      covers: maskOf(covers[index] ?? []),
      breadth: index < all.length ? 0 : breadthOf(candidate),
      length: candidate.length,
    })),
  );
  const first = (index: number): number => covers[index]?.indexOf(true) ?? 0;
  const patterns = [...chosen]
    .sort((a, b) => first(a) - first(b))
    .map(index => describe(candidates[index] ?? '', known, options.seen));
  return {
    patterns,
    value: patterns.map(({ pattern }) => pattern).join(','),
    proven,
    dropped,
    undecided: byHost(open.filter(path => !isPublicHost(hostOf(path)))),
    perhaps: perhaps.map(pattern => ({ pattern, modules: open.filter(path => matchModulePatterns(pattern, path)) })),
    publicModules: open.filter(path => isPublicHost(hostOf(path))).length,
  };
}

const maskOf = (bits: readonly boolean[]): bigint =>
  bits.reduce((mask, bit, index) => (bit ? mask | (1n << BigInt(index)) : mask), 0n);

const hostOf = (path: string): string => path.split('/')[0] ?? '';

function describe(pattern: string, known: readonly KnownPrivate[], seen: readonly string[]): SuggestedPattern {
  const covered = known.filter(each => isCoveredBy(each.pattern, [pattern]));
  const rest = uncoveredPart(
    pattern,
    known.map(each => each.pattern),
  );
  return {
    pattern,
    covers: covered.map(each => each.pattern),
    because: [...new Set(covered.flatMap(({ by }) => by))],
    modules: seen.filter(path => matchModulePatterns(pattern, path)),
    ...(rest.kind === 'found' && { wider: rest.path }),
  };
}

function byHost(modules: readonly string[]): readonly UndecidedHost[] {
  const hosts = [...new Set(modules.map(hostOf))];
  return hosts.map(host => ({ pattern: host, modules: modules.filter(path => hostOf(path) === host) }));
}
