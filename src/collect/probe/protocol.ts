import { createHash } from 'node:crypto';
import { escapeModulePath } from '../../go/module-path.ts';
import { matchModulePatterns } from '../../go/module-patterns.ts';
import type { Endpoint } from '../../model/policy.ts';
import { ProbeFault, type ProbeRun } from './run.ts';

/** A file that a genuine proxy serves, and what is known of it. */
export interface Proof {
  /** Below the proxy's URL. */
  readonly path: string;
  readonly hash: string;
}

/** 55 bytes that every public proxy has, as go.sum files everywhere pin them (probing.md section 5). */
const PUBLIC = {
  module: 'rsc.io/quote',
  version: 'v1.5.2',
  hash: 'h1:LzX7hefJvL54yjefDEDHNONDjII0t9xZLPXsUe+TKr0=',
};

/** What an endpoint is proved by; null where its own proof names a private module, which no public host may learn. */
export function proofFor({ proof = PUBLIC, trust }: Endpoint, patterns: readonly string[]): Proof | null {
  if (trust === 'public' && matchModulePatterns(patterns.join(','), proof.module)) return null;
  const version = escapeModulePath(proof.version);
  return { path: `/${escapeModulePath(proof.module)}/@v/${version}.mod`, hash: proof.hash };
}

/** The layer `protocol`: whether the bytes are the pinned ones, whatever status and content type claim; throws ProbeFault. */
export function proveBytes(run: ProbeRun, body: Uint8Array, { hash }: Proof): Promise<string> {
  const seen = goModHash(body);
  return run.step({
    name: 'protocol',
    limit: Number.POSITIVE_INFINITY,
    silence: 'proto.hash_mismatch',
    classify: () => ({ code: 'proto.hash_mismatch' }),
    work: () =>
      seen === hash
        ? Promise.resolve(seen)
        : Promise.reject(new ProbeFault('protocol', 'fail', { code: 'proto.hash_mismatch', detail: startOf(body) })),
    describe: () => seen,
  });
}

/** The hash of go.mod that go.sum keeps (golang.org/x/mod/sumdb/dirhash: Hash1 over the one file). */
function goModHash(bytes: Uint8Array): string {
  const file = createHash('sha256').update(bytes).digest('hex');
  return `h1:${createHash('sha256').update(`${file}  go.mod\n`).digest('base64')}`;
}

/** Enough of a portal's page to know it by. */
const startOf = (body: Uint8Array): string => `${body.length} bytes: ${new TextDecoder().decode(body.slice(0, 60))}`;
