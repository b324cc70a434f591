import type * as Crypto from 'node:crypto';
import type { GitRepository } from './repository.ts';
import type { GitObject } from './git-object.ts';

/** Kept: in the bundle each import() copies the module's names anew, which takes longer than to hash an object. */
let crypto: Promise<typeof Crypto> | undefined;

/** The name that git gives an object of these bytes, in hex (gitformat-loose(5)). The library for it is loaded on use: most runs name nothing. */
export async function objectId(
  { kind, bytes }: Pick<GitObject, 'kind'> & { readonly bytes: Uint8Array },
  objectFormat: GitRepository['objectFormat'],
): Promise<string> {
  crypto ??= import('node:crypto');
  const { createHash } = await crypto;
  return createHash(objectFormat).update(`${kind} ${bytes.length}\0`).update(bytes).digest('hex');
}
