import { parseGoauth } from '../goauth.ts';
import { parseProxyList } from '../proxy-list.ts';
import { isAtLeast, type GoRelease } from '../release.ts';
import { parseSumdb, type Sumdb } from '../sumdb.ts';
import { routeEntries, type RouteEntry } from './try-proxies.ts';
import type { RouteInput } from './types.ts';

/** What the settings say of every route. Faults in the go command's words; null where there is none. */
export interface RouteSettings {
  readonly entries: readonly RouteEntry[];
  readonly listFault: string | null;
  readonly database: Sumdb | null;
  readonly databaseFault: string | null;
  /** What ends the go command at its first https request. */
  readonly authFault: string | null;
}

const read = new WeakMap<RouteInput['settings'], Map<string, RouteSettings>>();

/** Reads the settings that are the same for all modules; a build asks a thousand times with the same ones. */
export function readRouteSettings(settings: RouteInput['settings'], release: GoRelease): RouteSettings {
  const known = read.get(settings) ?? new Map<string, RouteSettings>();
  read.set(settings, known);
  const before = known.get(release.text);
  if (before !== undefined) return before;
  const result = readAnew(settings, release);
  known.set(release.text, result);
  return result;
}

function readAnew(settings: RouteInput['settings'], release: GoRelease): RouteSettings {
  const { GOPROXY = '', GONOPROXY = '', GOSUMDB = '', GOAUTH = '' } = settings;
  const list = parseProxyList(GOPROXY, { release });
  const sumdb = parseSumdb(GOSUMDB, { release });
  const hasAuth = isAtLeast(release, 24) && GOAUTH !== 'off';
  return {
    entries: routeEntries(list.value.entries, GOPROXY, GONOPROXY),
    listFault: list.errors[0]?.message ?? null,
    database: sumdb.value,
    databaseFault: sumdb.errors[0]?.message ?? null,
    authFault: (hasAuth ? parseGoauth(GOAUTH).errors[0]?.message : undefined) ?? null,
  };
}
