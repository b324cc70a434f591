import { lineTokens } from '../../model/line-tokens.ts';
import { type FileLine, goFileKind, goLines, planGoLines } from './go-lines.ts';
import { lineEnd } from './text-layout.ts';
import type { TextChange } from './text-change.ts';

/** How the lines of a file are not as a template wants them: what is missing, and each that must not stand there. */
export interface LineDifferences {
  readonly missing: readonly string[];
  /** What adds them all. */
  readonly addition: TextChange | null;
  readonly surplus: readonly { readonly tokens: string; readonly line: number; readonly removal: TextChange | null }[];
}

/** Compares the lines of a file, blanks aside, with those of a template; the directives of a go.mod or go.work as Go reads them. */
export function compareLines(
  file: string,
  text: string,
  { lines, without }: { readonly lines: readonly string[]; readonly without: readonly string[] },
): LineDifferences {
  const kind = goFileKind(file);
  const found = kind === null ? linesOf(text) : goLines(text, kind);
  const present = new Set(found.map(({ tokens }) => tokens));
  const missing = lines.filter(line => {
    const isNew = !present.has(lineTokens(line));
    present.add(lineTokens(line));
    return isNew;
  });
  const forbidden = new Set(without.map(lineTokens));
  const addition = kind === null ? append(text, missing) : planGoLines(text, kind, missing);
  const surplus = found
    .filter(({ tokens }) => forbidden.has(tokens))
    .map(({ tokens, line }) => ({ tokens, line, removal: kind === null ? removeLine(text, line) : null }));
  return { missing, addition: missing.length === 0 ? null : addition, surplus };
}

const linesOf = (text: string): readonly FileLine[] =>
  text
    .replace(/^\ufeff/, '')
    .split('\n')
    .map((line, index) => ({ tokens: lineTokens(line), line: index + 1 }));

/** Behind the last line, which keeps its end or its lack of one. */
function append(text: string, missing: readonly string[]): TextChange {
  const eol = lineEnd(text);
  const isOpen = text !== '' && !text.endsWith('\n');
  const body = missing.join(eol);
  return { start: text.length, end: text.length, text: isOpen ? eol + body : body + eol };
}

function removeLine(text: string, line: number): TextChange {
  let start = 0;
  for (let number = 1; number < line; number++) start = text.indexOf('\n', start) + 1;
  const end = text.indexOf('\n', start);
  return { start, end: end === -1 ? text.length : end + 1, text: '' };
}
