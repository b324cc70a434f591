import type { Parsed, ParseError } from './parsed.ts';
import type { GoRelease } from './release.ts';
import { NEWEST_RULES } from './newest-rules.ts';
import { trimGoSpace } from './space.ts';
import { parseGoUrl, printRedactedUrl, type GoUrl } from './url.ts';

/** One entry of GOPROXY. Columns are 1-based in UTF-16 units of the value; `endColumn` lies behind the last unit. */
export interface ProxyEntry {
  readonly kind: 'url' | 'direct' | 'off' | 'invalid';
  /** As written, blanks around it taken away. */
  readonly text: string;
  /** The URL that the go command asks: `text`, with `https://` in front where it has no scheme. */
  readonly url?: string;
  /** `url` taken apart. */
  readonly parsed?: GoUrl;
  readonly column: number;
  readonly endColumn: number;
  /** What follows the entry and decides when the next one is asked: `,` after 404 and 410, `|` after any fault. */
  readonly separator: ',' | '|' | '';
  readonly separatorColumn?: number;
}

/** GOPROXY as the go command walks it; `ignored` stands after `direct` or `off` and is never looked at. */
export interface ProxyList {
  readonly entries: readonly ProxyEntry[];
  readonly ignored: readonly ProxyEntry[];
}

/**
 * Reads a GOPROXY value (cmd/go/internal/modfetch: proxyList). Errors carry the go command's words, without the
 * `go: MODULE@VERSION: ` that it puts in front. Go stops at the first bad entry; here every bad entry is an error.
 */
export function parseProxyList(text: string, options: { readonly release?: GoRelease } = {}): Parsed<ProxyList> {
  const entries: ProxyEntry[] = [];
  const ignored: ProxyEntry[] = [];
  const errors: ParseError[] = [];
  let ended = false;
  for (const piece of cutPieces(text)) {
    const { entry, error } = readEntry(piece, options.release ?? NEWEST_RULES);
    if (ended) {
      ignored.push(entry);
      continue;
    }
    entries.push(entry);
    if (error !== undefined) errors.push({ message: error, line: 1, column: entry.column });
    ended = entry.kind === 'direct' || entry.kind === 'off';
  }
  if (entries.length === 0) {
    errors.push({ message: 'GOPROXY list is not the empty string, but contains no entries', line: 1, column: 1 });
  }
  return { value: { entries, ignored }, errors };
}

type Piece = Pick<ProxyEntry, 'text' | 'column' | 'endColumn' | 'separator' | 'separatorColumn'>;

/** Cuts at `,` and `|`; an empty piece falls away together with the separator behind it. */
function cutPieces(text: string): readonly Piece[] {
  return [...text.matchAll(/([^,|]*)([,|]|$)/g)].flatMap(match => {
    const [, raw = '', mark = ''] = match;
    const trimmed = trimGoSpace(raw);
    if (trimmed.text === '') return [];
    const column = match.index + trimmed.start + 1;
    const separator: Piece['separator'] = mark === ',' || mark === '|' ? mark : '';
    const separatorColumn = match.index + raw.length + 1;
    const piece = { text: trimmed.text, column, endColumn: column + trimmed.text.length, separator };
    return [separator === '' ? piece : { ...piece, separatorColumn }];
  });
}

function readEntry(piece: Piece, release: GoRelease): { readonly entry: ProxyEntry; readonly error?: string } {
  const { text } = piece;
  if (text === 'direct' || text === 'off') return { entry: { ...piece, kind: text } };
  const isBare = /[.:/]/.test(text) && !text.includes(':/') && !text.startsWith('/');
  const url = isBare ? `https://${text}` : text;
  const result = parseGoUrl(url, release);
  if ('error' in result) return { entry: { ...piece, kind: 'invalid' }, error: result.error };
  const error = checkProxyUrl(result.url);
  if (error !== null) return { entry: { ...piece, kind: 'invalid' }, error };
  return { entry: { ...piece, kind: 'url', url, parsed: result.url } };
}

/** cmd/go/internal/modfetch: newProxyRepo. */
function checkProxyUrl(url: GoUrl): string | null {
  switch (url.scheme) {
    case 'http':
    case 'https':
      return null;
    case 'file':
      return isPathOnly(url) ? null : `invalid file:// proxy URL with non-path elements: ${printRedactedUrl(url)}`;
    case '':
      return `invalid proxy URL missing scheme: ${printRedactedUrl(url)}`;
    default:
      return `invalid proxy URL scheme (must be https, http, file): ${printRedactedUrl(url)}`;
  }
}

function isPathOnly({ opaque, user, host, query, fragment, omitHost }: GoUrl): boolean {
  return opaque === '' && user === undefined && host === '' && query === undefined && fragment === '' && !omitHost;
}
