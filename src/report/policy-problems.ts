import type { PolicyError, PolicyProblem } from '../model/errors.ts';
import { maskUrl } from '../go/mask.ts';
import { escapeTerminal } from './escape-terminal.ts';
import { paintFor } from './paint.ts';
import { showPlace } from './show-place.ts';
import { type Style, usableColumns } from './style.ts';
import { widthOf } from './wrap.ts';

/** A policy that does not load, for people: each problem with its place and the lines around it, then what helps. */
export function renderProblems({ problems, hint }: Pick<PolicyError, 'problems' | 'hint'>, style: Style): string {
  const blocks = problems.map(problem => renderProblem(problem, style));
  const compact = blocks.length > 3;
  const text = blocks.map(({ head, excerpt }) => (compact || excerpt === '' ? head : `${head}\n${excerpt}`)).join('');
  return hint === undefined ? text : `${text}${escapeTerminal(hint)}\n`;
}

function renderProblem(problem: PolicyProblem, style: Style): { readonly head: string; readonly excerpt: string } {
  const place = showPlace(problem.place, style);
  const words = show(problem.message);
  const head = place === null ? words : `${paintFor(style).subject(place)}  ${words}`;
  return { head: `${head}\n`, excerpt: renderExcerpt(problem, style) };
}

const show = (text: string): string => escapeTerminal(maskUrl(text).text);

/** The lines around a problem, the faulty part underlined. */
function renderExcerpt({ excerpt = [], place }: PolicyProblem, style: Style): string {
  if (excerpt.length === 0) return '';
  const bar = style.unicode ? '│' : '|';
  const paint = paintFor(style);
  const width = Math.max(...excerpt.map(({ number }) => String(number).length)) + 2;
  const room = Math.max(10, usableColumns(style) - width - 3);
  const lines = excerpt.map(({ number, text }) => {
    const shown = show(text);
    return `${paint.aside(`${String(number).padStart(width)} ${bar}`)} ${shown.length > room ? `${shown.slice(0, room - 1)}…` : shown}`;
  });
  const faulty = excerpt.find(({ number }) => number === place.line)?.text;
  const mark = faulty === undefined ? null : underline(faulty, place);
  if (mark === null || widthOf(mark) > room) return `${lines.join('\n')}\n\n`;
  return `${[...lines, `${paint.aside(`${' '.repeat(width)} ${bar}`)} ${paint.error(mark)}`].join('\n')}\n\n`;
}

/** Carets under the faulty part of a line; null where the line was changed for show, so that they would not fit. */
function underline(line: string, place: PolicyProblem['place']): string | null {
  const column = place.column ?? 1;
  const before = line.slice(0, column - 1);
  const part = line.slice(column - 1, (place.endColumn ?? column + 1) - 1);
  if (show(line) !== line) return null;
  return ' '.repeat(widthOf(before)) + '^'.repeat(Math.max(1, widthOf(part)));
}
