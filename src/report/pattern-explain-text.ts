import type { ExplainedPattern, PatternExplanation } from '../model/pattern-report.ts';
import { shQuote } from '../model/sh-quote.ts';
import { count } from './count.ts';
import { type Paint, paintFor, signsFor } from './paint.ts';
import { columns, firstNames, type Sentence, shown, shownPattern } from './pattern-columns.ts';
import { listLines } from './pattern-test-text.ts';
import { type Style, usableColumns } from './style.ts';
import { solid, wrap } from './wrap.ts';

/** What people read of `gopolicy pattern explain`: for each list what is wrong with it, then each pattern. */
export function patternExplainText(explanations: readonly PatternExplanation[], style: Style): string {
  return explanations.map(explanation => renderList(explanation, style)).join('\n');
}

function renderList(explanation: PatternExplanation, style: Style): string {
  const { list, patterns } = explanation;
  const rows = patterns.map(pattern => ({
    start: { text: String(pattern.position), paint: paintFor(style).aside },
    name: { text: shownPattern(pattern.text), paint: paintFor(style).subject },
    sentences: sentencesOf(pattern, style),
  }));
  const blocks = [
    wrap(summary(patterns), usableColumns(style)),
    listLines(list, style),
    columns(rows, style),
    betterLines(explanation, style),
  ];
  return blocks
    .filter(lines => lines.length > 0)
    .map(lines => `${lines.join('\n')}\n`)
    .join('\n');
}

function summary(patterns: readonly ExplainedPattern[]): string {
  const dead = patterns.filter(({ problem }) => problem !== undefined).length;
  const broad = patterns.filter(each => each.broad !== undefined).length;
  const needless = patterns.filter(({ coveredBy }) => coveredBy.length > 0).length;
  const parts = [
    count(patterns.length, 'pattern'),
    ...(dead > 0 ? [`${dead} ${dead === 1 ? 'matches' : 'match'} nothing`] : []),
    ...(broad > 0 ? [`${broad} too broad`] : []),
    ...(needless > 0 ? [`${needless} needless`] : []),
  ];
  return parts.join(', ');
}

function sentencesOf(pattern: ExplainedPattern, style: Style): readonly Sentence[] {
  const { problem, words, broad, coveredBy, overlaps, unknown, modules } = pattern;
  const paint = paintFor(style);
  if (problem !== undefined) {
    return [{ text: `${signsFor(style).failed} matches no module: ${shown(problem.message)}`, paint: paint.error }];
  }
  const found = modules.map(module => solid(shown(module)));
  return [
    { text: `covers ${shown(words ?? '')}` },
    ...(broad === undefined ? [] : [broadSentence(broad, paint, style)]),
    ...(found.length === 0 ? [] : [{ text: `${count(found.length, 'module')} here: ${firstNames(found)}` }]),
    ...(coveredBy.length === 0 ? [] : [{ text: needless(coveredBy), paint: paint.warn }]),
    ...overlaps.map(({ position, path }) => ({
      text: `shares ${solid(shown(path))} with pattern ${position}`,
      paint: paint.aside,
    })),
    ...(unknown === undefined ? [] : [{ text: `? cannot tell all of it: ${shown(unknown)}`, paint: paint.warn }]),
  ];
}

const broadSentence = (broad: string, paint: Paint, style: Style): Sentence => ({
  text: `${signsFor(style).failed} too broad: it takes in everybody's modules, ${shown(broad)}`,
  paint: paint.error,
});

const needless = (coveredBy: readonly number[]): string =>
  coveredBy.length === 1
    ? `needless: pattern ${coveredBy[0] ?? ''} covers all of it`
    : `needless: patterns ${coveredBy.slice(0, -1).join(', ')} and ${coveredBy.at(-1) ?? ''} together cover all of it`;

function betterLines({ list, better }: PatternExplanation, style: Style): readonly string[] {
  if (better === undefined) return [];
  const { value, mends } = better;
  const isLine = list.origin?.layer === 'user-file';
  const command = isLine ? `go env -w ${list.name}=${shQuote(value)}` : value;
  const words = mends > 0 ? `mends ${count(mends, 'pattern')}` : 'covers the same';
  return [`${paintFor(style).subject(shown(command))}${paintFor(style).aside(`  ${words}`)}`];
}
