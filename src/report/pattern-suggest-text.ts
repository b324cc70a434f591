import type { KnownBy, PatternAdvice, SuggestedPattern, UndecidedHost } from '../model/pattern-suggestion.ts';
import { count } from './count.ts';
import { paintFor, signsFor } from './paint.ts';
import { columns, firstNames, type Sentence, shown, shownPattern } from './pattern-columns.ts';
import { showOrigin, showFile } from './show-place.ts';
import { type Style, usableColumns } from './style.ts';
import { solid, wrap } from './wrap.ts';

/** How something came to be known, behind "known by". */
const SOURCES: Readonly<Record<KnownBy, string>> = {
  policy: 'the policy',
  GOPRIVATE: 'GOPRIVATE here',
  remote: 'a git remote',
  module: "the module's own path",
};

/** What people read of `gopolicy pattern suggest`: the list, why, what nobody knows, and the command. */
export function patternSuggestText(advice: PatternAdvice, style: Style): string {
  const blocks = [
    headLines(advice, style),
    columns(
      advice.patterns.map(pattern => patternRow(pattern, style)),
      style,
    ),
    doubtLines(advice, style),
    noteLines(advice, style),
    commandLines(advice, style),
  ];
  return blocks
    .filter(lines => lines.length > 0)
    .map(lines => `${lines.join('\n')}\n`)
    .join('\n');
}

function headLines({ patterns, same, current }: PatternAdvice, style: Style): readonly string[] {
  const { done } = signsFor(style);
  if (patterns.length === 0) return ['nothing here is known to be private'];
  if (same) {
    const text = `GOPRIVATE is the smallest list for what is known to be private here  ${solid(`(${showOrigin(current.origin, style)})`)}`;
    return wrap(text, usableColumns(style) - 2).map((line, index) =>
      index === 0 ? `${paintFor(style).done(done)} ${line}` : `  ${line}`,
    );
  }
  const verb = patterns.length === 1 ? 'covers' : 'cover';
  const text = `${count(patterns.length, 'pattern')} ${verb} what is known to be private here, and no other module of this repository`;
  return wrap(text, usableColumns(style));
}

function patternRow(pattern: SuggestedPattern, style: Style): Parameters<typeof columns>[0][number] {
  const { because, covers, modules, wider } = pattern;
  const instead =
    covers.length === 1 && covers[0] === pattern.pattern ? [] : covers.map(each => solid(shownPattern(each)));
  return {
    start: { text: ' ' },
    name: { text: shownPattern(pattern.pattern), paint: paintFor(style).subject },
    sentences: [
      { text: `by ${because.map(by => SOURCES[by]).join(', ')}` },
      ...(instead.length === 0 ? [] : [{ text: `for ${firstNames(instead)}` }]),
      ...(modules.length === 0 ? [] : [{ text: modulesWords(modules) }]),
      ...(wider === undefined ? [] : [widerSentence(wider, style)]),
    ],
  };
}

const modulesWords = (modules: readonly string[]): string =>
  `${count(modules.length, 'module')} here: ${firstNames(modules.map(module => solid(shown(module))))}`;

const widerSentence = (wider: string, style: Style): Sentence => ({
  text: `covers more than is known, such as ${solid(shown(wider))}; --exact does not`,
  paint: paintFor(style).warn,
});

function doubtLines({ perhaps, undecided }: PatternAdvice, style: Style): readonly string[] {
  if (perhaps.length === 0 && undecided.length === 0) return [];
  const rows = perhaps.map(({ pattern, modules }) => ({
    start: { text: ' ' },
    name: { text: shown(pattern) },
    sentences: [
      { text: 'an owner among many on a host of everybody' },
      ...(modules.length === 0 ? [] : [{ text: modulesWords(modules) }]),
    ],
  }));
  return [
    paintFor(style).subject('Only you know whether these are private:'),
    ...columns(rows, style),
    ...wrap(hostsWords(undecided, style), usableColumns(style) - 2).map(line => `  ${line}`),
  ];
}

const MOST_HOSTS = 12;

function hostsWords(undecided: readonly UndecidedHost[], style: Style): string {
  const most = style.verbose === true ? undecided.length : MOST_HOSTS;
  const names = undecided.slice(0, most).map(({ pattern }) => solid(shown(pattern)));
  const more = undecided.length - names.length;
  return [...names, ...(more > 0 ? [`${more} more hosts`] : [])].join(', ');
}

function noteLines(
  { dropped, independent, missedByPolicy, proven, unread }: PatternAdvice,
  style: Style,
): readonly string[] {
  const notes = [
    ...dropped.map(({ text, why }) => `${solid(shownPattern(text))} of GOPRIVATE is no help: ${shown(why)}`),
    ...independent.map(
      ({ name, value, origin }) =>
        `${name} is set by itself to ${solid(shown(value))} (${solid(showOrigin(origin, style))}): GOPRIVATE does not change it`,
    ),
    ...(missedByPolicy.length === 0
      ? []
      : [
          `the policy names ${firstNames(missedByPolicy.map(each => solid(shown(each))))}: gopolicy check may want that in GOPRIVATE until the policy is changed too`,
        ]),
    ...(proven ? [] : ['a smaller list may exist: there were too many to try them all']),
    ...unread.map(
      ({ file, why }) => `? ${solid(showFile(file, style))} was not read: ${shown(why)}; its modules are missing here`,
    ),
  ];
  return notes.flatMap(note =>
    wrap(note, usableColumns(style) - 6).map(
      (line, index) => (index === 0 ? `${paintFor(style).info('note')}  ` : '      ') + line,
    ),
  );
}

function commandLines({ command, patterns, current }: PatternAdvice, style: Style): readonly string[] {
  const { subject, aside } = paintFor(style);
  if (command === null) return [];
  const names = patterns.map(({ pattern }) => (/^[\w.~/-]+$/.test(pattern) ? pattern : JSON.stringify(pattern)));
  const shadowed =
    current.origin.layer === 'environment' ? aside(`  ${showOrigin(current.origin, style)} decides`) : '';
  return [subject(shown(command)) + shadowed, `${aside('in a policy:')} private: [${shown(names.join(', '))}]`];
}
