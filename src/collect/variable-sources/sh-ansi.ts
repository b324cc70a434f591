const LETTERS: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  e: '\u001b',
  E: '\u001b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/**
 * The escape that `text` starts with, inside `$'…'` (bash manual 3.1.2.4); `text` null where shells differ or bytes would
 * come out that are no character alone. `length` counts the backslash.
 */
export function ansiEscape(text: string): { readonly text: string | null; readonly length: number } {
  const letter = text[1] ?? '';
  const known = LETTERS[letter];
  if (known !== undefined) return { text: known, length: 2 };
  const code = /^\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|([0-7]{1,3}))/.exec(text);
  if (code === null) return { text: null, length: 2 };
  const octal = code[4];
  const value =
    octal === undefined ? Number.parseInt(code[1] ?? code[2] ?? code[3] ?? '', 16) : Number.parseInt(octal, 8);
  return { text: value > 0 && value < 0x80 ? String.fromCharCode(value) : null, length: code[0].length };
}
