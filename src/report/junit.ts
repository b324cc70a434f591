import { fixCommand, type Finding } from '../model/finding.ts';
import type { CheckResult } from '../model/result.ts';
import { escapeXml } from './escape-xml.ts';
import { sortFindings } from './order.ts';
import type { Reporter } from './reporter.ts';
import { joinWhere, showWhere } from './show-place.ts';
import type { Style } from './style.ts';
import { whyOf } from './why.ts';

/** A test case: one rule at one place. */
interface Case {
  readonly rule: string;
  readonly where: string;
  readonly findings: readonly Finding[];
}

type State = 'failure' | 'error' | 'skipped' | 'passed';

/**
 * JUnit XML, for CI systems that know nothing else: a test case for each rule and place. Errors and warnings are
 * failures, infos are output of a case that passed, waived findings are skipped, what could not be judged is an error.
 * A rule without findings is a case that passed.
 */
export const junit: Reporter = (result, style) => {
  const cases = collectCases(result, style);
  const states = cases.map(stateOf);
  const number = (state: State): number => states.filter(each => each === state).length;
  const counts = `tests="${cases.length}" failures="${number('failure')}" errors="${number('error')}"`;
  const name = escapeXml(result.environment.name ?? result.policy);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="gopolicy" ${counts}>`,
    `  <testsuite name="gopolicy ${name}" ${counts} skipped="${number('skipped')}">`,
    ...cases.flatMap(test => renderCase(test, result)),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
};

function collectCases({ findings, rules = [] }: CheckResult, style: Style): readonly Case[] {
  const groups = new Map<string, Case>();
  for (const finding of sortFindings(findings)) {
    const place = showWhere(finding, style);
    const where = place === null ? (finding.setting ?? 'gopolicy') : joinWhere(place);
    const key = JSON.stringify([finding.rule, where]);
    groups.set(key, { rule: finding.rule, where, findings: [...(groups.get(key)?.findings ?? []), finding] });
  }
  const failing = new Set(findings.map(({ rule }) => rule));
  const clean = rules.filter(({ id }) => !failing.has(id));
  return [...groups.values(), ...clean.map(({ id, summary }) => ({ rule: id, where: summary, findings: [] }))];
}

function stateOf({ findings }: Case): State {
  const live = findings.filter(({ waived }) => waived === undefined);
  if (live.some(({ outcome, severity }) => outcome === 'violation' && severity !== 'info')) return 'failure';
  if (live.some(({ outcome }) => outcome === 'unknown')) return 'error';
  return live.length < findings.length ? 'skipped' : 'passed';
}

function renderCase(test: Case, result: CheckResult): readonly string[] {
  const open = `    <testcase classname="${escapeXml(test.rule)}" name="${escapeXml(test.where)}"`;
  return test.findings.length === 0
    ? [`${open}/>`]
    : [`${open}>`, `      ${renderOutcome(test, result)}`, '    </testcase>'];
}

function renderOutcome(test: Case, result: CheckResult): string {
  const state = stateOf(test);
  const [first] = test.findings;
  const body = test.findings
    .flatMap(finding => describe(finding, result))
    .map(escapeXml)
    .join('\n');
  if (state === 'passed') return `<system-out>${body}</system-out>`;
  const message = `message="${escapeXml(first?.waived?.reason ?? first?.message ?? '')}"`;
  if (state === 'skipped') return `<skipped ${message}/>`;
  return `<${state} ${message} type="${escapeXml(first?.severity ?? '')}">${body}</${state}>`;
}

function describe(finding: Finding, result: CheckResult): readonly string[] {
  const { message, fix, severity } = finding;
  const why = whyOf(finding, result);
  const command = fix === undefined ? undefined : fixCommand(fix);
  const remedy = command === undefined ? [] : [`fix: ${command}`];
  return [`${severity}: ${message}`, ...(why === undefined ? [] : [why]), ...remedy];
}
