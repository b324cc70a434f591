import { MODULE_KINDS } from '../go/route/proxy-outages.ts';
import { violation } from '../model/finding.ts';
import type { Facts } from '../model/facts.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { leakNames, privateLeaks } from './private-patterns.ts';
import { proxyRoute, type ProxyHop } from './proxy-hops.ts';
import { routePlanner } from './routes.ts';
import { separatorFix } from './separator-fix.ts';
import { settingSpot } from './setting-spot.ts';

/**
 * A `|` between a proxy that serves private modules (the organisation's or one on this machine) and a public one or
 * `direct`, while GONOPROXY leaves private modules to the proxies: each timeout and each 500 of the own proxy sends their
 * names on. The split: that the public proxy is told after a 404 as well, which no separator prevents, is
 * `proxy-leaks-private`'s to say; this rule speaks of the separator and is content with a comma.
 */
export const proxyPipeAfterPrivate: Rule = {
  id: 'proxy-pipe-after-private',
  meta: {
    summary: 'An outage of the own proxy does not send private modules elsewhere',
    category: 'privacy',
    severity: 'warn',
    since: '0.1.0',
    fixable: true,
    why: 'Behind a | Go goes on after any fault, a timeout too; behind a comma only after 404 and 410.',
    bad: 'GOPROXY=http://athens.internal:3000|direct\nGONOPROXY=none',
    good: 'GOPROXY=http://athens.internal:3000,direct\nGONOPROXY=none',
    source: 'cmd/go/internal/modfetch/proxy.go (TryProxies); https://go.dev/issue/37367',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check(facts) {
    const fact = facts.settings['GOPROXY'];
    if (fact === undefined || !proxyRoute(facts)?.hops.some(isOwnPipe)) return [];
    const leaks = privateLeaks(facts, facts.settings['GONOPROXY']?.value ?? '');
    const [leak] = leaks;
    if (leak === undefined) return [];
    const pipes = leakyPipes(facts, leak.path, fact.value);
    const isFine = (value: string): boolean =>
      proxyRoute(facts, value) !== null && leakyPipes(facts, leak.path, value).length === 0;
    return pipes.map(({ hop, asked }) => {
      const to = asked?.name ?? (leaks.length === 1 ? 'its own host' : 'their own hosts');
      const column = hop.entry.separatorColumn ?? hop.entry.endColumn;
      return violation({
        message: `The | behind ${hop.name} sends ${leakNames(leaks)} on to ${to} whenever ${hop.name} fails`,
        ...settingSpot(fact, { column, endColumn: column + 1 }),
        ...separatorFix(facts, fact, { hops: pipes.map(pipe => pipe.hop), separator: ',', isFine }),
      });
    });
  },
};

interface LeakyPipe {
  readonly hop: ProxyHop;
  /** Who is asked in its place: a public proxy; null where it is the module's own host. */
  readonly asked: ProxyHop | null;
}

const isOwnPipe = ({ audience, entry }: ProxyHop): boolean =>
  entry.separator === '|' && (audience === 'org' || audience === 'local');

/** The own proxies whose 500 sends a module elsewhere, as the planner of routes has it from each of them on. */
function leakyPipes(facts: Facts, path: string, value: string): readonly LeakyPipe[] {
  const hops = proxyRoute(facts, value)?.hops ?? [];
  return hops.filter(isOwnPipe).flatMap((hop): readonly LeakyPipe[] => {
    const host = hop.entry.parsed?.host.toLowerCase() ?? '';
    const { requests } = routePlanner(facts, {
      goproxy: value.slice(hop.entry.column - 1),
      failing: () => MODULE_KINDS.map(kind => ({ host, kind, outcome: '5xx' })),
    })(path);
    const other = requests.find(({ entry }) => entry !== hop.entry.text)?.entry;
    if (other === undefined) return [];
    if (other === 'direct') return [{ hop, asked: null }];
    const asked = hops.find(({ entry }) => entry.text === other);
    return asked?.audience === 'public' ? [{ hop, asked }] : [];
  });
}
