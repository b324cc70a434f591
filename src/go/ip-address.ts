import { quoteGo } from './quote.ts';

/** An IP address: 4 bytes or 16, and the zone of a scoped IPv6 one (`fe80::1%eth0`). */
export interface IpAddress {
  readonly bytes: readonly number[];
  readonly zone: string;
}

/** Reads an address as net/netip.ParseAddr does; null for other text. */
export function parseIpAddress(text: string): IpAddress | null {
  const result = readIpAddress(text);
  return 'error' in result ? null : result;
}

/** Reads an address, or says why it is none in the words of net/netip.ParseAddr: `ParseAddr("…"): …`. */
export function readIpAddress(text: string): IpAddress | { readonly error: string } {
  try {
    return read(text);
  } catch (error) {
    if (error instanceof AddressFault) return { error: `ParseAddr(${quoteGo(text)}): ${error.message}` };
    throw error;
  }
}

class AddressFault extends Error {}

const fault = (words: string, at = ''): AddressFault =>
  new AddressFault(at === '' ? words : `${words} (at ${quoteGo(at)})`);

function read(text: string): IpAddress {
  switch (/[.:%]/.exec(text)?.[0] ?? '') {
    case '.':
      return { bytes: readIpv4(text), zone: '' };
    case ':':
      return readScoped(text);
    case '%':
      throw fault('missing IPv6 address');
    default:
      throw fault('unable to parse IP');
  }
}

function readScoped(text: string): IpAddress {
  const percent = text.indexOf('%');
  if (percent < 0) return { bytes: readIpv6(text), zone: '' };
  const zone = text.slice(percent + 1);
  if (zone === '') throw fault('zone must be a non-empty string');
  return { bytes: readIpv6(text.slice(0, percent)), zone };
}

/** netip: parseIPv4Fields, character by character, since the first fault decides the words. */
function readIpv4(text: string): readonly number[] {
  const bytes: number[] = [];
  let digits = '';
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (/\d/.test(char)) {
      digits = addDigit(digits, char);
      continue;
    }
    if (char !== '.') throw fault('unexpected character', text.slice(at));
    if (at === 0 || at === text.length - 1 || text[at - 1] === '.') {
      throw fault('IPv4 field must have at least one digit', text.slice(at));
    }
    if (bytes.length === 3) throw fault('IPv4 address too long');
    bytes.push(Number(digits));
    digits = '';
  }
  if (bytes.length < 3) throw fault('IPv4 address too short');
  return [...bytes, Number(digits)];
}

function addDigit(digits: string, char: string): string {
  if (digits === '0') throw fault('IPv4 field has octet with leading zero');
  if (Number(digits + char) > 255) throw fault('IPv4 field has value >255');
  return digits + char;
}

interface Ipv6State {
  readonly bytes: number[];
  /** Where `::` stands among the bytes; -1 for nowhere. */
  ellipsis: number;
  rest: string;
}

/** netip: parseIPv6. */
function readIpv6(text: string): readonly number[] {
  const isOpen = text.startsWith('::');
  const state: Ipv6State = { bytes: [], ellipsis: isOpen ? 0 : -1, rest: isOpen ? text.slice(2) : text };
  let goesOn = state.rest !== '' || !isOpen;
  while (goesOn && state.bytes.length < 16) goesOn = readGroup(state);
  const { bytes, ellipsis, rest } = state;
  if (rest !== '') throw fault('trailing garbage after address', rest);
  if (bytes.length === 16) {
    if (ellipsis >= 0) throw fault('the :: must expand to at least one field of zeros');
    return bytes;
  }
  if (ellipsis < 0) throw fault('address string too short');
  const zeros = Array.from({ length: 16 - bytes.length }, () => 0);
  return [...bytes.slice(0, ellipsis), ...zeros, ...bytes.slice(ellipsis)];
}

/** Reads one group and what stands behind it; false where the address ends. */
function readGroup(state: Ipv6State): boolean {
  const { bytes, rest } = state;
  const hex = /^[0-9A-Fa-f]*/.exec(rest)?.[0] ?? '';
  if (hex.length > 4) throw fault('each group must have 4 or less digits', rest);
  if (hex === '') throw fault('each colon-separated field must have at least one digit', rest);
  if (rest[hex.length] === '.') {
    readEmbedded(state);
    return false;
  }
  const value = Number.parseInt(hex, 16);
  bytes.push(value >> 8, value & 255);
  state.rest = rest.slice(hex.length);
  return state.rest !== '' && readColons(state);
}

function readEmbedded(state: Ipv6State): void {
  const { bytes, ellipsis, rest } = state;
  if (ellipsis < 0 && bytes.length !== 12) {
    throw fault('embedded IPv4 address must replace the final 2 fields of the address', rest);
  }
  if (bytes.length > 12) {
    throw fault('too many hex fields to fit an embedded IPv4 at the end of the address', rest);
  }
  bytes.push(...readIpv4(rest));
  state.rest = '';
}

function readColons(state: Ipv6State): boolean {
  const { bytes, rest } = state;
  if (!rest.startsWith(':')) throw fault('unexpected character, want colon', rest);
  if (rest === ':') throw fault('colon must be followed by more characters', rest);
  state.rest = rest.slice(1);
  if (!state.rest.startsWith(':')) return true;
  if (state.ellipsis >= 0) throw fault('multiple :: in address', state.rest);
  state.ellipsis = bytes.length;
  state.rest = state.rest.slice(1);
  return state.rest !== '';
}

/** The last four bytes of an IPv4 address that is written as IPv6 (`::ffff:10.0.0.1`), else the bytes as they are. */
export function toShortest(bytes: readonly number[]): readonly number[] {
  const isMapped = bytes.length === 16 && bytes.slice(0, 12).join() === '0,0,0,0,0,0,0,0,0,0,255,255';
  return isMapped ? bytes.slice(12) : bytes;
}

/** net.IP.IsLoopback: 127.0.0.0/8 and ::1. */
export function isLoopbackAddress(bytes: readonly number[]): boolean {
  const short = toShortest(bytes);
  return short.length === 4 ? short[0] === 127 : short.every((byte, index) => byte === (index === 15 ? 1 : 0));
}
