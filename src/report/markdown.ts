import { fixCommand, type Finding } from '../model/finding.ts';
import type { CheckResult } from '../model/result.ts';
import { countFindings, countInspected } from './count.ts';
import { codeSpan, escapeMarkdown } from './escape-markdown.ts';
import { sortFindings } from './order.ts';
import { signsFor } from './paint.ts';
import type { Reporter } from './reporter.ts';
import { showWhere } from './show-place.ts';
import type { Style } from './style.ts';
import { headerParts } from './text-header.ts';
import { whyOf } from './why.ts';

/** By which a bot finds its own comment again, to write over it. */
const MARKER = '<!-- gopolicy -->';

/** GitHub takes comments of 65,536 characters; the rest is for the last lines. */
const ROOM = 64_000;

/** A comment for a pull request, or a job summary: one list item per finding; a list, since cells of tables cannot hold every code span. */
export const markdown: Reporter = (result, style) => {
  const live = sortFindings(result.findings).filter(({ waived }) => waived === undefined);
  const { done, dot } = signsFor(style);
  const title = countFindings(result.summary);
  const about = headerParts(result, style).map(escapeMarkdown).join(` ${dot} `);
  const head = [
    MARKER,
    live.length === 0
      ? `### ${done} gopolicy: ${escapeMarkdown(countInspected(result))} comply`
      : `### gopolicy: ${title}`,
    '',
    about,
    '',
  ];
  const items = fit(
    live.map(finding => renderItem(finding, result, style)),
    ROOM - head.join('\n').length,
  );
  const rest = live.length - items.length;
  const foot = [...(rest > 0 ? ['', `${rest} more not shown.`] : []), ...renderNext(result)];
  return `${[...head, ...items, ...foot].join('\n').trimEnd()}\n`;
};

function fit(items: readonly string[], room: number): readonly string[] {
  let used = 0;
  const end = items.findIndex(item => (used += item.length + 1) > room);
  return end === -1 ? items : items.slice(0, end);
}

function renderItem(finding: Finding, result: CheckResult, style: Style): string {
  const command = finding.fix === undefined ? undefined : fixCommand(finding.fix);
  const label = finding.outcome === 'unknown' ? 'unknown' : finding.severity;
  const where = showWhere(finding, style);
  const place = where?.place === undefined || where.place === '' ? '' : codeSpan(where.place);
  const words = where === null ? '' : escapeMarkdown(where.words);
  const lines = [
    `**${label}** ${escapeMarkdown(finding.message)} ${codeSpan(finding.rule)}`,
    [words, place].filter(part => part !== '').join(' '),
    escapeMarkdown(whyOf(finding, result) ?? ''),
    command === undefined ? '' : `Fix: ${codeSpan(command)}`,
  ];
  return `- ${lines.filter(line => line !== '').join('<br>\n  ')}`;
}

function renderNext({ next }: CheckResult): readonly string[] {
  const [first] = next.toSorted((a, b) => b.mends - a.mends);
  return first === undefined ? [] : ['', `Next: ${codeSpan(first.command)}`];
}
