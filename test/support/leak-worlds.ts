import type { SeededRandom } from './seed.ts';

/** A repository with a policy, on a machine with settings that keep its private modules well or badly. */
export interface LeakWorld {
  readonly files: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
  /** The hosts of GOPROXY's proxies, with their ports. */
  readonly proxies: readonly string[];
  /** How many modules are required. */
  readonly required: number;
}

const ENDPOINTS = `endpoints:
  own: { url: "https://goproxy.acme.example", kind: proxy, trust: org, sumdb: relay }
  athens: { url: "http://athens.acme.net:3000", kind: proxy, trust: org }
  sums: { url: "https://sums.acme.net", kind: sumdb, trust: org }
  cn: { url: "https://goproxy.cn", kind: proxy, trust: public, sumdb: relay }
`;

const PRIVATE = ['git.acme.example', '*.corp.acme.example', 'github.com/acme', 'git.lab.example/*', 'x.example/pay'];
const MODULES = (
  'git.acme.example/a git.acme.example/team/Pay/v2 go.corp.acme.example/x github.com/acme/tool github.com/other/acme ' +
  'git.lab.example/one git.lab.example/one/two x.example/pay x.example/pay/v3 x.example/free rsc.io/quote'
).split(' ');

const PROXIES = (
  'https://goproxy.cn https://proxy.golang.org goproxy.io https://GoProxy.CN/path https://goproxy.acme.example ' +
  'http://athens.acme.net:3000 https://athens.acme.net https://goproxy.corp.acme.example http://mirror.example:8081/go ' +
  'http://me:secret@mirror.example https://me:secret@mirror.example http://127.0.0.1:3000 http://localhost'
).split(' ');

const DATABASES = [
  '',
  '',
  'off',
  'sum.golang.google.cn',
  'sum.golang.org https://sums.acme.net/sum.golang.org',
  'sum.golang.org https://goproxy.cn/sumdb/sum.golang.org',
  'nonsense',
];

const RELEASES = ['go1.19.13', 'go1.21.13', 'go1.24.13', 'go1.27.4'];

/** A random one. */
export function leakWorld(random: SeededRandom): LeakWorld {
  const some = (items: readonly string[], most: number): readonly string[] =>
    Array.from({ length: random.int(most + 1) }, () => random.pick(items));
  const list = (): string => some([...PRIVATE, ...MODULES, 'none', '*.example', ' git.acme.example'], 4).join(',');
  const rarely = (chance: number, make: () => string): string => (random.bool(chance) ? make() : '');
  const proxies = some(PROXIES, 3);
  const required = [...new Set([...some(MODULES, 8), random.pick(MODULES)])];
  const environment: Record<string, string> = {
    HOME: '/home/dev',
    PATH: '/usr/local/go/bin',
    GOPROXY: proxyList(random, proxies),
    GOPRIVATE: rarely(0.6, list),
    GONOPROXY: rarely(0.3, list),
    GONOSUMDB: rarely(0.3, list),
    GOSUMDB: random.pick(DATABASES),
    GOINSECURE: rarely(0.2, list),
    GOVCS: rarely(0.1, () => random.pick(['*:off', 'private:all', 'bad'])),
    GO111MODULE: rarely(0.05, () => random.pick(['off', 'auto'])),
    GOFLAGS: rarely(0.05, () => random.pick(['-bogus', '-mod=mod', '-modfile=other.mod'])),
    GOAUTH: rarely(0.05, () => random.pick(['off', ';'])),
    HTTP_PROXY: rarely(0.1, () => random.pick(['http://fp.example:3128', 'http://127.0.0.1:3128'])),
    NO_PROXY: rarely(0.1, () => 'acme.net'),
  };
  const replaced = required.filter(() => random.bool(0.15));
  const replaces = replaced.map(
    path => `replace ${path} => ${random.bool() ? './here' : `${random.pick(MODULES)} v1.0.0`}`,
  );
  return {
    files: {
      ...goroot(random.pick(RELEASES)),
      '/repo/.git/HEAD': 'ref: refs/heads/main\n',
      '/repo/go.mod': ['module example.com/m', 'go 1.19', ...required.map(requirement), ...replaces, ''].join('\n'),
      '/org/policy.yaml': `version: 1\nextends: [gopolicy:default]\nprivate: ${JSON.stringify([random.pick(PRIVATE), ...some(PRIVATE, 4)])}\n${ENDPOINTS}`,
    },
    environment: Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== '')),
    proxies: [...new Set(proxies.map(hostOf))],
    required: required.length,
  };
}

const requirement = (path: string): string => `require ${path} v${/\/v(\d)$/.exec(path)?.[1] ?? 1}.0.0`;

function proxyList(random: SeededRandom, proxies: readonly string[]): string {
  const end = random.pick(['direct', 'direct', 'off', '']);
  return [...proxies, ...(end === '' ? [] : [end])]
    .map((entry, at) => (at === 0 ? '' : random.pick([',', '|'])) + entry)
    .join('');
}

const hostOf = (proxy: string): string => /^(?:\w+:\/\/)?(?:[^/@]*@)?([^/]*)/.exec(proxy)?.[1]?.toLowerCase() ?? '';

/** A GOROOT as findGOROOT knows one: pkg/tool is a folder. */
const goroot = (release: string): Readonly<Record<string, string>> => ({
  '/usr/local/go/bin/go': 'program',
  '/usr/local/go/pkg/tool/linux_amd64/vet': 'program',
  '/usr/local/go/VERSION': `${release}\n`,
});
