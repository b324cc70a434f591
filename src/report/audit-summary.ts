import type { Finding } from '../model/finding.ts';
import type { CheckResult } from '../model/result.ts';
import { count, countFindings } from './count.ts';
import { escapeTerminal } from './escape-terminal.ts';
import { sortFindings } from './order.ts';
import { paintFor, signsFor } from './paint.ts';
import { grouped } from './progress-text.ts';
import { type Style, usableColumns } from './style.ts';
import { wrap } from './wrap.ts';

/** So many repositories are named as the worst. */
const MOST_NAMED = 5;

/** `1,830 repositories, 2,004 go.mod`: what was looked at. */
export function countAudited({ repositories, inspected }: CheckResult): string {
  const { read = 0, empty = 0 } = repositories ?? {};
  const files = Object.entries(inspected.files).map(([kind, number]) => `${grouped(number)} ${escapeTerminal(kind)}`);
  const without = empty === 0 ? '' : ` (${grouped(empty)} without a commit)`;
  return [`${grouped(read)} ${read === 1 ? 'repository' : 'repositories'}${without}`, ...files].join(', ');
}

export function auditFine(result: CheckResult, style: Style): readonly string[] {
  const { done } = signsFor(style);
  const waived = result.summary.waived > 0 ? `, ${count(result.summary.waived, 'finding')} waived` : '';
  const looked = countAudited(result);
  const verb = result.repositories?.read === 1 && !looked.includes(',') ? 'complies' : 'comply';
  const [first = '', ...rest] = wrap(`${looked} ${verb}${waived}`, usableColumns(style) - 2);
  return [`${paintFor(style).done(done)} ${first}`, ...rest.map(line => `  ${line}`)];
}

export function auditHeader(result: CheckResult, style: Style): readonly string[] {
  const { name } = result.environment;
  const environment = name === null ? [] : [`environment ${escapeTerminal(name)}`];
  const { violating = 0, unreadable = 0, read = 0 } = result.repositories ?? {};
  const verb = violating === 1 || read === 1 ? 'breaks' : 'break';
  const parts = [
    escapeTerminal(result.policy),
    ...environment,
    `${grouped(violating)} of ${countAudited(result).split(',', 1)[0] ?? ''} ${verb} it`,
    ...(unreadable > 0 ? [`${grouped(unreadable)} unreadable`] : []),
  ];
  return wrap(parts.join(` ${signsFor(style).dot} `), usableColumns(style));
}

/** `worst  acme/billing 12, acme/pay 3`: by how many findings that count. */
export function worstRepositories(findings: readonly Finding[], style: Style): readonly string[] {
  const counts = new Map<string, number>();
  for (const { repository, outcome, severity, waived } of findings) {
    const isCounted =
      repository !== undefined && outcome === 'violation' && severity !== 'info' && waived === undefined;
    if (isCounted) counts.set(repository, (counts.get(repository) ?? 0) + 1);
  }
  if (counts.size < 2) return [];
  const worst = [...counts].toSorted(([, a], [, b]) => b - a).slice(0, MOST_NAMED);
  const text = worst.map(([name, number]) => `${escapeTerminal(name)} ${number}`).join(', ');
  const [first = '', ...rest] = wrap(text, usableColumns(style) - 7);
  return [`${paintFor(style).aside('worst')}  ${first}`, ...rest.map(line => `       ${line}`)];
}

/** The counts, and the one command that helps. */
export function auditEnd(result: CheckResult, style: Style): readonly string[] {
  const parts = [countFindings(result.summary), countAudited(result)];
  const rule = sortFindings(result.findings).find(({ outcome }) => outcome === 'violation')?.rule;
  const next = `gopolicy rules ${escapeTerminal(rule ?? '')}`;
  const paint = paintFor(style);
  return [
    ...wrap(parts.join(` ${signsFor(style).dot} `), usableColumns(style)),
    ...(rule === undefined ? [] : [`${paint.subject(next)}${paint.aside('  explains the worst')}`]),
  ];
}
