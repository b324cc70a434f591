/** A blank that is not the plain one, and all that has no width or changes how its neighbours are shown. */
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/gu;

/** Most text: told first, because V8 takes milliseconds to compile what \p{…} stands for. */
const PLAIN = /^[ -~]*$/;

/** Commands to the runner of a CI job: GitHub's `::name` wherever wrapping may begin a line, and `##[…`, `##vso[…`, `##teamcity[…` anywhere. */
const JOB_COMMAND = /(?<![!-~]):(?=:[a-z]*[g-z-])|#(?=#(?:vso|teamcity)?\[)/giu;

const NAMED: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/**
 * Makes text that others wrote safe to show on one line of a terminal or log: control, bidi, zero-width and unassigned
 * characters, lone surrogates and odd blanks become visible (`\x1b`, `\u202e`, `\u{e0041}`), and nothing is left that a
 * CI runner would take for a command. Letters of every script stay. A backslash stays too, so this is for eyes, not for parsers.
 */
export function escapeTerminal(text: string): string {
  const visible = PLAIN.test(text) ? text : text.replaceAll(INVISIBLE, printEscape);
  return visible.replaceAll(JOB_COMMAND, printEscape);
}

function printEscape(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code < 0x100) return NAMED.get(character) ?? `\\x${hex.padStart(2, '0')}`;
  return code > 0xffff ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
}
