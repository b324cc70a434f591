import type { System } from '../system/types.ts';

/** A world that notes what is read in it. */
export interface Noted {
  readonly system: System;
  /** The bytes that a file had when it was read; null: it was not; `differing`: other ones the second time. */
  readonly bytesOf: (path: string) => Uint8Array | 'differing' | null;
}

/** Notes the bytes of every file that is read: what is judged is then known to the byte, whichever rule asked for it. */
export function noteReads(system: System): Noted {
  const seen = new Map<string, Uint8Array | 'differing'>();
  const read: System['files']['read'] = async (path, most) => {
    const bytes = await system.files.read(path, most);
    const before = seen.get(path);
    if (before instanceof Uint8Array && (bytes === null || !Buffer.from(before).equals(bytes))) {
      seen.set(path, 'differing');
    } else if (bytes !== null && before === undefined) seen.set(path, bytes);
    return bytes;
  };
  return { system: { ...system, files: { ...system.files, read } }, bytesOf: path => seen.get(path) ?? null };
}
