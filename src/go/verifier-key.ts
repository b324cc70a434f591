import { sha256 } from './sha256.ts';
import { isGoSpace } from './space.ts';

/** `hash` is the four bytes of the key's id, `key` the 32 bytes of an Ed25519 public key. */
export type VerifierKey =
  { readonly name: string; readonly hash: number; readonly key: Uint8Array } | { readonly error: string };

const ED25519 = 1;

/** Checks `NAME+HASH+BASE64` as golang.org/x/mod/sumdb/note: NewVerifier does; errors in its words. */
export function parseVerifierKey(text: string): VerifierKey {
  const [name, afterName] = cutAtPlus(text);
  const [hash, base64] = cutAtPlus(afterName);
  const key = decodeBase64(base64);
  const isMalformed = !/^[0-9A-Fa-f]{8}$/.test(hash) || !isValidName(name) || key === null || key.length === 0;
  if (isMalformed) return { error: 'malformed verifier id' };
  if (Number.parseInt(hash, 16) !== keyHash(name, key)) return { error: 'invalid verifier hash' };
  if (key[0] !== ED25519) return { error: 'unknown verifier algorithm' };
  return key.length === 33 ? { name, hash: keyHash(name, key), key: key.slice(1) } : { error: 'malformed verifier id' };
}

/** Only the first plus divides: the base64 part may hold others. */
function cutAtPlus(text: string): readonly [string, string] {
  const plus = text.indexOf('+');
  return plus < 0 ? [text, ''] : [text.slice(0, plus), text.slice(plus + 1)];
}

/** note: isValidName, of which UTF-8 holds for every string here. */
const isValidName = (name: string): boolean => name !== '' && !Array.from(name).some(isGoSpace);

/** encoding/base64: StdEncoding.DecodeString; padding is required, line ends are skipped. */
function decodeBase64(text: string): Uint8Array | null {
  const plain = text.replace(/[\r\n]/g, '');
  const isWhole = plain.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(plain);
  return isWhole ? Uint8Array.from(atob(plain), char => char.charCodeAt(0)) : null;
}

/** The first four bytes of SHA-256 over name, LF and key. */
function keyHash(name: string, key: Uint8Array): number {
  const prefix = new TextEncoder().encode(`${name}\n`);
  const digest = sha256(Uint8Array.from([...prefix, ...key]));
  return new DataView(digest.buffer, digest.byteOffset).getUint32(0);
}
