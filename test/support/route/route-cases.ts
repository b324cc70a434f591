import { isModuleVersion } from '../../../src/go/module-version.ts';
import type { Outage } from '../../../src/go/route/outage.ts';
import type { RequestKind } from '../../../src/go/route/outage.ts';
import type { WarmCaches } from '../../../src/go/route/types.ts';
import type { SeededRandom } from '../seed.ts';
import { CATALOG, type CatalogModule } from './catalog.ts';
import { TOOLCHAIN_MODULE, type RouteWorld } from './route-world.ts';

/** Settings, what is broken, and the module that is asked for. */
export interface RouteCase {
  readonly module: CatalogModule;
  readonly settings: Readonly<Record<string, string>>;
  readonly outages: readonly Outage[];
  /** What is asked for: the module's version, `latest`, or a branch. */
  readonly query: string;
  readonly warm: WarmCaches;
}

/** A random case in which all that is named can be seen by the world. */
export function routeCase(
  random: SeededRandom,
  world: RouteWorld,
  module: CatalogModule = random.pick(CATALOG),
): RouteCase {
  const settings = {
    GOPROXY: proxyList(random, world),
    ...patterns(random, module),
    ...modes(random),
    GOSUMDB: random.pick(sumdbs(world)),
    GOVCS: random.pick(['', '', '', '', 'public:git|hg,private:all', '*:all', '*:off', 'github.com:hg,*:git', 'bad']),
    GOAUTH: random.pick(['netrc', 'netrc', 'netrc', 'off', 'netrc;off', 'git relative', ';']),
  };
  const count = random.pick([0, 1, 1, 2, 2, 3]);
  const outages = Array.from({ length: count }, () => randomOutage(random, world, module));
  // A repository lists what it has.
  const isListed = module.isUnlisted !== true || (!/direct/.test(settings.GOPROXY) && settings.GONOPROXY === '');
  const query = random.bool(0.06)
    ? random.pick(['main', 'feature/x'])
    : isListed && random.bool(0.15)
      ? 'latest'
      : module.version;
  const warm =
    query === module.version && random.bool(0.3) ? warmCaches(random, settings.GOSUMDB.startsWith('sum.example')) : {};
  return { module, settings, outages: [...constantOutages(world), ...withoutClashes(outages)], query, warm };
}

/** What keeps the go command from starting, now and then. */
const modes = (random: SeededRandom): Readonly<Record<'GO111MODULE' | 'GOFLAGS', string>> => ({
  GO111MODULE: random.bool(0.05) ? random.pick(['off', 'auto', 'x']) : '',
  GOFLAGS: `-modcacherw${random.bool(0.05) ? random.pick([' -bogus', ' -mod=vendor', ' -p=1']) : ''}`,
});

const WARM = ['info', 'mod', 'zip', 'lookup', 'modSum', 'zipSum'] as const;

/** The answer of a database is cached under its name. */
const warmCaches = (random: SeededRandom, hasLookup: boolean): WarmCaches =>
  Object.fromEntries(WARM.filter(name => random.bool() && (hasLookup || name !== 'lookup')).map(name => [name, true]));

/** A connection that cannot be made leaves nothing to go wrong on it, and a kind fails in one way only. */
function withoutClashes(outages: readonly Outage[]): readonly Outage[] {
  const isBroken = ({ outcome }: Outage): boolean => outcome === 'tls' || outcome === 'refused';
  return outages.filter((outage, index) => {
    const others = outages.filter((other, at) => at !== index && other.host === outage.host);
    const earlier = outages.slice(0, index).filter(other => other.host === outage.host);
    if (isBroken(outage)) return !earlier.some(isBroken);
    return !others.some(isBroken) && !earlier.some(({ kind }) => kind === outage.kind);
  });
}

/** The same for a go command that needs the toolchain of the world. */
export function toolchainCase(random: SeededRandom, world: RouteWorld): RouteCase {
  const one = routeCase(random, world, TOOLCHAIN_MODULE);
  const settings = { ...one.settings, GO111MODULE: '', GOFLAGS: '-modcacherw' };
  return { ...one, settings, query: TOOLCHAIN_MODULE.version, warm: {} };
}

/** The same for a go command that loads the module graph: with -mod=mod it may add to go.sum what is not in it. */
export function goModCase(random: SeededRandom, world: RouteWorld): RouteCase {
  const one = routeCase(random, world, random.pick(CATALOG.filter(mayBeRequired)));
  const { version } = one.module;
  const kept = (['mod', 'lookup', 'modSum'] as const).filter(name => one.warm[name] === true);
  const settings = { ...one.settings, GO111MODULE: '', GOFLAGS: '-modcacherw -mod=mod' };
  return { ...one, settings, query: version, warm: Object.fromEntries(kept.map(name => [name, true])) };
}

