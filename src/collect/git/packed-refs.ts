import type { System } from '../../system/types.ts';
import { pathsOf } from '../paths.ts';
import { ReadFault } from '../tell-fault.ts';

/** Eight million refs, and more than any server keeps. It is read in parts: this bounds the time, not the memory. */
const MOST_PACKED_BYTES = 512 * 1024 * 1024;

/** Longer than any path, and so than any ref. */
const MOST_LINE_BYTES = 64 * 1024;

/** What the file of packed refs says of one of them. */
export interface PackedRef {
  /** In hex; null where the ref is not among them. */
  readonly id: string | null;
  /** Whether there is any ref at all, as far as was read: to the end where `id` is null. */
  readonly hasRefs: boolean;
}

/**
 * Looks for a ref in `packed-refs` (git-pack-refs(1); packed-backend.c): a head line with `#`, lines of a name, a blank and
 * a ref, each followed by one with `^` where it is an annotated tag. Only where there is no such file there are no refs;
 * throws ReadFault, or the system's error, where it cannot be read to the end.
 */
export async function findPackedRef(
  { files, host }: Pick<System, 'files' | 'host'>,
  commonFolder: string,
  ref: string,
): Promise<PackedRef> {
  let found: PackedRef = { id: null, hasRefs: false };
  let rest = Buffer.alloc(0);
  const file = pathsOf(host.platform).join(commonFolder, 'packed-refs');
  const read = await files.readParts(file, MOST_PACKED_BYTES, part => {
    // A copy: what stays over outlives the part.
    const bytes = Buffer.concat([rest, part]);
    const end = bytes.lastIndexOf(0x0a) + 1;
    rest = bytes.subarray(end);
    if (rest.length > MOST_LINE_BYTES) throw new ReadFault('packed-refs has a line longer than any ref');
    const here = findInLines(bytes.subarray(0, end), ref);
    found = { id: here.id, hasRefs: found.hasRefs || here.hasRefs };
    return here.id !== null;
  });
  if (read === null && (await files.lstat(file)) !== null) throw new ReadFault('packed-refs is a broken link');
  // git refuses such a file too: the line that is broken off may name another ref than it did.
  if (found.id === null && rest.length > 0) throw new ReadFault('packed-refs ends in the middle of a line');
  return found;
}

/** In whole lines: by their bytes, since to take millions apart would take far longer. */
function findInLines(lines: Buffer, ref: string): PackedRef {
  const wanted = Buffer.from(` ${ref}\n`);
  for (let at = lines.indexOf(wanted); at >= 0; at = lines.indexOf(wanted, at + 1)) {
    const id = lines.toString('latin1', lines.lastIndexOf(0x0a, at) + 1, at);
    if (/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(id)) return { id, hasRefs: true };
  }
  return { id: null, hasRefs: lines.includes(' refs/') };
}
