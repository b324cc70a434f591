import type { Finding } from '../model/finding.ts';
import type { CheckResult } from '../model/result.ts';
import { auditEnd, auditFine, auditHeader, worstRepositories } from './audit-summary.ts';
import { count } from './count.ts';
import { escapeTerminal } from './escape-terminal.ts';
import { sortFindings } from './order.ts';
import { paintFor } from './paint.ts';
import type { Reporter } from './reporter.ts';
import { showPlace } from './show-place.ts';
import { type Style, usableColumns } from './style.ts';
import { whyOf } from './why.ts';
import { solid, wrap } from './wrap.ts';

/** Of each rule so many findings are shown, unless all are asked for. */
const MOST_SHOWN = 5;

/** As in check's report: the severity and two blanks. */
const INDENT = 7;

/** What people read of an audit: the worst rule first, with where it is broken; then the worst repositories. */
export const auditText: Reporter = (result, style) => {
  const shown = sortFindings(result.findings).filter(({ waived }) => style.verbose === true || waived === undefined);
  if (result.findings.every(({ waived }) => waived !== undefined)) return `${auditFine(result, style).join('\n')}\n`;
  const blocks = [
    auditHeader(result, style),
    ...groupByRule(shown).map(group => renderGroup(group, result, style)),
    worstRepositories(shown, style),
    auditEnd(result, style),
  ];
  return blocks
    .filter(lines => lines.length > 0)
    .map(lines => `${lines.join('\n')}\n`)
    .join('\n');
};

/** By rule, severity and outcome: most severe first, then the most frequent. */
function groupByRule(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = labelOf(finding) + finding.rule;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  const weights = ['error', 'warn', 'info', '?', '-'];
  const weight = ([first]: readonly Finding[]): number => (first === undefined ? 0 : weights.indexOf(labelOf(first)));
  return [...groups.values()].toSorted((a, b) => weight(a) - weight(b) || b.length - a.length);
}

function labelOf({ outcome, severity, waived }: Finding): string {
  if (waived !== undefined) return '-';
  return outcome === 'unknown' ? '?' : severity;
}

function renderGroup(group: readonly Finding[], result: CheckResult, style: Style): readonly string[] {
  const [first] = group;
  if (first === undefined) return [];
  const paint = paintFor(style);
  const label = labelOf(first);
  const brush = label === '-' ? paint.aside : first.outcome === 'unknown' ? paint.warn : paint[first.severity];
  const repositories = new Set(group.map(({ repository }) => repository));
  const many = `${count(group.length, 'finding')} in ${countRepositories(repositories.size)}`;
  const why = whyOf(first, result);
  const most = style.verbose === true ? group.length : MOST_SHOWN;
  return [
    `${brush(label)}${' '.repeat(INDENT - label.length)}${paint.subject(escapeTerminal(first.rule))}  ${paint.aside(many)}`,
    ...(why === undefined ? [] : indent(wrap(escapeTerminal(why), usableColumns(style) - INDENT), INDENT)),
    ...group.slice(0, most).flatMap(finding => renderFinding(finding, style)),
    ...(group.length > most
      ? indent([paint.aside(`and ${group.length - most} more; --verbose lists them`)], INDENT)
      : []),
  ];
}

function renderFinding(finding: Finding, style: Style): readonly string[] {
  const { repository = '', commit, place, message } = finding;
  const inside = place?.file === undefined ? repository : `${repository}/${place.file}`;
  const where = solid(showPlace({ ...place, file: inside }, style) ?? '');
  const at = commit === undefined ? '' : paintFor(style).aside(`  at ${commit.slice(0, 12)}`);
  const lines = wrap(escapeTerminal(message), usableColumns(style) - INDENT - 2);
  return [...indent([where.replaceAll('\ue000', ' ') + at], INDENT), ...indent(lines, INDENT + 2)];
}

export const countRepositories: (number: number) => string = number =>
  number === 1 ? '1 repository' : `${number} repositories`;

const indent = (lines: readonly string[], by: number): readonly string[] => lines.map(line => ' '.repeat(by) + line);
