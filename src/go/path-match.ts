/** What path.Match says: whether `name` matches, or that the pattern is malformed (path.ErrBadPattern). */
export type PathMatch = { readonly matched: boolean } | { readonly error: 'syntax error in pattern' };

interface Chunk {
  readonly star: boolean;
  readonly chunk: string;
  readonly rest: string;
}

/** Go's path.Match: `*` `?` `[…]` `\` never cross a slash; a malformed pattern is only noticed where matching reaches it. */
export function pathMatch(pattern: string, name: string): PathMatch {
  try {
    return { matched: match(pattern, name) };
  } catch (error) {
    if (error instanceof BadPattern) return { error: 'syntax error in pattern' };
    throw error;
  }
}

class BadPattern extends Error {}

function match(whole: string, text: string): boolean {
  let pattern = whole;
  let name = text;
  while (pattern !== '') {
    const { star, chunk, rest } = scanChunk(pattern);
    pattern = rest;
    // A trailing star matches all up to the next slash.
    if (star && chunk === '') return !name.includes('/');
    const after = matchHere(chunk, name, star, rest === '');
    if (after === null) return checkRest(pattern);
    name = after;
  }
  return name === '';
}

/** Where nothing matches, Go still reads the rest of the pattern for faults. */
function checkRest(pattern: string): false {
  for (let at = pattern; at !== '';) {
    const { chunk, rest } = scanChunk(at);
    matchChunk(chunk, '');
    at = rest;
  }
  return false;
}

/** Tries `chunk` at the start of `name`, behind a star also further on up to the next slash; null where it fits nowhere. */
function matchHere(chunk: string, name: string, star: boolean, isLast: boolean): string | null {
  const first = matchChunk(chunk, name);
  // The last chunk must take everything: else a later fit may still do.
  if (first !== null && (first === '' || !isLast)) return first;
  if (!star) return null;
  for (let at = 0; at < name.length && name[at] !== '/'; at++) {
    const after = matchChunk(chunk, name.slice(at + 1));
    if (after === null || (isLast && after !== '')) continue;
    return after;
  }
  return null;
}

function scanChunk(pattern: string): Chunk {
  let at = 0;
  while (pattern[at] === '*') at++;
  const start = at;
  let inRange = false;
  for (; at < pattern.length; at++) {
    const char = pattern[at];
    if (char === '\\') {
      if (at + 1 < pattern.length) at++;
    } else if (char === '[') inRange = true;
    else if (char === ']') inRange = false;
    else if (char === '*' && !inRange) break;
  }
  return { star: start > 0, chunk: pattern.slice(start, at), rest: pattern.slice(at) };
}

/** Matches one chunk without stars; gives what is left of `text`, null where it fails. Reads the chunk to its end either way. */
function matchChunk(chunk: string, text: string): string | null {
  const pattern = Array.from(chunk);
  const runes = Array.from(text);
  let failed = false;
  let used = 0;
  for (let at = 0; at < pattern.length;) {
    if (!failed && used === runes.length) failed = true;
    const rune = failed ? undefined : runes[used];
    const step = matchOne(pattern, at, rune);
    if (!step.matched) failed = true;
    if (!failed) used++;
    at = step.next;
  }
  return failed ? null : runes.slice(used).join('');
}

interface Step {
  readonly next: number;
  readonly matched: boolean;
}

function matchOne(pattern: readonly string[], at: number, rune: string | undefined): Step {
  const char = pattern[at];
  if (char === '[') return matchRange(pattern, at + 1, rune);
  if (char === '?') return { next: at + 1, matched: rune !== undefined && rune !== '/' };
  const literal = char === '\\' ? at + 1 : at;
  if (literal >= pattern.length) throw new BadPattern();
  return { next: literal + 1, matched: pattern[literal] === rune };
}

function matchRange(pattern: readonly string[], start: number, rune: string | undefined): Step {
  const negated = pattern[start] === '^';
  const first = negated ? start + 1 : start;
  const code = rune?.codePointAt(0) ?? Number.NaN;
  let at = first;
  let matched = false;
  while (pattern[at] !== ']' || at === first) {
    const low = readRune(pattern, at);
    const high = pattern[low.next] === '-' ? readRune(pattern, low.next + 1) : low;
    at = high.next;
    if (low.code <= code && code <= high.code) matched = true;
  }
  return { next: at + 1, matched: rune !== undefined && matched !== negated };
}

/** path: getEsc. A range may not end the pattern. */
function readRune(pattern: readonly string[], start: number): { readonly code: number; readonly next: number } {
  const first = pattern[start];
  if (first === undefined || first === '-' || first === ']') throw new BadPattern();
  const at = first === '\\' ? start + 1 : start;
  const rune = pattern[at];
  if (rune === undefined || at + 1 >= pattern.length) throw new BadPattern();
  return { code: rune.codePointAt(0) ?? 0, next: at + 1 };
}
