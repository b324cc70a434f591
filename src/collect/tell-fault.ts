/** Why something cannot be read, where no code of the system's says it: the message is the whole of it. */
export class ReadFault extends Error {}

/** The words for what a read threw. @throws what is neither the system's nor a ReadFault: a fault of ours is no news of a file */
export function tellFault(error: unknown): string {
  if (error instanceof ReadFault) return error.message;
  if (!(error instanceof Error && 'code' in error)) throw error;
  const code = String(error.code);
  return WORDS[code] ?? code;
}

const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EISDIR: 'it is a directory',
  ELOOP: 'too many symbolic links',
  EINVAL: 'it is not a regular file',
  ENXIO: 'it is not a regular file',
  EFBIG: 'it is too large',
};
