/** What XML 1.0 cannot hold, not even as a reference (section 2.2, Char). */
const ILLEGAL = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** What XML may hold but would be lost in attributes, or act on who looks at the file. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}&<>"']/gu;

/** Escapes text for XML 1.0 content and attributes. What no XML can hold becomes U+FFFD. */
export function escapeXml(text: string): string {
  return text.replaceAll(ILLEGAL, '\ufffd').replaceAll(HIDDEN, printReference);
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
]);

const printReference: (character: string) => string = character =>
  NAMED.get(character) ?? `&#x${(character.codePointAt(0) ?? 0xfffd).toString(16)};`;
