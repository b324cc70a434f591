import { wordsOf } from '../model/fault-words.ts';
import type { System } from '../system/types.ts';
import type { FoundDocument, OpenDocument } from './open-document.ts';
import { displayFile, isWithin, pathsOf } from './paths.ts';

/** How documents are read from disk: `directory` is what places are relative to, `within` a folder that `extends` may not leave. */
export interface OpenFileOptions {
  readonly directory: string;
  readonly within?: string;
}

type World = Pick<System, 'files' | 'host'>;

/** Opens what `extends` names: a file, or a directory with a gopolicy.yaml, relative to the document that says it. */
export function openFile(world: World, options: OpenFileOptions): OpenDocument {
  const paths = pathsOf(world.host.platform);
  return async (reference, from) => {
    const target = paths.resolve(paths.dirname(from.id), reference);
    if (options.within !== undefined && !isWithin(paths, options.within, target)) {
      return { fault: `${reference} leaves the repository` };
    }
    return readDocumentFile(world, target, options);
  };
}

/** Reads a document's file; a directory stands for its gopolicy.yaml. */
export async function readDocumentFile(
  { files, host }: World,
  target: string,
  { directory, within }: OpenFileOptions,
): Promise<FoundDocument | { readonly fault: string }> {
  const paths = pathsOf(host.platform);
  const show = (file: string): string => displayFile(paths, directory, file);
  try {
    const isFolder = (await files.stat(target))?.kind === 'directory';
    const file = isFolder ? paths.join(target, 'gopolicy.yaml') : target;
    const real = await files.realpath(file);
    if (real !== null && within !== undefined && !isWithin(paths, within, real)) {
      return { fault: `${show(file)} is a link that leaves the repository` };
    }
    const source = real === null ? null : await files.read(real);
    if (real === null || source === null) return { fault: `no such file: ${show(file)}` };
    return { id: real, file: show(file), source };
  } catch (error) {
    return { fault: `${show(target)} cannot be read: ${wordsOf(error)}` };
  }
}
