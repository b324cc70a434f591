import { violation } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { askedHops } from './asked-hops.ts';
import { coverFix, whyOpen } from './cover-private.ts';
import { nameList } from './name-list.ts';
import { decidingFact, leakModule, leakNames, privateLeaks, type PrivateLeak } from './private-patterns.ts';
import { proxyRoute } from './proxy-hops.ts';
import { settingSpot } from './setting-spot.ts';

/**
 * Proxies outside the organisation that would be asked for private modules, as the planner of routes has it for a module
 * that no proxy has: who learns their names. One verdict for all patterns, since one line mends them. A public proxy
 * behind the organisation's own is asked too, whatever the separator, each time that the own one answers 404. The split:
 * the checksum database is `private-not-covered`'s, that a `|` makes an outage enough is `proxy-pipe-after-private`'s,
 * a public host as such `proxy-not-allowed`'s.
 */
export const proxyLeaksPrivate: Rule = {
  id: 'proxy-leaks-private',
  meta: {
    summary: 'No public proxy is asked for private modules',
    category: 'privacy',
    severity: 'error',
    since: '0.1.0',
    fixable: true,
    why: 'The path of a module names projects and customers; whoever runs the proxy keeps it in logs.',
    bad: 'GOPROXY=https://goproxy.cn,direct\nGOPRIVATE="*.corp.acme.example, git.acme.example"',
    good: 'GOPROXY=https://goproxy.cn,direct\nGOPRIVATE=*.corp.acme.example,git.acme.example',
    source: 'cmd/go/internal/modfetch/proxy.go (TryProxies); https://go.dev/ref/mod#private-modules',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check(facts) {
    if (proxyRoute(facts)?.hops.every(({ audience }) => audience !== 'public') ?? true) return [];
    const asked = askedHops(facts);
    const isTold = ({ path }: PrivateLeak): boolean => asked(path).some(({ audience }) => audience === 'public');
    const leaks = privateLeaks(facts, facts.settings['GONOPROXY']?.value ?? '').filter(isTold);
    const [first] = leaks;
    if (first === undefined) return [];
    const hops = asked(first.path);
    const told = hops.filter(({ audience }) => audience === 'public');
    const before = hops
      .slice(
        0,
        hops.findIndex(hop => hop === told[0]),
      )
      .filter(({ audience }) => audience === 'org');
    const learners = nameList([...new Set(told.map(({ name }) => name))]);
    return [
      violation({
        message: `${learners} would learn of ${leakNames(leaks)}${condition(before.map(({ name }) => name))}`,
        why: whyOpen(facts, 'GONOPROXY'),
        ...leakModule(leaks),
        ...settingSpot(decidingFact(facts, 'GONOPROXY')),
        ...coverFix(facts, 'GONOPROXY', leaks),
      }),
    ];
  },
};

function condition(own: readonly string[]): string {
  if (own.length === 0) return '';
  return ` whenever ${nameList(own)} ${own.length === 1 ? 'does' : 'do'} not have a version`;
}
