import { PolicyError } from '../model/errors.ts';
import type { System } from '../system/types.ts';
import type { FoundDocument } from './open-document.ts';
import { readDocumentFile } from './open-file.ts';
import { displayFile, pathsOf } from './paths.ts';
import { nearestPolicy } from './sources.ts';

/** Finds the policy in one folder: cosmiconfig's part. */
export type Search = (folder: string) => Promise<{ readonly file: string } | null>;

/** A repository's own document; `root` is the folder that it may not leave, real. */
export interface RepositoryDocument {
  readonly found: FoundDocument;
  readonly root: string;
}

const MOST_BYTES = 1024 * 1024;

/** Found and loaded by cosmiconfig, which is slow to start: only once there is something to find. */
const searchWithCosmiconfig: Search = async folder => (await import('./own-document.ts')).findPolicy(folder);

/** The nearest repository policy between `directory` and `root`; null where there is none. */
export async function findRepositoryDocument(
  world: Pick<System, 'files' | 'host'>,
  { directory, root, search }: { readonly directory: string; readonly root: string; readonly search?: Search },
): Promise<RepositoryDocument | null> {
  const nearest = await nearestPolicy(world, directory, root);
  if (nearest === null) return null;
  const paths = pathsOf(world.host.platform);
  const refuse = (message: string): PolicyError =>
    new PolicyError([{ message, place: { file: displayFile(paths, directory, nearest.file) } }]);
  const info = await world.files.stat(nearest.file);
  if (info !== null && info.size > MOST_BYTES) throw refuse('larger than 1 MiB: no policy');
  const searched = await (search ?? searchWithCosmiconfig)(nearest.folder);
  if (searched === null) throw refuse('found, but could not be loaded');
  const within = (await world.files.realpath(root)) ?? root;
  // The bytes come through our own port: cosmiconfig reads text, which hides what is not UTF-8.
  const found = await readDocumentFile(world, searched.file, { directory, within });
  if ('fault' in found) throw refuse(found.fault);
  return { found, root: within };
}
