import type { ProxyEntry } from '../proxy-list.ts';
import type { Fault } from './fault.ts';
import type { Journal } from './journal.ts';

/** One element of the list that the go command walks. `noproxy` stands first where GONOPROXY is set. */
export interface RouteEntry {
  readonly kind: 'noproxy' | 'direct' | 'off' | 'url';
  readonly entry?: ProxyEntry;
  /** What the requests made for it are labelled with. */
  readonly label: string;
  /** True behind `|`: any fault goes on to the next entry. */
  readonly pipe: boolean;
}

/** cmd/go/internal/modfetch/proxy.go, proxyList. */
export function routeEntries(
  entries: readonly ProxyEntry[],
  goproxy: string,
  gonoproxy: string,
): readonly RouteEntry[] {
  const walked = entries.flatMap((entry): readonly RouteEntry[] => {
    if (entry.kind === 'invalid') return [];
    return [{ kind: entry.kind, entry, label: entry.text, pipe: entry.separator === '|' && entry.kind === 'url' }];
  });
  const first: RouteEntry = { kind: 'noproxy', label: 'direct', pipe: false };
  return gonoproxy !== '' && goproxy !== 'direct' ? [first, ...walked] : walked;
}

/**
 * Asks the entries in turn until one answers (modfetch/proxy.go, TryProxies): what is absent goes on to the next, any
 * other fault only behind `|`. Of several faults the one of `direct` is told before a proxy's, and a proxy's before
 * absence; of two alike the later.
 */
export function tryProxies(
  entries: readonly RouteEntry[],
  journal: Journal,
  ask: (entry: RouteEntry) => Fault | null,
): Fault | null {
  let best: Ranked | null = null;
  for (const [index, entry] of entries.entries()) {
    const mark = journal.length;
    const fault = ask(entry);
    if (fault === null) return null;
    best = better(best, { fault, rank: rankOf(entry, fault) });
    const goesOn = (fault.absent || entry.pipe) && index < entries.length - 1;
    journal.settle(mark, goesOn ? 'falls-through' : 'stops');
    if (!goesOn) break;
  }
  return best?.fault ?? null;
}

interface Ranked {
  readonly fault: Fault;
  readonly rank: 0 | 1 | 2;
}

const better = (best: Ranked | null, other: Ranked): Ranked =>
  best === null || other.rank >= best.rank ? other : best;

function rankOf(entry: RouteEntry, fault: Fault): 0 | 1 | 2 {
  if (entry.kind === 'direct' || (entry.kind === 'noproxy' && fault.useProxy !== true)) return 2;
  return fault.absent ? 0 : 1;
}
