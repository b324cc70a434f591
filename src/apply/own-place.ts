import type { FileInfo, System } from '../system/types.ts';
import { wordsOf } from '../model/fault-words.ts';
import { pathsOf } from './paths.ts';

/** A file that may be changed, links of the folder above followed; or why it may not. */
export type OwnPlace = { readonly path: string } | { readonly refused: string };

/**
 * Where a file of a folder lies, if it may be changed there: a regular file that can be written, below the folder, by no
 * symbolic link, not git's own, and not below a folder with a `.git` of its own: those files are another repository's. A
 * file of several names is none: it is replaced under one of them, and the others would keep the old text. `file` is
 * relative to `folder`, with `/`.
 */
export async function ownPlace(
  { files, host }: Pick<System, 'files' | 'host'>,
  folder: string,
  file: string,
): Promise<OwnPlace> {
  const paths = pathsOf(host.platform);
  const names = file.split('/');
  if (!names.every(name => isName(name, host.platform))) return { refused: 'it lies outside the checked directory' };
  if (names.some(isGits)) return { refused: 'it belongs to git' };
  try {
    const real = await files.realpath(folder);
    if (real === null) return { refused: 'the checked directory is gone' };
    let path = real;
    for (const [index, name] of names.entries()) {
      path = paths.join(path, name);
      const isLast = index === names.length - 1;
      const why = refusal(await files.lstat(path), isLast ? 'file' : 'directory');
      if (why !== null) return { refused: why };
      if (!isLast && (await files.lstat(paths.join(path, '.git'))) !== null) {
        return { refused: 'it belongs to another repository' };
      }
    }
    return { path };
  } catch (error) {
    return { refused: wordsOf(error) };
  }
}

function refusal(info: FileInfo | null, wanted: FileInfo['kind']): string | null {
  if (info === null) return 'it is gone';
  if (info.kind === 'link') return 'a symbolic link leads to it';
  if (info.kind !== wanted) return 'it is not a regular file';
  if (wanted === 'directory') return null;
  if ((info.mode & 0o200) === 0) return 'it is read-only';
  return (info.names ?? 1) > 1 ? 'it has other names (hard links), which would keep the old text' : null;
}

/** Whether this is the plain name of a file in a folder, on this system. */
const isName = (name: string, platform: string): boolean =>
  name !== '' && name !== '.' && name !== '..' && !name.includes('\0') && (platform !== 'win32' || !/[\\:]/.test(name));

/** `.git`, also in the spellings that Windows and macOS take for it. */
const isGits = (name: string): boolean =>
  /^(?:[.]git|git~\d+)[ .]*$/i.test(name.normalize('NFKC').replaceAll(/\p{Cf}/gu, ''));
