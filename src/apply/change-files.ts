import { ApplyError } from '../model/errors.ts';
import type { System } from '../system/types.ts';
import { withLock } from './lock.ts';
import { recover } from './recover.ts';
import { ChangedMeanwhile } from './replace-file.ts';
import { resolveLink } from './resolve-link.ts';
import { transact } from './transaction.ts';

/** One file of a change. */
export interface FileChange {
  /** Absolute; links are followed. */
  readonly path: string;
  /** The bytes that the change was planned against; null: no file. */
  readonly before: Uint8Array | null;
  /** null: the file goes. */
  readonly after: Uint8Array | null;
  /** For a new file; one that is there keeps mode and owner. */
  readonly mode: number;
  /** Makes a file that is there executable too. */
  readonly exec?: boolean;
}

type World = Pick<System, 'files' | 'disk' | 'host' | 'processes' | 'clock'>;

/**
 * Changes files under the lock, journalled for `gopolicy undo`, all or none. Gives the journal's id.
 * @throws {ApplyError} with everything as it was
 */
export async function changeFiles(
  world: World,
  change: { readonly command: string; readonly about: string; readonly files: readonly FileChange[] },
): Promise<string> {
  const { command, about } = change;
  return withLock(world, async folder => {
    const entries = await recover(world, folder);
    const files = await Promise.all(
      change.files.map(async ({ path, before, after, mode, exec }) => ({
        path: await resolveLink(world, path),
        before,
        after,
        mode,
        ...(exec === true && { force: true }),
      })),
    );
    try {
      return await transact(world, folder, entries, { command, about, files });
    } catch (error) {
      if (error instanceof ChangedMeanwhile) throw new ApplyError(`${error.message}; nothing was changed`);
      throw error;
    }
  });
}
