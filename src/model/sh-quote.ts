/** `text` as one word of a POSIX shell: bare where nothing in it means anything to the shell, else in single quotes. */
export function shQuote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
