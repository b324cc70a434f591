import type { Host } from '../system/types.ts';
import { pathsOf } from './paths.ts';

/** Where gopolicy keeps what it must remember, 0700; null without a home. */
export const stateFolder = (host: Host): string | null =>
  ownFolder(host, { windows: 'gopolicy', variable: 'XDG_STATE_HOME', home: '.local/state' });

/** Where gopolicy keeps what it can find out again, 0700; null without a home. */
export const cacheFolder = (host: Host): string | null =>
  ownFolder(host, { windows: 'gopolicy/cache', variable: 'XDG_CACHE_HOME', home: '.cache' });

/** XDG Base Directory Specification: a relative path in the variable counts as none. */
function ownFolder(
  { platform, environment }: Host,
  place: { readonly windows: string; readonly variable: string; readonly home: string },
): string | null {
  const paths = pathsOf(platform);
  if (platform === 'win32') {
    const local = environment['LocalAppData'] || environment['LOCALAPPDATA'];
    return local ? paths.join(local, place.windows) : null;
  }
  const own = environment[place.variable] ?? '';
  if (own.startsWith('/')) return paths.join(own, 'gopolicy');
  const home = environment['HOME'] ?? '';
  return home.startsWith('/') ? paths.join(home, place.home, 'gopolicy') : null;
}
