import type { Facts, SettingFact } from '../model/facts.ts';
import type { Fix } from '../model/finding.ts';
import { applyFix } from './apply-fix.ts';
import type { ProxyHop } from './proxy-hops.ts';
import { shQuote } from '../model/sh-quote.ts';

interface Wanted {
  /** The proxies whose separator changes. */
  readonly hops: readonly ProxyHop[];
  readonly separator: ',' | '|';
  readonly isFine: (value: string) => boolean;
}

/**
 * The fix that puts `separator` behind each of `hops` and leaves the rest of GOPROXY as it is; `gopolicy apply` where
 * that mends too. Nothing where another layer than the user file supplies the value.
 */
export function separatorFix(facts: Facts, fact: SettingFact, wanted: Wanted): { fix?: Fix } {
  const applied = applyFix(facts, fact.name, wanted.isFine);
  if (applied.fix !== undefined || fact.origin.layer !== 'user-file') return applied;
  const columns = new Set(wanted.hops.map(({ entry }) => entry.separatorColumn));
  const value = fact.value.replace(/[,|]/g, (mark, index: number) =>
    columns.has(index + 1) ? wanted.separator : mark,
  );
  return wanted.isFine(value) ? { fix: { command: `go env -w GOPROXY=${shQuote(value)}` } } : {};
}
