import { splitHostPort } from './host-port.ts';
import { idnaAscii } from './idna-ascii.ts';
import { parseIpAddress } from './ip-address.ts';
import type { Parsed } from './parsed.ts';
import { trimGoSpace } from './space.ts';

/** Why an entry does not do what its writer meant. */
export type NoProxyProblem = 'blank' | 'semicolon' | 'url' | 'wildcard' | 'brackets' | 'no-host' | 'trailing-dot';

/** One entry of NO_PROXY. Columns are 1-based in UTF-16 units of the value; `endColumn` lies behind the last unit. */
export interface NoProxyEntry {
  /** `ip` and `cidr` hold only where the URL itself has an IP address for its host: no name is looked up. */
  readonly kind: 'all' | 'cidr' | 'ip' | 'domain' | 'ignored';
  /** As written, blanks around it taken away. */
  readonly text: string;
  readonly column: number;
  readonly endColumn: number;
  /** For `domain`: what a covered name ends in, the dot in front included. */
  readonly suffix?: string;
  /** For `domain`: whether the name itself is covered as well as what lies below it. */
  readonly includesItself?: boolean;
  /** For `domain` and `ip`: the one port that it holds for; any where absent. */
  readonly port?: string;
  /** For `ip` and `cidr`: 4 bytes or 16. */
  readonly bytes?: readonly number[];
  /** For `cidr`: how many bits count. */
  readonly bits?: number;
  readonly problem?: NoProxyProblem;
}

/**
 * Reads NO_PROXY as the go command does (golang.org/x/net/http/httpproxy: config.init): commas alone separate. Entries
 * behind `*` are listed though Go stops there. Errors say in our words what matches nothing, since Go says nothing.
 */
export function parseNoProxy(text: string): Parsed<readonly NoProxyEntry[]> {
  const entries = [...text.matchAll(/([^,]*)(?:,|$)/g)].flatMap((match): readonly NoProxyEntry[] => {
    const written = trimGoSpace(match[1] ?? '');
    if (written.text === '') return [];
    const column = match.index + written.start + 1;
    const reading = readEntry(written.text.toLowerCase());
    const problem = findProblem(written.text, reading.kind);
    const entry = { text: written.text, column, endColumn: column + written.text.length, ...reading };
    return [problem === null ? entry : { ...entry, problem }];
  });
  const errors = entries.flatMap(({ text: entry, column, problem }) =>
    problem === undefined
      ? []
      : [{ message: `NO_PROXY entry "${entry}" matches nothing: ${NO_PROXY_WORDS[problem]}`, line: 1, column }],
  );
  return { value: entries, errors };
}

/** Each problem in words, to stand behind a colon. */
export const NO_PROXY_WORDS: Readonly<Record<NoProxyProblem, string>> = {
  blank: 'entries are separated by commas, a blank inside is part of the name',
  semicolon: 'entries are separated by commas',
  url: 'an entry is a host, not a URL',
  wildcard: 'Go knows no glob here but a leading "*."',
  brackets: 'an IPv6 address stands in brackets only where a port follows',
  'no-host': 'nothing stands before the port',
  'trailing-dot': 'Go does not take the dot at the end away, and host names come without it',
};

type Reading = Omit<NoProxyEntry, 'text' | 'column' | 'endColumn' | 'problem'>;

function readEntry(text: string): Reading {
  if (text === '*') return { kind: 'all' };
  const cidr = parseCidr(text);
  if (cidr !== null) return { kind: 'cidr', ...cidr };
  const { host, port: written } = splitHostPort(text) ?? { host: text, port: '' };
  if (host === '') return { kind: 'ignored' };
  const port = written === '' ? {} : { port: written };
  const address = parseIpAddress(host);
  if (address !== null && address.zone === '') return { kind: 'ip', bytes: address.bytes, ...port };
  return { ...readDomain(host), ...port };
}

function readDomain(host: string): Reading {
  const name = host.startsWith('*.') ? host.slice(1) : host;
  const includesItself = !name.startsWith('.');
  return { kind: 'domain', suffix: idnaAscii(includesItself ? `.${name}` : name), includesItself };
}

/** net.ParseCIDR; the address is not masked. */
function parseCidr(text: string): { readonly bytes: readonly number[]; readonly bits: number } | null {
  const slash = text.indexOf('/');
  if (slash < 0) return null;
  const address = parseIpAddress(text.slice(0, slash));
  const bits = text.slice(slash + 1);
  if (address === null || address.zone !== '' || !/^\d+$/.test(bits)) return null;
  return Number(bits) > address.bytes.length * 8 ? null : { bytes: address.bytes, bits: Number(bits) };
}

function findProblem(text: string, kind: NoProxyEntry['kind']): NoProxyProblem | null {
  if (kind === 'ignored') return 'no-host';
  if (kind !== 'domain') return null;
  if (/\s/.test(text)) return 'blank';
  if (text.includes(';')) return 'semicolon';
  if (text.includes('/')) return 'url';
  if (/[[\]]/.test(text)) return 'brackets';
  if (/[*?]/.test(text.replace(/^\*\./, ''))) return 'wildcard';
  return text.replace(/:\d*$/, '').endsWith('.') ? 'trailing-dot' : null;
}
