import type { FileInfo, System } from '../../system/types.ts';
import { pathsOf } from '../paths.ts';
import { tellFault } from '../tell-fault.ts';
import { MOST_TEMPLATE_BYTES, type ReadFile } from './read-templates.ts';

/** Reads files of a repository, wherever `files` has them: on disk, in the index, in a commit. Symbolic links are not followed, neither of folders nor of files. */
export function repositoryReader({ files, host }: Pick<System, 'files' | 'host'>, root: string): ReadFile {
  const paths = pathsOf(host.platform);
  return async path => {
    try {
      const names = path.split('/');
      for (let depth = 1; depth < names.length; depth++) {
        const folder = await files.lstat(paths.join(root, ...names.slice(0, depth)));
        if (folder?.kind === 'link') return { why: `${names.slice(0, depth).join('/')} is a symbolic link` };
        if (folder?.kind !== 'directory') return null;
      }
      const file = paths.join(root, ...names);
      const why = refusal(await files.lstat(file));
      return why === null ? await files.read(file) : { why };
    } catch (error) {
      return { why: tellFault(error) };
    }
  };
}

function refusal(info: FileInfo | null): string | null {
  if (info === null) return null;
  const { kind, size } = info;
  if (kind === 'link') return 'it is a symbolic link';
  if (kind !== 'file') return 'it is not a regular file';
  return size > MOST_TEMPLATE_BYTES ? 'it is larger than 1 MiB' : null;
}
