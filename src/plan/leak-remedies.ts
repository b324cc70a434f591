import { matchModulePatterns, parseModulePatterns } from '../go/module-patterns.ts';
import { splitUrlHost } from '../go/host-port.ts';
import { parseNoProxy } from '../go/no-proxy.ts';
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
  /** Whether `go env -w` has an effect; else variables of the system have to do. */
  readonly inFile: boolean;
}

/**
 * The smallest change of settings that keeps private names where they belong: the fewest of the policy's patterns that
 * cover what leaks, added to GOPRIVATE where the exemptions follow it, else to the setting that decides. What a forward
 * proxy reads of requests that may be made is taken past it by NO_PROXY.
 */
export function leakRemedies(question: RemedyQuestion): readonly LeakRemedy[] {
  const { leaks, settings } = question;
  const names = new Map<string, Set<string>>();
  for (const { module, prefix = module, setting } of leaks) {
    if (setting === 'HTTP_PROXY') continue;
    const name = decidingName(setting, settings);
    names.set(name, (names.get(name) ?? new Set()).add(prefix));
  }
  const covering = [...names].map(([setting, paths]) => remedyFor(setting, [...paths], question));
  const past = pastForwardProxy(leaks);
  return past.length === 0 ? covering : [...covering, noProxyRemedy(past, settings)];
}

/** The hosts that are asked through a forward proxy, but for those that nobody should ask. */
function pastForwardProxy(leaks: readonly Leak[]): readonly string[] {
  const asked = leaks.flatMap(({ module, targets = [] }) => {
    const wrong = leaks.filter(leak => leak.module === module && leak.setting !== 'HTTP_PROXY');
    return targets.filter(target => !wrong.some(({ host }) => withoutPort(host) === target));
  });
  return [...new Set(asked)];
}

const withoutPort = (host: string): string => splitUrlHost(host).host;

/** No file of Go's holds NO_PROXY. */
function noProxyRemedy(hosts: readonly string[], settings: RemedyQuestion['settings']): LeakRemedy {
  const kept = parseNoProxy(settings['NO_PROXY']?.value ?? '').value.map(({ text }) => text);
  const value = [...kept, ...hosts].join(',');
  return { setting: 'NO_PROXY', value, command: `export NO_PROXY=${shQuote(value)}` };
}

/** The setting whose text decides: the exemption where it says anything itself, else GOPRIVATE (cmd/go/internal/cfg). */
function decidingName(exemption: string, settings: RemedyQuestion['settings']): string {
  const own = settings[exemption];
  return own !== undefined && own.value !== '' && own.origin.layer !== 'derived' ? exemption : 'GOPRIVATE';
}

function remedyFor(
  setting: string,
  paths: readonly string[],
  { private: patterns, settings, inFile }: RemedyQuestion,
): LeakRemedy {
  const fact = settings[setting];
  const live = parseModulePatterns(fact?.value ?? '').value.filter(({ problem }) => problem === undefined);
  const kept = live.map(({ text }) => text).filter(text => text !== 'none');
  const value = [...kept, ...fewest(patterns, paths)].join(',');
  const isVariable = !inFile || fact?.origin.layer === 'environment';
  return { setting, value, command: `${isVariable ? 'export' : 'go env -w'} ${setting}=${shQuote(value)}` };
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
