/** What JSON.stringify leaves raw although terminals and editors act on it. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * Prints a document as JSON, two blanks deep, with a line feed. Control, bidi and zero-width characters are `\u` escapes:
 * the same value for every parser, and harmless in a terminal. They stand in strings only, so replacing in the text is safe.
 */
export function printJson(document: unknown): string {
  const text = JSON.stringify(document, null, 2);
  return `${text.replaceAll(HIDDEN, character => (character === '\n' ? '\n' : printUnits(character)))}\n`;
}

function printUnits(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map(unit => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
