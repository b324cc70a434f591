import type { FileInfo, System } from '../system/types.ts';

/** Whom root's new files in a folder shall belong to: the folder's owner, who could not change them else; null: as they come. */
export async function folderOwner(
  { files, host }: Pick<System, 'files' | 'host'>,
  folder: string,
): Promise<Pick<FileInfo, 'uid' | 'gid'> | null> {
  if (host.uid !== 0) return null;
  const info = await files.stat(folder);
  return info === null || info.uid === 0 ? null : { uid: info.uid, gid: info.gid };
}
