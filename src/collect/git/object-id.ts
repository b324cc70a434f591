import type { GitRepository } from './repository.ts';
import type { GitObject } from './git-object.ts';

/** The name that git gives an object of these bytes, in hex (gitformat-loose(5)). The library for it is loaded on use: most runs name nothing. */
export async function objectId(
  { kind, bytes }: Pick<GitObject, 'kind'> & { readonly bytes: Uint8Array },
  objectFormat: GitRepository['objectFormat'],
): Promise<string> {
  const { createHash } = await import('node:crypto');
  return createHash(objectFormat).update(`${kind} ${bytes.length}\0`).update(bytes).digest('hex');
}
