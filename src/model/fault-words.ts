/** The system's code of an error (`ENOSPC`, `EACCES`, …); '' where it has none. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  ENOENT: 'no such file or folder',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left on the disk',
  EDQUOT: 'the disk quota is used up',
  EIO: 'the disk reports an error (EIO)',
  EXDEV: 'its folder spans two file systems (EXDEV)',
  EISDIR: 'it is a directory',
  ENOTDIR: 'a folder of its path is a file',
  ELOOP: 'too many symbolic links',
  EBUSY: 'it is in use (EBUSY)',
  EINVAL: 'it is not a regular file',
  ENXIO: 'it is not a regular file',
  EFBIG: 'it is too large',
  EMFILE: 'too many open files',
};

/** What went wrong, in words for people. */
export function wordsOf(error: unknown): string {
  const code = codeOf(error);
  return WORDS[code] ?? (code === '' ? String(error instanceof Error ? error.message : error) : code);
}
