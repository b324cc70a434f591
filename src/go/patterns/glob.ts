import { pathMatch } from '../path-match.ts';

/** One step of a glob: a run of anything but slashes, or one character of those that `matches` takes. */
export type GlobToken =
  { readonly kind: 'star' } | { readonly kind: 'one'; readonly matches: (code: number) => boolean };

/**
 * A well-formed glob as a row of steps. Where no class holds a slash, path.Match takes exactly what the row takes, each
 * class and star inside one element: the slashes of the path are as many as those of the pattern, so each is taken by
 * one of these, and the earliest fit of a piece between two stars, which Go never goes back on, leaves most to the rest.
 */
export interface Glob {
  readonly tokens: readonly GlobToken[];
  /** `[a/b]`: Go counts the slash as one between elements, and the row of steps says nothing certain. */
  readonly hasSlashInClass: boolean;
}

const STAR: GlobToken = { kind: 'star' };

/** Takes a glob apart; null for one that Go ignores (path.ErrBadPattern). */
export function parseGlob(pattern: string): Glob | null {
  if ('error' in pathMatch(pattern, '')) return null;
  const runes = Array.from(pattern);
  const tokens: GlobToken[] = [];
  let hasSlashInClass = false;
  for (let at = 0; at < runes.length;) {
    const rune = runes[at];
    if (rune === '*') {
      if (tokens.at(-1) !== STAR) tokens.push(STAR);
      at++;
    } else if (rune === '[') {
      const end = classEnd(runes, at);
      if (runes.slice(at, end).includes('/')) hasSlashInClass = true;
      tokens.push(classToken(runes.slice(at + 1, end - 1)));
      at = end;
    } else if (rune === '?') {
      tokens.push({ kind: 'one', matches: code => code !== SLASH });
      at++;
    } else {
      const literal = rune === '\\' ? at + 1 : at;
      tokens.push(literalToken(runes[literal] ?? ''));
      at = literal + 1;
    }
  }
  return { tokens, hasSlashInClass };
}

const SLASH = 47;

function literalToken(rune: string): GlobToken {
  const wanted = rune.codePointAt(0);
  return { kind: 'one', matches: code => code === wanted };
}

/** Behind the bracket that closes the class: the first that is not escaped, since an empty class is malformed. */
function classEnd(runes: readonly string[], start: number): number {
  let at = start + 1;
  while (at < runes.length && runes[at] !== ']') at += runes[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** What stands between the brackets of a well-formed class. */
function classToken(body: readonly string[]): GlobToken {
  const negated = body[0] === '^';
  const ranges: (readonly [number, number])[] = [];
  for (let at = negated ? 1 : 0; at < body.length;) {
    const low = readRune(body, at);
    const high = body[low.next] === '-' ? readRune(body, low.next + 1) : low;
    ranges.push([low.code, high.code]);
    at = high.next;
  }
  return {
    kind: 'one',
    matches: code => code !== SLASH && ranges.some(([low, high]) => low <= code && code <= high) !== negated,
  };
}

function readRune(body: readonly string[], start: number): { readonly code: number; readonly next: number } {
  const at = body[start] === '\\' ? start + 1 : start;
  return { code: body[at]?.codePointAt(0) ?? 0, next: at + 1 };
}
