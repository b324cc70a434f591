import type { Facts } from '../model/facts.ts';
import type { Finding, Verdict } from '../model/finding.ts';
import type { Policy } from '../model/policy.ts';
import type { NextStep, Summary } from '../model/result.ts';
import type { Rule } from '../model/rule.ts';
import type { Severity } from '../model/severity.ts';
import { exitCodeOf, type Threshold } from './exit-code.ts';
import { fingerprintOf } from './fingerprint.ts';
import { maskVerdict } from './mask-verdict.ts';
import { nextSteps } from './next-steps.ts';
import { compareFindings } from './order.ts';
import { overridesOf, settingAt } from './overrides.ts';
import { ruleSetting } from './severity.ts';
import { summarize } from './summary.ts';
import { waive } from './waive.ts';

export interface EvaluateOptions extends Threshold {
  /** YYYY-MM-DD in UTC: waivers are dated. */
  readonly today: string;
  /** The repository that waivers with `repo` are held against. */
  readonly repo?: string;
}

/** What a run found, in order, with everything that follows from it. */
export interface Evaluation {
  readonly findings: readonly Finding[];
  readonly summary: Summary;
  readonly exitCode: 0 | 1 | 3;
  readonly next: readonly NextStep[];
}

/** Holds every rule of the policy against the facts. Pure: the same input gives the same findings, byte for byte. */
export function evaluate(facts: Facts, policy: Policy, rules: readonly Rule[], options: EvaluateOptions): Evaluation {
  const environment = facts.policy.environment.name;
  const found = rules.flatMap(rule => runRule(facts, policy, rule));
  const scope = { today: options.today, environment, ...(options.repo !== undefined && { repo: options.repo }) };
  const findings = [...waive(found, policy.waivers, scope), ...noticeFindings(policy.notices)].sort(compareFindings);
  return {
    findings,
    summary: summarize(findings),
    exitCode: exitCodeOf(findings, options),
    next: nextSteps(findings),
  };
}

function runRule(facts: Facts, policy: Policy, rule: Rule): readonly Finding[] {
  const base = ruleSetting(policy, rule.id, facts.policy.environment.name);
  const overrides = overridesOf(policy.overrides, rule.id);
  const possible = [base, ...overrides.map(({ setting }) => ({ ...base, ...setting }))];
  const on = possible.filter(({ severity }) => severity !== 'off');
  // Once for each set of options; a verdict counts where the place that it speaks of has those very options.
  return [...new Set(on.map(({ options }) => options))].flatMap(options =>
    rule.check(facts, { ...rule.defaults, ...options }).flatMap(verdict => {
      const at = settingAt(base, overrides, verdict.place?.file);
      return at.severity === 'off' || at.options !== options ? [] : [toFinding(rule.id, at.severity, verdict)];
    }),
  );
}

function toFinding(rule: string, severity: Severity, verdict: Verdict): Finding {
  const shown = maskVerdict(verdict);
  return {
    ...shown,
    rule,
    severity,
    // Worked out when asked: people who read text never do, and a hash costs a hook more than all its rules.
    get fingerprint() {
      return fingerprintOf(rule, shown);
    },
  };
}

/** What a built-in preset leaves out for want of a parameter is no news: `policy show` lists it. */
const isOwn = ({ place }: Policy['notices'][number]): boolean => place?.file?.startsWith('gopolicy:') !== true;

/** What a merge left out is said, never silent. */
export const noticeFindings: (notices: Policy['notices']) => readonly Finding[] = notices =>
  notices.filter(isOwn).map(noticeFinding);

function noticeFinding({ message, place }: Policy['notices'][number]): Finding {
  return toFinding('policy-notice', 'info', { outcome: 'violation', message, ...(place !== undefined && { place }) });
}
