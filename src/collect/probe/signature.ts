import { createPublicKey, verify } from 'node:crypto';
import { parseSignedNote, treeSizeOf, type SignedNote } from '../../go/signed-note.ts';
import { parseVerifierKey } from '../../go/verifier-key.ts';
import type { ProbeTarget, TreeHead } from '../../model/probe.ts';
import { ProbeFault, type ProbeRun, type Symptom } from './run.ts';

/** The DER that stands before the 32 bytes of an Ed25519 key (RFC 8410 section 4). */
const ED25519_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** The layer `signature`: a tree head by the expected key, and not one of long ago; throws ProbeFault. */
export function verifyTreeHead(
  run: ProbeRun,
  body: Uint8Array,
  log: NonNullable<ProbeTarget['log']>,
): Promise<TreeHead> {
  return run.step({
    name: 'signature',
    limit: Number.POSITIVE_INFINITY,
    silence: 'sumdb.malformed',
    classify: () => ({ code: 'sumdb.malformed' }),
    work: async () => {
      const result = judge(body, log);
      if ('code' in result) throw new ProbeFault('signature', 'fail', result);
      return result;
    },
    describe: ({ name, size }) => `${name}, ${size} records`,
  });
}

function judge(body: Uint8Array, { key, floor }: NonNullable<ProbeTarget['log']>): TreeHead | Symptom {
  const verifier = parseVerifierKey(key);
  if ('error' in verifier) return { code: 'sumdb.unknown_key', detail: verifier.error };
  const note = parseSignedNote(body);
  if (note === null) return { code: 'sumdb.malformed' };
  const fault = signatureFault(note, verifier);
  if (fault !== null) return { code: fault };
  const size = treeSizeOf(note.text);
  if (size === null) return { code: 'sumdb.malformed' };
  if (size < floor) return { code: 'sumdb.rollback', detail: `${size} records, ${floor} were there before` };
  return { name: verifier.name, size };
}

/** A known key's bad signature is an error even where another verifies; unknown signers do not count (note: Open). */
function signatureFault(
  { text, signatures }: SignedNote,
  { name, hash, key }: { readonly name: string; readonly hash: number; readonly key: Uint8Array },
): string | null {
  const own = signatures.filter(each => each.name === name && each.hash === hash);
  if (own.length === 0) return 'sumdb.unknown_key';
  const der = Buffer.concat([ED25519_PREFIX, key]);
  const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
  const isGood = own.every(each => verify(null, Buffer.from(text), publicKey, each.signature));
  return isGood ? null : 'sumdb.bad_signature';
}
