import type { FolderEntry, System } from '../system/types.ts';
import { ReadFault } from './tell-fault.ts';

/**
 * What lies in a folder that its parent lists; nothing where it is gone by now. Throws the system's error, or ReadFault
 * where a name is no UTF-8: what stands for it names no folder, and one that cannot be looked into is not empty.
 */
export async function folderEntries({ files }: Pick<System, 'files'>, folder: string): Promise<readonly FolderEntry[]> {
  const entries = await files.entries(folder);
  if (entries === null && folder.includes('\ufffd')) throw new ReadFault('its name is not valid UTF-8');
  return entries ?? [];
}
