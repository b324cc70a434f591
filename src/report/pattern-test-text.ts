import type { PatternList, PatternTest, PatternVerdict, TestedModule } from '../model/pattern-report.ts';
import { count } from './count.ts';
import { paintFor, signsFor } from './paint.ts';
import { columns, type Sentence, shown, shownPattern } from './pattern-columns.ts';
import { showOrigin } from './show-place.ts';
import { type Style, usableColumns } from './style.ts';
import { solid, wrap } from './wrap.ts';

/** What people read of `gopolicy pattern test`: how many are covered, the lists, and of each module by what. */
export function patternTestText({ lists, modules }: PatternTest, style: Style): string {
  const covered = modules.filter(({ matched }) => matched).length;
  const head = `${covered} of ${count(modules.length, 'module')} ${modules.length === 1 ? 'is' : 'are'} covered`;
  const rows = modules.map(module => ({
    start: signOf(module, style),
    name: { text: shown(module.module), paint: paintFor(style).subject },
    sentences: sentencesOf(module, lists, style),
  }));
  const blocks = [[head], lists.flatMap(list => listLines(list, style)), columns(rows, style)];
  return blocks.map(lines => `${lines.join('\n')}\n`).join('\n');
}

function signOf({ matched }: TestedModule, style: Style): Sentence {
  const { done, failed } = signsFor(style);
  return matched ? { text: done, paint: paintFor(style).done } : { text: failed, paint: paintFor(style).error };
}

/** A list with its origin: `GOPRIVATE  *.acme.example  ~/.config/go/env:2`. */
export function listLines({ name, value, origin, decides }: PatternList, style: Style): readonly string[] {
  const { aside, subject } = paintFor(style);
  const shownValue = value === '' ? 'empty' : shown(value);
  const place = origin === undefined ? '' : showOrigin(origin, style);
  const label = TITLES[name] ?? name;
  const lines = wrap(`${solid(shownValue)}  ${solid(place)}`, usableColumns(style) - label.length - 2);
  const decided = decides?.filter(other => other !== name) ?? [];
  return [
    ...lines.map((line, index) =>
      index === 0 ? `${subject(label)}  ${line}` : ' '.repeat(label.length + 2) + aside(line),
    ),
    ...(decided.length === 0 ? [] : [' '.repeat(label.length + 2) + aside(`decides ${decided.join(' and ')}`)]),
  ];
}

const TITLES: Readonly<Record<string, string>> = { private: "the policy's private", patterns: 'patterns' };

function sentencesOf(
  { fault, verdicts }: TestedModule,
  lists: readonly PatternList[],
  style: Style,
): readonly Sentence[] {
  const named = verdicts.map((verdict, index) => {
    const name = lists.length > 1 ? `${lists[index]?.name ?? ''}: ` : '';
    return { text: name + verdictWords(verdict) };
  });
  return fault === undefined ? named : [...named, { text: shown(fault), paint: paintFor(style).error }];
}

function verdictWords(verdict: PatternVerdict): string {
  if (verdict.matched) {
    const { position, text, prefix } = verdict;
    const taken = text === prefix ? '' : `, takes ${solid(shown(prefix))}`;
    return `by pattern ${position}, ${solid(shownPattern(text))}${taken}`;
  }
  const { near, why } = verdict;
  return near === undefined
    ? shown(why)
    : `not by pattern ${near.position}, ${solid(shownPattern(near.text))}: ${shown(why)}`;
}
