import type { PolicyNotice } from '../model/policy.ts';
import type { CheckResult, NextStep } from '../model/result.ts';
import { count, countFindings, countInspected } from './count.ts';
import { escapeTerminal } from './escape-terminal.ts';
import { sortFindings } from './order.ts';
import { paintFor, signsFor } from './paint.ts';
import type { Reporter } from './reporter.ts';
import { showFile, showPlace } from './show-place.ts';
import { type Style, usableColumns } from './style.ts';
import { renderFinding } from './text-finding.ts';
import { headerParts } from './text-header.ts';
import { wrap } from './wrap.ts';

/** What people read in a terminal: answer, evidence, remedy; one line where all is fine. */
export const text: Reporter = (result, style) => {
  const shown = sortFindings(result.findings).filter(finding => style.verbose === true || finding.waived === undefined);
  const fine = result.findings.every(finding => finding.waived !== undefined);
  const blocks = [
    ...(fine ? [renderFine(result, style)] : [renderHeader(result, style)]),
    ...(style.verbose === true ? [renderSources(result, style)] : []),
    ...shown.map(finding => renderFinding(finding, result, style)),
    ...(style.verbose === true ? result.notices.map(notice => renderNotice(notice, style)) : []),
    ...(fine ? [] : [renderEnd(result, style)]),
  ];
  return blocks.map(lines => `${lines.join('\n')}\n`).join('\n');
};

function renderFine(result: CheckResult, style: Style): readonly string[] {
  const { done, dot } = signsFor(style);
  const { name } = result.environment;
  const waived = result.summary.waived > 0 ? `, ${count(result.summary.waived, 'finding')} waived` : '';
  const who = name === null ? [] : [escapeTerminal(name)];
  const line = [...who, `${countInspected(result)} comply${waived}`].join(` ${dot} `);
  const [first = '', ...rest] = wrap(line, usableColumns(style) - done.length - 1);
  const indent = ' '.repeat(done.length + 1);
  return [`${paintFor(style).done(done)} ${first}`, ...rest.map(line => indent + line)];
}

function renderHeader(result: CheckResult, style: Style): readonly string[] {
  return wrap(headerParts(result, style).join(` ${signsFor(style).dot} `), usableColumns(style));
}

function renderSources(result: CheckResult, style: Style): readonly string[] {
  return [
    ...result.sources.map(({ name, role }) => `policy  ${showFile(name, style)} (${role})`),
    ...result.go.map(({ path, release, why }) => {
      const what = release?.text ?? `unknown release${why === undefined ? '' : `: ${why}`}`;
      return `go      ${showFile(path, style)} (${escapeTerminal(what)})`;
    }),
  ];
}

function renderNotice({ message, place }: PolicyNotice, style: Style): readonly string[] {
  const lines = wrap(escapeTerminal(message), usableColumns(style) - 7);
  const where = place === undefined ? null : showPlace(place, style);
  const [first = '', ...rest] = where === null ? lines : [...lines, where];
  return [`${paintFor(style).info('note')}   ${first}`, ...rest.map(line => `       ${line}`)];
}

function renderEnd(result: CheckResult, style: Style): readonly string[] {
  const parts = [countFindings(result.summary), countInspected(result)];
  const best = result.next.reduce<NextStep | null>(
    (best, step) => (best === null || step.mends > best.mends ? step : best),
    null,
  );
  return [
    ...wrap(parts.join(` ${signsFor(style).dot} `), usableColumns(style)),
    ...(best === null ? [] : [renderNext(best, style)]),
  ];
}

function renderNext({ command, mends }: NextStep, style: Style): string {
  const paint = paintFor(style);
  return paint.subject(escapeTerminal(command)) + (mends > 0 ? paint.aside(`  mends ${mends}`) : '');
}
