/** A line without what blanks alone may differ in: its words, one blank between any two. */
export const lineTokens = (line: string): string =>
  line
    .split(/[ \t\r\v\f]+/)
    .filter(word => word !== '')
    .join(' ');
