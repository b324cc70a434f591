import { pathsOf } from '../collect/paths.ts';
import { UserError } from '../model/errors.ts';
import { wordsOf } from '../model/fault-words.ts';
import type { System } from '../system/types.ts';

/** The absolute directory that a run is about; throws UserError where there is none. */
export async function checkedDirectory(
  system: Pick<System, 'files' | 'host'>,
  typed: string | undefined,
): Promise<string> {
  if (typed === undefined) return system.host.cwd;
  const directory = pathsOf(system.host.platform).resolve(system.host.cwd, typed);
  const info = await system.files.stat(directory).catch((error: unknown) => {
    throw new UserError(`${typed} cannot be looked at: ${wordsOf(error)}`);
  });
  if (info === null) throw new UserError(`${typed} does not exist`);
  if (info.kind !== 'directory') throw new UserError(`${typed} is not a directory`);
  return directory;
}
