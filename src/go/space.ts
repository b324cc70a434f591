/** Go's unicode.IsSpace. JavaScript's `trim` differs: it takes U+FEFF for a blank and U+0085 for none. */
const SPACES = '\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

const LEADING = new RegExp(`^[${SPACES}]+`);
const SPACE_SET = new RegExp(`[${SPACES}]`);
const FIELD = new RegExp(`[^${SPACES}]+`, 'g');

export const isGoSpace = (char: string): boolean => LEADING.test(char);

/** strings.TrimSpace, with how many UTF-16 units fell away in front. */
export function trimGoSpace(text: string): { readonly text: string; readonly start: number } {
  const start = LEADING.exec(text)?.[0].length ?? 0;
  let end = text.length;
  // By hand: a regular expression would look at each run of blanks from each of its blanks.
  while (end > start && SPACE_SET.test(text.charAt(end - 1))) end--;
  return { text: text.slice(start, end), start };
}

/** strings.Fields, with where each field begins. */
export function goFields(text: string): readonly { readonly text: string; readonly start: number }[] {
  return [...text.matchAll(FIELD)].map(match => ({ text: match[0], start: match.index }));
}
