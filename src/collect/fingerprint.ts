import { sha256 } from '../go/sha256.ts';
import type { NetworkFacts } from './network-facts.ts';

/** The name of a network: hashes under this machine's own salt, so that what is kept tells nobody where anybody was. */
export interface NetworkKey {
  readonly network: string;
  /** null while the gateway's hardware address is not known: it then matches any. */
  readonly gateway: string | null;
}

/** Names a network; free of settings and policy, so that drift does not forget what was chosen here (probing.md 2.8). */
export function networkKey(salt: string, { gateway, ...facts }: NetworkFacts): NetworkKey {
  const network = keyedHash(salt, JSON.stringify([facts.interfaces, facts.routes, facts.resolver]));
  return { network, gateway: gateway === null ? null : keyedHash(salt, JSON.stringify([network, gateway])) };
}

/** Names the question that a run of probes answers: the network, and all else that their outcome depends on. */
export function probeKey(salt: string, { network, gateway }: NetworkKey, depends: readonly unknown[]): string {
  return keyedHash(salt, JSON.stringify([network, gateway, depends]));
}

/** Under which name something is kept: `NETWORK`, or `NETWORK.GATEWAY`. */
export const storedName = ({ network, gateway }: NetworkKey): string =>
  gateway === null ? network : `${network}.${gateway}`;

/** Whether what is kept under a name may be about this network: one whose gateway is not known matches any. */
export function isNameOf(name: string, { network, gateway }: NetworkKey): boolean {
  const [kept, keptGateway] = name.split('.');
  return kept === network && (keptGateway === undefined || gateway === null || keptGateway === gateway);
}

const BLOCK = 64;

/** HMAC-SHA256 (RFC 2104), the first 16 bytes in hex. By our own SHA-256: node's library would cost the hook a load. */
function keyedHash(salt: string, text: string): string {
  const encode = (value: string): Uint8Array => new TextEncoder().encode(value);
  const raw = encode(salt);
  const key = new Uint8Array(BLOCK);
  key.set(raw.length > BLOCK ? sha256(raw) : raw);
  const pad = (byte: number): Uint8Array => key.map(each => each ^ byte);
  const inner = sha256(Uint8Array.from([...pad(0x36), ...encode(text)]));
  const digest = sha256(Uint8Array.from([...pad(0x5c), ...inner]));
  return Array.from(digest.slice(0, 16), byte => byte.toString(16).padStart(2, '0')).join('');
}
