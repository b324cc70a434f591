import type { System } from '../../system/types.ts';
import { pathsOf } from '../paths.ts';
import { MOST_TEMPLATE_BYTES, type ReadFile } from './read-templates.ts';

/** Reads files of a work tree as they lie on disk. Symbolic links are not followed, neither of folders nor of files. */
export function workTreeReader({ files, host }: Pick<System, 'files' | 'host'>, root: string): ReadFile {
  const paths = pathsOf(host.platform);
  return async path => {
    const names = path.split('/');
    try {
      for (let depth = 1; depth <= names.length; depth++) {
        const info = await files.lstat(paths.join(root, ...names.slice(0, depth)));
        if (info === null) return null;
        const isLast = depth === names.length;
        if (info.kind === 'link')
          return { why: isLast ? 'it is a symbolic link' : 'a folder of its is a symbolic link' };
        if (!isLast && info.kind !== 'directory') return null;
        if (isLast && info.kind !== 'file') return { why: 'it is not a regular file' };
        if (isLast && info.size > MOST_TEMPLATE_BYTES) return { why: 'it is larger than 1 MiB' };
      }
      return await files.read(paths.join(root, ...names));
    } catch (error) {
      return { why: error instanceof Error && 'code' in error ? String(error.code) : 'unknown fault' };
    }
  };
}
