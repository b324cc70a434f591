import fastStringWidth from 'fast-string-width';

/** A blank run and the word behind it; what stands in backticks is one word. */
const WORD = /( *)((?:`[^`]{1,80}`|[^ ])+)/g;

/** One column each and no Chinese or Japanese; told first, because V8 takes milliseconds to compile what \p{…} stands for. */
const NARROW = /^[ -~\u00a0-\u00ff\u2010-\u2027\ue000]*$/;

const WIDE = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}`;
const OPENING = '（「『《【〈';
const CLOSING = '，。；：！？、）」』》】〉';

/** Where a line of Chinese or Japanese may end: around each character, but not before closing nor after opening punctuation. */
const BETWEEN_WIDE = new RegExp(
  `(?<=[${WIDE}${CLOSING}])(?![${CLOSING}]|$)|(?<![${OPENING}]|^)(?=[${WIDE}${OPENING}])`,
  'u',
);

/** Stands for a blank that must not end a line. Of private use, so escaped text never holds it; one column wide like a blank. */
const SOLID_BLANK = '\ue000';

/** Makes `wrap` keep `text` (a path or a command with blanks, escaped) on one line. */
export const solid: (text: string) => string = text => text.replaceAll(' ', SOLID_BLANK);

/** How many columns a terminal gives `text`; East Asian wide characters and emoji take two. */
export const widthOf: (text: string) => number = text => (NARROW.test(text) ? text.length : fastStringWidth(text));

/**
 * Breaks escaped text into lines of at most `columns`, at blanks only (Chinese and Japanese also between characters), so
 * that a path, URL or command in backticks or made `solid` stays whole: a longer one gets a line of its own. Blanks inside a line stay as they are.
 */
export function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const { blank, piece } of pieces(text)) {
    const longer = line + blank + piece;
    if (line === '' || widthOf(longer) <= columns) {
      line = line === '' ? piece : longer;
    } else {
      lines.push(line);
      line = piece;
    }
  }
  return [...lines, line].filter(line => line !== '').map(line => line.replaceAll(SOLID_BLANK, ' '));
}

function* pieces(text: string): Generator<{ readonly blank: string; readonly piece: string }> {
  for (const [, blank = '', word = ''] of text.matchAll(WORD)) {
    const parts = NARROW.test(word) || /[/\\]/.test(word) ? [word] : word.split(BETWEEN_WIDE);
    for (const [index, piece] of parts.entries()) yield { blank: index === 0 ? blank : '', piece };
  }
}
