import type { ParseError } from '../../go/parsed.ts';
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

/** Where a go.mod or go.work breaks the grammar: nobody knows which lines it has. */
export interface LinesUnread {
  readonly fault: ParseError;
}

/** Compares the lines of a file, blanks aside, with those of a template; the directives of a go.mod or go.work as Go reads them. */
export function compareLines(
  file: string,
  text: string,
  { lines, without }: { readonly lines: readonly string[]; readonly without: readonly string[] },
): LineDifferences | LinesUnread {
  const kind = goFileKind(file);
  const found = kind === null ? linesOf(text) : goLines(text, kind);
  if ('fault' in found) return found;
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
    .map(({ tokens, line, span }) => ({ tokens, line, removal: span === undefined ? null : { ...span, text: '' } }));
  return { missing, addition: missing.length === 0 ? null : addition, surplus };
}

function linesOf(text: string): readonly FileLine[] {
  let end = 0;
  return text.split('\n').map((line, index) => {
    const start = end;
    end = Math.min(text.length, start + line.length + 1);
    const tokens = lineTokens(index === 0 ? line.replace(/^\ufeff/, '') : line);
    return { tokens, line: index + 1, span: { start, end } };
  });
}

/** Behind the last line, which keeps its end or its lack of one. */
function append(text: string, missing: readonly string[]): TextChange {
  const eol = lineEnd(text);
  const isOpen = text !== '' && !text.endsWith('\n');
  const body = missing.join(eol);
  return { start: text.length, end: text.length, text: isOpen ? eol + body : body + eol };
}
