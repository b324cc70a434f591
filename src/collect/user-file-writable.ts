import type { System } from '../system/types.ts';
import type { GoSettings } from './go-settings.ts';
import { pathsOf } from './paths.ts';

/**
 * Whether `go env -w` would write a file that the go command then reads: not with GOENV=off or without a home, nor where
 * what lies there is no file or may not be written (cmd/go/internal/envcmd: updateEnvFile). Rights are told by owner and
 * mode alone; a group's count as ours.
 */
export async function isUserFileWritable(
  { files, host }: Pick<System, 'files' | 'host'>,
  { where }: Pick<GoSettings, 'where'>,
  directory: string,
): Promise<boolean> {
  if (where.kind !== 'path') return false;
  const paths = pathsOf(host.platform);
  const isOurs = ({ uid, mode }: { readonly uid: number; readonly mode: number }): boolean =>
    host.platform === 'win32' || host.uid === 0 || (mode & (uid === host.uid ? 0o200 : 0o022)) !== 0;
  let at = paths.resolve(directory, where.path);
  let wanted = 'file';
  try {
    for (;;) {
      const info = await files.stat(at);
      if (info !== null) return info.kind === wanted && isOurs(info);
      const above = paths.dirname(at);
      if (above === at) return true;
      at = above;
      wanted = 'directory';
    }
  } catch {
    return false;
  }
}
