import { escapeModulePath } from '../module-path.ts';
import { matchModulePatterns } from '../module-patterns.ts';
import { outageFor } from './outage.ts';
import { planRoute } from './plan-route.ts';
import { proxiesWithout } from './proxy-outages.ts';
import { hostOf } from './request-host.ts';
import type { RouteInput, RoutePlan, RouteRequest } from './types.ts';

/** Somebody who would learn of a private module. */
export interface Leak {
  readonly module: string;
  /** `host`, or `host:port` where the URL has one. */
  readonly host: string;
  /** What leads there: the entry of GOPROXY as written, `GOSUMDB` for a database asked directly, `HTTP_PROXY`. */
  readonly through: string;
  /** The setting whose patterns do not cover the module. */
  readonly setting: 'GONOPROXY' | 'GONOSUMDB' | 'HTTP_PROXY';
  /** The part of the path that is told, where it is only `go get` that asks for it, looking for the module's root. */
  readonly prefix?: string;
  /** The checksum database that a proxy passes the name on to. */
  readonly onward?: string;
  /** The hosts that are asked through a forward proxy, where that is who reads along; without brackets and port. */
  readonly targets?: readonly string[];
}

/** Who counts as private, and who may know. */
export interface LeakQuestion {
  /** The pattern list of private modules. */
  readonly private: string;
  /** Whether a host, with its port where the URL has one, may learn of them. */
  readonly isTrusted: (host: string, protocol: string) => boolean;
  /** Asks what the same go command would do for another path. */
  readonly replan: (path: string) => RoutePlan;
}

/**
 * Everybody but the module's own host who would learn of a private module on its route, each once: proxies, checksum
 * databases, and, where the module cannot be had from its own host, those whom `go get` asks for the paths above it.
 */
export function findLeaks(plan: RoutePlan, question: LeakQuestion): readonly Leak[] {
  const { module } = plan;
  if (!matchModulePatterns(question.private, module)) return [];
  const told = leaksOf(plan, module, question);
  if (!goesOn(plan)) return told;
  const known = new Set(told.map(({ host }) => host));
  const probed = prefixesOf(module)
    .filter(prefix => matchModulePatterns(question.private, prefix))
    .flatMap(prefix => leaksOf(question.replan(prefix), prefix, question).map(leak => ({ ...leak, module, prefix })));
  return [...told, ...firstByHost(probed.filter(({ host }) => !known.has(host)))];
}

/**
 * `planRoute` for the paths above a module, under the settings of one input: what `go get` asks of each. No proxy has a
 * module there, so that each says 404 and the next one hears of the path as well.
 */
export function replanWith(input: Omit<RouteInput, 'module' | 'version'>): LeakQuestion['replan'] {
  const { outages = [] } = input;
  const empty = proxiesWithout(
    input,
    ['list'],
    ({ parsed }) => outageFor(outages, parsed?.host ?? '', 'list') === null,
  );
  // The modules of a team have the paths above them in common.
  const plans = new Map<string, RoutePlan>();
  return path => {
    const known = plans.get(path);
    if (known !== undefined) return known;
    const plan = planRoute({ ...input, outages: [...outages, ...empty], module: path, version: 'latest' });
    plans.set(path, plan);
    return plan;
  };
}

/**
 * Whether the walk over GOPROXY went past an entry: `go get` asks each for the module and all paths above it, and ends
 * where one has any of them (cmd/go/internal/modload/query.go: QueryPattern). It looks for none that the graph names.
 */
const goesOn = ({ result, requests, goModAlone }: RoutePlan): boolean =>
  goModAlone !== true && result === 'error' && requests.some(({ next }) => next === 'falls-through');

/** The paths above a module, the longest first, down to the host. */
function prefixesOf(module: string): readonly string[] {
  const elements = module.split('/');
  return elements.slice(1).map((_, index) => elements.slice(0, elements.length - 1 - index).join('/'));
}

function leaksOf(plan: RoutePlan, path: string, question: LeakQuestion): readonly Leak[] {
  const [own = ''] = path.split('/');
  const leaks = plan.requests.flatMap((request): readonly Leak[] => {
    if (!tells(request, path)) return [];
    const host = hostOf(request);
    const direct: readonly Leak[] =
      request.host === own || question.isTrusted(host, request.protocol) ? [] : [leakAt(request, plan, host)];
    return [...direct, ...overheard(request, plan, question)];
  });
  return firstByHost(leaks);
}

/** Whether the URL holds the path; the page of a forge that is asked for refs does as well. */
function tells({ url, kind }: RouteRequest, path: string): boolean {
  return kind !== 'sumdb-supported' && [path, escapeModulePath(path)].some(text => unescaped(url).includes(text));
}

/** Escapes taken for the bytes that they stand for; module paths are ASCII. */
const unescaped = (url: string): string =>
  url.replaceAll(/%[0-9a-f]{2}/gi, escape => String.fromCharCode(Number.parseInt(escape.slice(1), 16)));

function leakAt(request: RouteRequest, { module }: RoutePlan, host: string): Leak {
  const isDatabase = request.kind === 'sumdb-lookup';
  const onward = isDatabase ? /\/sumdb\/(.+)\/lookup\//.exec(request.url)?.[1] : undefined;
  return {
    module,
    host,
    through: isDatabase && request.entry === 'direct' ? 'GOSUMDB' : request.entry,
    setting: isDatabase ? 'GONOSUMDB' : 'GONOPROXY',
    ...(onward === undefined ? {} : { onward }),
  };
}

/** A forward proxy reads what goes through it in the clear. */
function overheard(
  { via, protocol, host }: RouteRequest,
  { module }: RoutePlan,
  question: LeakQuestion,
): readonly Leak[] {
  if (via === undefined || protocol !== 'http' || question.isTrusted(via, 'http')) return [];
  return [{ module, host: via, through: 'HTTP_PROXY', setting: 'HTTP_PROXY', targets: [host] }];
}

/** One for each host, the first; where it passes the name on, and whom it was to ask, is told by any. */
function firstByHost(leaks: readonly Leak[]): readonly Leak[] {
  const first = leaks.filter((leak, index) => leaks.findIndex(({ host }) => host === leak.host) === index);
  return first.map(leak => {
    const same = leaks.filter(({ host }) => host === leak.host);
    const onward = same.find(({ onward: next }) => next !== undefined)?.onward;
    const targets = [...new Set(same.flatMap(({ targets: asked = [] }) => asked))];
    return {
      ...leak,
      ...(onward === undefined ? {} : { onward }),
      ...(targets.length === 0 ? {} : { targets }),
    };
  });
}
