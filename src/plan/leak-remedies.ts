import { matchModulePatterns, parseModulePatterns } from '../go/module-patterns.ts';
import type { Leak } from '../go/route/find-leaks.ts';
import type { SettingFact } from '../model/facts.ts';
import type { LeakRemedy } from '../model/route.ts';
import { shQuote } from '../model/sh-quote.ts';

/** What remedies are made of. */
export interface RemedyQuestion {
  readonly leaks: readonly Leak[];
  /** The policy's patterns. */
  readonly private: readonly string[];
  readonly settings: Readonly<Record<string, SettingFact>>;
}

/**
 * The smallest change of settings that keeps private names where they belong: the fewest of the policy's patterns that
 * cover what leaks, added to GOPRIVATE where the exemptions follow it, else to the setting that decides.
 */
export function leakRemedies({ leaks, private: patterns, settings }: RemedyQuestion): readonly LeakRemedy[] {
  const names = new Map<string, Set<string>>();
  for (const { module, prefix = module, setting } of leaks) {
    if (setting === 'HTTP_PROXY') continue;
    const name = decidingName(setting, settings);
    names.set(name, (names.get(name) ?? new Set()).add(prefix));
  }
  return [...names].map(([setting, paths]) => remedyFor(setting, [...paths], { patterns, settings }));
}

/** The setting whose text decides: the exemption where it says anything itself, else GOPRIVATE (cmd/go/internal/cfg). */
function decidingName(exemption: string, settings: RemedyQuestion['settings']): string {
  const own = settings[exemption];
  return own !== undefined && own.value !== '' && own.origin.layer !== 'derived' ? exemption : 'GOPRIVATE';
}

function remedyFor(
  setting: string,
  paths: readonly string[],
  { patterns, settings }: { readonly patterns: readonly string[]; readonly settings: RemedyQuestion['settings'] },
): LeakRemedy {
  const fact = settings[setting];
  const live = parseModulePatterns(fact?.value ?? '').value.filter(({ problem }) => problem === undefined);
  const kept = live.map(({ text }) => text).filter(text => text !== 'none');
  const value = [...kept, ...fewest(patterns, paths)].join(',');
  const isVariable = fact?.origin.layer === 'environment';
  const command = isVariable ? `export ${setting}=${shQuote(value)}` : `go env -w ${setting}=${shQuote(value)}`;
  return { setting, value, command };
}

/** Patterns that cover all paths, taking the one that covers most of what is left each time. */
function fewest(patterns: readonly string[], paths: readonly string[]): readonly string[] {
  const chosen: string[] = [];
  let left = paths;
  while (left.length > 0) {
    const counted = patterns.map(pattern => ({
      pattern,
      covers: left.filter(path => matchModulePatterns(pattern, path)).length,
    }));
    const best = counted.reduce((a, b) => (b.covers > a.covers ? b : a), { pattern: '', covers: 0 });
    if (best.covers === 0) break;
    chosen.push(best.pattern);
    left = left.filter(path => !matchModulePatterns(best.pattern, path));
  }
  return chosen;
}
