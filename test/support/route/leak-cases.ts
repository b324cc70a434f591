import type { Outage } from '../../../src/go/route/outage.ts';
import type { SeededRandom } from '../seed.ts';
import { CATALOG, type CatalogModule } from './catalog.ts';
import type { RouteWorld } from './route-world.ts';

/** A private module, and settings that cover it well or badly. */
export interface LeakCase {
  readonly module: CatalogModule;
  readonly settings: Readonly<Record<string, string>>;
  /** Of the module's own host at most. */
  readonly outages: readonly Outage[];
}

const PRIVATE = CATALOG.filter(({ path }) => path.startsWith('git.corp.example/team/') || path === 'deep.example/a/b');

/** All other servers answer well: who learns of the module is decided by the settings alone. */
export function leakCase(random: SeededRandom, world: RouteWorld): LeakCase {
  const module = random.pick(PRIVATE);
  const [host = ''] = module.path.split('/');
  const cover = (): string => random.pick(['', '', host, module.path, `${host}/*`, 'other.example']);
  const goprivate = random.bool() ? cover() : '';
  const or = (value: string): string => (value === '' ? goprivate : value);
  const { sums, plain } = world;
  const proxies = ['https://goproxy.example', 'https://mirror.example/path', `http://${plain}/one`];
  const list = Array.from({ length: random.pick([1, 1, 2]) }, () => random.pick(proxies));
  const outcome = random.pick(['404', '403', '5xx', '410'] as const);
  const kind = random.pick(['go-get', 'vcs'] as const);
  return {
    module,
    outages: random.bool() ? [{ host, kind, outcome }] : [],
    settings: {
      GOPROXY: [...list, 'direct'].join(','),
      GOPRIVATE: goprivate,
      GONOPROXY: or(random.bool(0.3) ? cover() : ''),
      GONOSUMDB: or(random.bool(0.3) ? cover() : ''),
      GOSUMDB: random.pick([sums.key, sums.key, `${sums.key} https://sum.example`, 'off']),
    },
  };
}
