import type { Host } from '../system/types.ts';
import { pathsOf } from './paths.ts';

/** Where gopolicy keeps what it must remember, 0700; null without a home. */
export function stateFolder({ platform, environment }: Host): string | null {
  const paths = pathsOf(platform);
  if (platform === 'win32') {
    const local = environment['LocalAppData'] || environment['LOCALAPPDATA'];
    return local ? paths.join(local, 'gopolicy') : null;
  }
  const own = environment['XDG_STATE_HOME'] ?? '';
  if (own.startsWith('/')) return paths.join(own, 'gopolicy');
  const home = environment['HOME'] ?? '';
  return home.startsWith('/') ? paths.join(home, '.local/state/gopolicy') : null;
}
