import type { ReportingDescriptor, Result } from 'sarif';
import type { CheckResult, RuleInfo } from '../model/result.ts';
import type { Severity } from '../model/severity.ts';

type Level = NonNullable<Result['level']>;

/** SARIF's words for severities (3.27.10). */
export const LEVELS: Readonly<Record<Severity, Level>> = { error: 'error', warn: 'warning', info: 'note' };

const PROBLEM_SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'error',
  warn: 'warning',
  info: 'recommendation',
};

/** GitHub's scale: 7 and more is high, 4 and more medium. */
const SECURITY_SEVERITIES: Readonly<Record<Severity, string>> = { error: '8.0', warn: '5.0', info: '2.0' };

/** The rules of a run: those that were on, then those that only findings name. */
export function sarifRules({ rules = [], findings }: CheckResult): readonly ReportingDescriptor[] {
  const known = new Set(rules.map(({ id }) => id));
  const others = new Map(findings.filter(({ rule }) => !known.has(rule)).map(finding => [finding.rule, finding]));
  return [...rules.map(describe), ...[...others.values()].map(({ rule }) => describeUnnamed(rule))];
}

/** GitHub wants these texts of every rule. */
function describeUnnamed(id: string): ReportingDescriptor {
  const text = `gopolicy rules ${id} says what it is.`;
  return { id, shortDescription: { text: id }, fullDescription: { text }, help: { text } };
}

function describe({ id, summary, why, severity, category, helpUri }: RuleInfo): ReportingDescriptor {
  const security = category === 'integrity' || category === 'privacy';
  return {
    id,
    name: id.replaceAll(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: `${summary}.` },
    fullDescription: { text: why },
    help: {
      text: `${summary}. ${why}\n\ngopolicy rules ${id} says more.`,
      markdown: `**${summary}.** ${why}\n\n\`gopolicy rules ${id}\` says more.`,
    },
    ...(helpUri === undefined ? {} : { helpUri }),
    defaultConfiguration: { level: LEVELS[severity] },
    properties: {
      tags: ['go', category, ...(security ? ['security'] : [])],
      precision: 'very-high',
      'problem.severity': PROBLEM_SEVERITIES[severity],
      ...(security ? { 'security-severity': SECURITY_SEVERITIES[severity] } : {}),
    },
  };
}
