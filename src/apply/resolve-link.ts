import { ApplyError } from '../model/errors.ts';
import type { System } from '../system/types.ts';
import { wordsOf } from '../model/fault-words.ts';
import { pathsOf } from './paths.ts';

/** The file that a path leads to, links followed as the system would, also where the last one leads to nothing yet. */
export async function resolveLink({ files, host }: Pick<System, 'files' | 'host'>, path: string): Promise<string> {
  const paths = pathsOf(host.platform);
  let at = path;
  for (let hops = 0; hops < 40; hops++) {
    const real = await files.realpath(at).catch((error: unknown) => {
      throw new ApplyError(`${path} cannot be changed: ${wordsOf(error)}; nothing was changed`);
    });
    if (real !== null) return real;
    const target = await files.readLink(at);
    if (target === null) {
      const folder = await files.realpath(paths.dirname(at));
      return folder === null ? at : paths.join(folder, paths.basename(at));
    }
    at = paths.resolve(paths.dirname(at), target);
  }
  throw new ApplyError(`${path} cannot be changed: too many symbolic links; nothing was changed`);
}
