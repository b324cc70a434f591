import type { FileInfo, Host, System } from '../system/types.ts';

/** True for a regular file that is this user's and that nobody else may write. */
export const isOwn = ({ kind, uid, mode }: FileInfo, host: Host): boolean =>
  kind === 'file' && (host.platform === 'win32' || (uid === host.uid && (mode & 0o022) === 0));

/** The JSON document of a file that is our own; null where it is absent, broken, too large or writable by others. */
export async function readOwnJson(
  { files, host }: Pick<System, 'files' | 'host'>,
  path: string,
  mostBytes: number,
): Promise<Readonly<Record<string, unknown>> | null> {
  try {
    const info = await files.stat(path);
    if (info === null || !isOwn(info, host) || info.size > mostBytes) return null;
    const document: unknown = JSON.parse(new TextDecoder().decode((await files.read(path)) ?? undefined));
    return typeof document === 'object' && document !== null ? { ...document } : null;
  } catch {
    return null;
  }
}
