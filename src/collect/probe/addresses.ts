import { parseIpAddress, toShortest } from '../../go/ip-address.ts';
import type { AddressScope } from '../../model/probe.ts';

/**
 * What kind of place an address is: `never` is no host at all, `own` this machine or this link, `odd` what no public
 * name answers with, `private` an organisation's inside, `fake` the numbers that local transparent proxies give out.
 */
export type AddressKind = 'never' | 'own' | 'odd' | 'private' | 'fake' | 'public';

/** First bytes and their length in bits: IANA's special-purpose registries (RFC 6890) as far as a probe may meet them. */
const IPV4: readonly (readonly [readonly number[], number, AddressKind])[] = [
  [[0], 8, 'never'],
  [[127], 8, 'own'],
  [[169, 254], 16, 'own'],
  [[10], 8, 'private'],
  [[172, 16], 12, 'private'],
  [[192, 168], 16, 'private'],
  [[100, 64], 10, 'private'],
  [[198, 18], 15, 'fake'],
  [[224], 4, 'never'],
  [[240], 4, 'odd'],
];

const IPV6: typeof IPV4 = [
  [[0xff], 8, 'never'],
  [[0xfe, 0x80], 10, 'own'],
  [[0xfc], 7, 'private'],
  [[0x20, 0x01, 0, 0], 32, 'odd'],
];

/** The kind of an address; `never` for text that is none. An IPv4 address inside an IPv6 one is that IPv4 address. */
export function addressKind(text: string): AddressKind {
  const parsed = parseIpAddress(text);
  if (parsed === null) return 'never';
  const bytes = toShortest(parsed.bytes);
  if (bytes.length === 4) return lookUp(IPV4, bytes);
  // :: and ::1 (RFC 4291, 2.5.2 and 2.5.3).
  if (bytes.slice(0, 15).every(byte => byte === 0)) return bytes[15] === 1 ? 'own' : 'never';
  // NAT64 (RFC 6052) carries the IPv4 address that is meant.
  const isNat64 = [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0].every((byte, at) => bytes[at] === byte);
  return isNat64 ? lookUp(IPV4, bytes.slice(12)) : lookUp(IPV6, bytes);
}

function lookUp(table: typeof IPV4, bytes: readonly number[]): AddressKind {
  const found = table.find(([prefix, bits]) => startsWith(bytes, prefix, bits));
  return found === undefined ? 'public' : found[2];
}

function startsWith(bytes: readonly number[], prefix: readonly number[], bits: number): boolean {
  return prefix.every((wanted, at) => {
    const here = Math.min(8, bits - at * 8);
    const mask = here <= 0 ? 0 : (0xff << (8 - here)) & 0xff;
    return ((bytes[at] ?? 0) & mask) === (wanted & mask);
  });
}

const ALLOWED: Readonly<Record<AddressScope, ReadonlySet<AddressKind>>> = {
  // A public name that answers with a private number: a resolver's filter, a tunnel or a lie. What answers there tells.
  public: new Set(['public', 'private', 'fake']),
  private: new Set(['public', 'private', 'fake', 'odd']),
  any: new Set(['public', 'private', 'fake', 'odd', 'own']),
};

/** The addresses that may be dialled, and whether an answer of a public name looks forged. */
export function guardAddresses(
  addresses: readonly string[],
  scope: AddressScope,
): { readonly allowed: readonly string[]; readonly suspicion: 'dns.bogon' | 'fake-ip' | null } {
  const kinds = addresses.map(address => [address, addressKind(address)] as const);
  const allowed = kinds.filter(([, kind]) => ALLOWED[scope].has(kind));
  const has = (wanted: AddressKind): boolean => allowed.some(([, kind]) => kind === wanted);
  const suspicion = scope !== 'public' ? null : has('fake') ? 'fake-ip' : has('private') ? 'dns.bogon' : null;
  return { allowed: allowed.map(([address]) => address), suspicion };
}
