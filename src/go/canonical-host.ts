import { parseIpAddress } from './ip-address.ts';

/** One form for hosts that are the same: lower case, no dot at the end, IPv6 in its shortest form (RFC 5952) without brackets. */
export function canonicalHost(host: string): string {
  const plain = host
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^\[(.*)\]$/, '$1');
  if (!plain.includes(':') || parseIpAddress(plain)?.zone !== '') return plain;
  return new URL(`http://[${plain}]/`).hostname.slice(1, -1);
}

/** Whether text is the name of a host, of however many labels, or an address without brackets. */
export const isHost = (text: string): boolean =>
  parseIpAddress(text)?.zone === '' ||
  (text.length <= 253 && /^(?!-)[a-z0-9_-]{1,63}(?:\.(?!-)[a-z0-9_-]{1,63})*$/.test(text) && !/^[\d.]+$/.test(text));
