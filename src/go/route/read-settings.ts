import { parseGoauth } from '../goauth.ts';
import { parseGoflags } from '../goflags.ts';
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
  /** What ends it before it does anything. */
  readonly startFault: string | null;
}

const read = new WeakMap<RouteInput['settings'], Map<string, RouteSettings>>();

/** Reads the settings that are the same for all modules; a build asks a thousand times with the same ones. */
export function readRouteSettings(
  { settings, inModule = false }: Pick<RouteInput, 'settings' | 'inModule'>,
  release: GoRelease,
): RouteSettings {
  const known = read.get(settings) ?? new Map<string, RouteSettings>();
  read.set(settings, known);
  const key = `${release.text} ${inModule}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const result = readAnew(settings, release, inModule);
  known.set(key, result);
  return result;
}

function readAnew(settings: RouteInput['settings'], release: GoRelease, inModule: boolean): RouteSettings {
  const value = (name: string): string => settings[name] ?? '';
  const list = parseProxyList(value('GOPROXY'), { release });
  const sumdb = parseSumdb(value('GOSUMDB'), { release });
  return {
    entries: routeEntries(list.value.entries, value('GOPROXY'), value('GONOPROXY')),
    listFault: list.errors[0]?.message ?? null,
    database: sumdb.value,
    databaseFault: sumdb.errors[0]?.message ?? null,
    startFault: flagsFault(value('GOFLAGS'), release, inModule) ?? modeFault(value('GO111MODULE')),
    authFault: isAtLeast(release, 24) ? authFault(value('GOAUTH')) : null,
  };
}

/** cmd/go/internal/auth: runGoAuth, which `off` alone keeps from running. */
const authFault = (text: string): string | null =>
  text === 'off' ? null : (parseGoauth(text).errors[0]?.message ?? null);

/** GOFLAGS is read before all else; a -modfile wants a module (cmd/go/internal/base, cmd/go/internal/modload: Init). */
function flagsFault(text: string, release: GoRelease, inModule: boolean): string | null {
  const { value: flags, errors } = parseGoflags(text, { release });
  if (errors[0] !== undefined) return errors[0].message;
  if (inModule || !flags.some(({ name, value = '' }) => name === 'modfile' && value !== '')) return null;
  return 'cannot find main module, but -modfile was set.\n\t-modfile cannot be used to set the module root directory.';
}

/** cmd/go/internal/modload: Init. */
function modeFault(mode: string): string | null {
  if (mode === 'off') return "modules disabled by GO111MODULE=off; see 'go help modules'";
  return ['', 'on', 'auto'].includes(mode) ? null : `unknown environment setting GO111MODULE=${mode}`;
}
