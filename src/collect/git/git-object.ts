/** An object of git's; `bytes` null where it is larger than anything that is read. */
export interface GitObject {
  readonly kind: string;
  readonly bytes: Uint8Array | null;
}

/** Larger than any go.sum. */
export const MOST_OBJECT_BYTES: number = 8 * 1024 * 1024;
