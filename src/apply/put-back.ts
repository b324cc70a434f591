import { ApplyError } from '../model/errors.ts';
import type { JournalFile } from '../model/change.ts';
import type { System } from '../system/types.ts';
import { codeOf, wordsOf } from '../model/fault-words.ts';
import { makeFolders, removeFolders } from './make-folders.ts';
import { pathsOf } from './paths.ts';
import { returnOf } from './recover.ts';
import { ChangedMeanwhile, replaceFile } from './replace-file.ts';

type World = Pick<System, 'files' | 'disk' | 'host' | 'processes'>;

interface Done {
  readonly file: JournalFile;
  /** The bytes that the undo found. */
  readonly was: Uint8Array | null;
}

/**
 * Puts files back as they were before a journalled change, and removes the folders that were made for them if empty.
 * @throws {ApplyError} with every file as the undo found it
 */
export async function putBack(world: World, files: readonly JournalFile[]): Promise<void> {
  const done: Done[] = [];
  try {
    for (const file of files) {
      const was = await world.files.read(file.path);
      done.push({ file, was });
      if (file.before !== null) await makeFolders(world, pathsOf(world.host.platform).dirname(file.path), 0o755);
      await replaceFile(world, await returnOf(world, file, was));
    }
  } catch (error) {
    for (const each of done) await putForth(world, each);
    throw inWords(error, files[0]?.path ?? '');
  }
  for (const { before, folders } of files) if (before === null) await removeFolders(world, folders);
}

async function putForth(world: World, { file: { path, mode = 0o644 }, was }: Done): Promise<void> {
  try {
    await replaceFile(world, { path, before: await world.files.read(path), after: was, mode });
  } catch {
    // The journal still has the entry as done, with the bytes: undo can be tried again.
  }
}

function inWords(error: unknown, path: string): unknown {
  if (error instanceof ChangedMeanwhile) return new ApplyError(`${error.message}; nothing was changed`);
  if (codeOf(error) === '') return error;
  return new ApplyError(`${path} cannot be put back: ${wordsOf(error)}; it is as it was`);
}
