import type { EgressNeed, EgressProtocol, EgressReason, EgressRule } from '../../src/model/egress.ts';
import type { SeededRandom } from './seed.ts';

const HOSTS = (
  'goproxy.cn proxy.golang.org sum.golang.org git.acme.example code.acme.example acme.example athens.internal athens ' +
  '10.1.2.3 192.0.2.7 2001:db8::1 fd00::7 xn--bcher-kva.example under_score.example'
).split(' ');
const DOMAINS = ['*.acme.example', '*.golang.org', '*.internal', '*.example'];
const PROTOCOLS: readonly EgressProtocol[] = ['https', 'http', 'ssh', 'git', 'svn'];
const PORTS = [22, 80, 443, 3000, 8443, 9418];
const REASONS: readonly EgressReason[] = [
  'proxy',
  'zip-origin',
  'checksum-database',
  'go-get',
  'vcs',
  'toolchain',
  'forward-proxy',
];

/** A need of a host: https at its usual port, for no module in particular. */
export const egressNeed = (host: string, more: Partial<EgressNeed> = {}): EgressNeed => ({
  host,
  port: 443,
  protocol: 'https',
  reason: 'proxy',
  modules: [],
  ...more,
});

/** A rule that allows a host everywhere at the usual port of https. */
export const egressRule = (host: string, more: Partial<EgressRule> = {}): EgressRule => ({
  host,
  ports: [{ protocol: 'https', port: 443 }],
  ...more,
});

const some = <T>(random: SeededRandom, most: number, make: () => T): readonly T[] =>
  Array.from({ length: random.int(most + 1) }, make);

/** What some build might need. */
export const egressNeeds = (random: SeededRandom): readonly EgressNeed[] =>
  some(random, 8, () => ({
    host: random.pick(HOSTS),
    port: random.pick(PORTS),
    protocol: random.pick(PROTOCOLS),
    reason: random.pick(REASONS),
    modules: [...new Set(some(random, 3, () => `git.acme.example/${random.pick(['a', 'b', 'c'])}`))].sort(),
  }));

/** What some policy might allow. */
export const egressRules = (random: SeededRandom): readonly EgressRule[] =>
  some(random, 6, () => ({
    host: random.pick([...HOSTS, ...DOMAINS]),
    ports: some(random, 3, () => ({ protocol: random.pick(PROTOCOLS), port: random.pick(PORTS) })),
    ...(random.bool(0.3) && { environments: random.bool() ? ['ci'] : ['ci', 'cn'] }),
  }));