/** Of another major than its path's a version cannot stand in a go.mod. */
const mayBeRequired = ({ path, version }: CatalogModule): boolean =>
  isModuleVersion(version) && !/\/(?:nomajor|wrongmajor\/v2)$/.test(path);

function proxyUrls(world: RouteWorld): readonly string[] {
  const { plain, plainToo, secure, closed, folder } = world;
  return [
    `http://${plain}/one`,
    `http://${plain}/two/`,
    `http://${plainToo}`,
    `http://${plainToo}/m!a@rk%20`,
    `http://user:pw@${plainToo}/x`,
    `http://${closed}/gone`,
    `https://${secure}/tls`,
    `https://goproxy.example`,
    'https://goproxy.example',
    'goproxy.example',
    'https://mirror.example/path',
    'https://mirror.example/path?key=value',
    'https://user:pw@mirror.example',
    'http://mirror.example/plain',
    `file://${folder}/files`,
    `file://${folder}/nothing`,
  ];
}

/** What never answers, by the world's own build. */
const constantOutages = ({ closed, folder }: RouteWorld): readonly Outage[] => [
  { host: closed, outcome: 'refused' },
  { host: `${folder}/nothing`, outcome: '404' },
];

function proxyList(random: SeededRandom, world: RouteWorld): string {
  const proxies = proxyUrls(world);
  const entries = Array.from({ length: random.pick([0, 1, 1, 2, 2, 3]) }, () => random.pick(proxies));
  const end = random.pick(['direct', 'direct', 'direct', 'off', '', '']);
  return joinEntries(random, end === '' && entries.length > 0 ? entries : [...entries, end || 'direct']);
}

function joinEntries(random: SeededRandom, entries: readonly string[]): string {
  return entries
    .map((entry, index) => (index === 0 ? entry : random.pick([',', '|', ',', '|', ' , ', '|,']) + entry))
    .join('');
}

type PatternSetting = 'GOPRIVATE' | 'GONOPROXY' | 'GONOSUMDB' | 'GOINSECURE';

/** The pattern settings: exact, by host, by a wider glob, beside the point. */
function patterns(random: SeededRandom, { path }: CatalogModule): Record<PatternSetting, string> {
  const [host = ''] = path.split('/');
  const choose = (): string =>
    random.pick([
      '',
      '',
      path,
      host,
      `${host}/*`,
      `*.${host.split('.').at(-1)}`,
      'other.example',
      `x, ${host}`,
      `${host},y`,
    ]);
  const rare = (): string => (random.bool(0.3) ? choose() : '');
  const goprivate = rare();
  const or = (value: string): string => (value === '' ? goprivate : value);
  return { GOPRIVATE: goprivate, GONOPROXY: or(rare()), GONOSUMDB: or(rare()), GOINSECURE: rare() };
}

function sumdbs({ sums, plain, plainToo, secure }: RouteWorld): readonly string[] {
  const { key } = sums;
  return [
    key,
    key,
    key,
    key,
    'off',
    'off',
    `${key} https://sum.example`,
    `${key} https://goproxy.example/sumdb/sum.example`,
    `${key} http://${plain}/db/`,
    `${key} sum.example`,
    `${key} https://${secure}/Db`,
    `${key} http://user:pw@${plainToo}/db`,
    `sum.golang.org ftp://x`,
    'nonsense',
    'sum.golang.org https://a b',
  ];
}

const KINDS: readonly RequestKind[] = [
  'info',
  'mod',
  'zip',
  'toolchain',
  'list',
  'latest',
  'sumdb-supported',
  'sumdb-lookup',
  'go-get',
  'vcs',
];
const STATUSES = ['404', '410', '403', '5xx', 'portal', '404', '410'] as const;

/**
 * A kind may get any status; a connection can only be broken for a whole host, and not where the forward proxy listens.
 */
function randomOutage(random: SeededRandom, world: RouteWorld, { path, pages = {} }: CatalogModule): Outage {
  const { plain, plainToo, secure } = world;
  const [own = ''] = path.split('/');
  const behind = Object.values(pages).flatMap(tags => tags.map(({ repo }) => new URL(repo, 'https://x').host));
  const names = ['goproxy.example', 'mirror.example', 'sum.example', own, own, ...behind].filter(
    name => name !== '' && name !== 'x',
  );
  if (random.bool(0.3)) {
    // That a port of loopback refuses cannot be arranged while others are served there.
    const host = random.pick([...names, secure]);
    return { host, outcome: host === secure ? 'tls' : random.pick(['refused', 'tls']) };
  }
  const host = random.pick([...names, plain, plainToo, secure]);
  return { host, ...(random.bool(0.6) ? { kind: random.pick(KINDS) } : {}), outcome: random.pick(STATUSES) };
}
