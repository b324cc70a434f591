import { broadReach } from '../data/broad-pattern.ts';
import { type ModulePattern, parseModulePatterns, PROBLEM_WORDS } from '../go/module-patterns.ts';
import { curedPattern } from '../go/patterns/cured-pattern.ts';
import type { KnownBy } from '../model/pattern-suggestion.ts';
import { proposePrivate, type RepositoryTraces } from './propose-private.ts';

/** What tells that something is private. */
export interface PrivacyTraces {
  /** The policy's `private`. */
  readonly policy: readonly string[];
  /** The present value of GOPRIVATE. */
  readonly current: string;
  readonly remotes: RepositoryTraces['remotes'];
  /** The paths of the repository's own modules. */
  readonly own: readonly string[];
}

/** A pattern that is known to be private. */
export interface KnownPrivate {
  readonly pattern: string;
  readonly by: readonly KnownBy[];
}

export interface Knowledge {
  /** Each pattern once, in the order in which it came to be known. */
  readonly known: readonly KnownPrivate[];
  readonly dropped: readonly { readonly text: string; readonly why: string }[];
  readonly perhaps: readonly string[];
}

/**
 * Gathers what is known. A pattern of GOPRIVATE that matches everybody's modules is no knowledge; of one that matches
 * nothing by a slip of the pen, what was meant is.
 */
export function knownPrivate({ policy, current, remotes, own }: PrivacyTraces): Knowledge {
  const present = parseModulePatterns(current).value.map(readPresent);
  const proposals = [proposePrivate({ remotes }), ...own.map(modulePath => proposePrivate({ remotes, modulePath }))];
  const sources: readonly (readonly [KnownBy, readonly string[]])[] = [
    ['policy', policy.map(pattern => pattern.replace(/\/$/, ''))],
    ['GOPRIVATE', present.flatMap(({ meant }) => meant ?? [])],
    ['remote', proposals[0]?.patterns ?? []],
    ['module', proposals.slice(1).flatMap(({ patterns }) => patterns)],
  ];
  const known = new Map<string, Set<KnownBy>>();
  for (const [by, patterns] of sources) {
    for (const pattern of patterns) known.set(pattern, (known.get(pattern) ?? new Set()).add(by));
  }
  return {
    known: [...known].map(([pattern, by]) => ({ pattern, by: [...by] })),
    dropped: present.flatMap(({ dropped }) => dropped ?? []),
    perhaps: [...new Set(proposals.flatMap(({ perhaps }) => perhaps))],
  };
}

/** One pattern of the present list: what it means, or was meant to, and why it is no help as it stands. */
function readPresent({ text, pattern, problem }: ModulePattern): {
  readonly meant: string | null;
  readonly dropped?: Knowledge['dropped'][number];
} {
  const meant = problem === undefined ? pattern : curedPattern(pattern);
  const reach = broadReach(meant);
  if (reach !== null) return { meant: null, dropped: { text, why: `it covers ${reach}` } };
  if (problem === undefined) return { meant };
  const isCured = parseModulePatterns(meant).value.every(each => each.problem === undefined);
  const dropped = { text, why: `it matches no module: ${PROBLEM_WORDS[problem]}` };
  if (text === 'none') return { meant: null };
  return { meant: isCured && meant !== '' && !meant.includes(',') ? meant : null, dropped };
}
