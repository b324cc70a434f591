import { maskUrl } from '../go/mask.ts';
import type { CheckResult } from '../model/result.ts';
import type { FixHunk, FixPreview, FixResult, UnfixedFinding } from '../model/fix-plan.ts';
import { count } from './count.ts';
import { escapeTerminal } from './escape-terminal.ts';
import { paintFor, signsFor } from './paint.ts';
import { showFile, showPlace } from './show-place.ts';
import { type Style, usableColumns } from './style.ts';
import { solid, widthOf, wrap } from './wrap.ts';

/** So many lines of a hunk are shown on each side, and so much of each line. */
const MOST_LINES = 20;
const MOST_CHARACTERS = 400;

/** The plan, before anybody is asked: each change as the lines before and after, and what has a fix that is not made. */
export function fixPlanText(preview: FixPreview, style: Style): string {
  const { becomes } = signsFor(style);
  const files = preview.files.map(({ file }) => showFile(file, style));
  const [only = ''] = files;
  const where = files.length === 1 ? only : count(files.length, 'file');
  const head = files.length === 0 ? [] : [[`${escapeTerminal(preview.policy)} ${becomes} ${where}`]];
  const hunks = preview.files.flatMap(({ file, hunks }) => hunks.map(hunk => renderHunk(file, hunk, style)));
  const unfixed = [...new Set(preview.unfixed.map(each => renderUnfixed(each, style)))];
  return [...head, ...hunks, unfixed]
    .filter(lines => lines.length > 0)
    .map(lines => `${lines.join('\n')}\n`)
    .join('\n');
}

/** What came of it, in one line; after a dry run, also what no edit mends. */
export function fixOutcomeText(result: CheckResult, fixed: FixResult, style: Style): string {
  const { done, dot } = signsFor(style);
  const what = amountOf(fixed);
  if (fixed.journal !== null)
    return `${paintFor(style).done(done)} ${what} written ${dot} gopolicy undo takes it back\n`;
  if (!fixed.dryRun) return `nothing written${fixed.unfixed.length > 0 ? '' : ': no finding has edits that mend it'}\n`;
  const fixable = new Set([...fixed.fixed, ...fixed.unfixed.map(({ finding }) => finding)]);
  const rest = result.findings.filter(finding => finding.waived === undefined && !fixable.has(finding)).length;
  return [
    fixed.files.length === 0 ? 'nothing would be written' : `${what}, none written: --dry-run`,
    ...(fixed.needsTrust
      ? [`the policy of this repository is not trusted, so it writes nothing: ${solid('gopolicy policy trust')}`]
      : []),
    ...(rest > 0 ? [`${count(rest, 'finding')} without such a fix: ${solid('gopolicy check')}`] : []),
  ]
    .flatMap(line => wrap(line, usableColumns(style)))
    .map(line => `${line}\n`)
    .join('');
}

/** `3 changes in 2 files`. */
function amountOf({ files }: FixPreview): string {
  const edits = files.reduce((sum, file) => sum + file.edits, 0);
  return `${count(edits, 'change')} in ${count(files.length, 'file')}`;
}

/** A hunk's place with the rules that want it, then its lines, as a diff shows them. */
function renderHunk(file: string, { line, before, after, rules }: FixHunk, style: Style): readonly string[] {
  const paint = paintFor(style);
  const place = showPlace({ file, line }, style) ?? '';
  const names = rules.map(escapeTerminal).join(', ');
  const gap = usableColumns(style) - widthOf(place) - widthOf(names);
  const head =
    gap >= 2
      ? [paint.subject(place) + ' '.repeat(gap) + paint.aside(names)]
      : [paint.subject(place), `  ${paint.aside(names)}`];
  return [
    ...head,
    ...renderLines(before).map(text => paint.error(`  - ${text}`.trimEnd())),
    ...renderLines(after).map(text => paint.done(`  + ${text}`.trimEnd())),
  ];
}

function renderLines(lines: readonly string[]): readonly string[] {
  const rest = lines.length > MOST_LINES ? [`… ${lines.length - MOST_LINES} more`] : [];
  return [...lines.slice(0, MOST_LINES).map(showLine), ...rest];
}

/** Tabs at its start are drawn as blanks, which is how module files are indented. */
function showLine(line: string): string {
  const cut = line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS)}…` : line;
  return escapeTerminal(maskUrl(cut.replace(/^\t+/, tabs => '    '.repeat(tabs.length))).text);
}

function renderUnfixed({ finding, why }: UnfixedFinding, style: Style): string {
  const place = showPlace(finding.place ?? {}, style);
  const where = place === null ? '' : `${solid(place)}, `;
  const text = `not fixed: ${where}${escapeTerminal(finding.rule)}: ${escapeTerminal(why)}`;
  const [first = '', ...rest] = wrap(text, usableColumns(style) - 2);
  return [first, ...rest.map(line => `  ${line}`)].join('\n');
}
