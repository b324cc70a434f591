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
  const unwanted = found.filter(({ tokens }) => forbidden.has(tokens));
  const surplus = (kind === null ? spareOpenEnd(unwanted, text) : unwanted).map(({ tokens, line, span }) => ({
    tokens,
    line,
    removal: span === undefined ? null : { ...span, text: '' },
  }));
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

/**
 * Of a file whose last line has no end the lines that go last give back the end of the line before them, not their own:
 * what stays ends as the file did, whichever of them go.
 */
function spareOpenEnd(unwanted: readonly FileLine[], text: string): readonly FileLine[] {
  let open = text.endsWith('\n') ? -1 : text.length;
  const lines = [...unwanted].reverse().map(one => {
    const { start, end } = one.span ?? { start: 0, end: -1 };
    if (end !== open) return one;
    open = start;
    return { ...one, span: { start: endBefore(text, start), end: end === text.length ? end : endBefore(text, end) } };
  });
  return lines.reverse();
}

/** Where the end of the line before begins, CRLF or LF; of the first line there is none. */
const endBefore = (text: string, start: number): number =>
  start === 0 ? 0 : start - (text[start - 2] === '\r' ? 2 : 1);

/** Behind the last line, which keeps its end or its lack of one. */
function append(text: string, missing: readonly string[]): TextChange {
  const eol = lineEnd(text);
  const isOpen = text !== '' && !text.endsWith('\n');
  const body = missing.join(eol);
  return { start: text.length, end: text.length, text: isOpen ? eol + body : body + eol };
}
