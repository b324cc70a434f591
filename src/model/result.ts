import type { EnvironmentSource, GoInstall } from './facts.ts';
import type { Finding } from './finding.ts';
import type { FixResult } from './fix-plan.ts';
import type { PolicyNotice, PolicySource } from './policy.ts';
import type { RuleCategory } from './rule.ts';
import type { Severity } from './severity.ts';

/** How many findings of each kind; each finding counts once: waived, else unknown, else its severity. */
export interface Summary {
  readonly error: number;
  readonly warn: number;
  readonly info: number;
  readonly unknown: number;
  readonly waived: number;
}

export interface ReportedEnvironment {
  readonly name: string | null;
  readonly source: EnvironmentSource;
  readonly closest?: string;
  /** ISO date of the apply or detection that is remembered. */
  readonly since?: string;
}

/** What a command wants people to do next: the last line of the text report. */
export interface NextStep {
  readonly command: string;
  readonly mends: number;
}

/** What was looked at, for the summary line. */
export interface Inspected {
  readonly settings: number;
  readonly files: Readonly<Record<string, number>>;
}

/** What a report may say of a rule beside its findings: SARIF's rule list, the `why` of a finding that has none. */
export interface RuleInfo {
  readonly id: string;
  readonly summary: string;
  readonly why: string;
  readonly severity: Severity;
  readonly category: RuleCategory;
  readonly helpUri?: string;
}

/** How far an audit came. */
export interface AuditedRepositories {
  readonly read: number;
  /** Of these, how many have no commit yet. */
  readonly empty: number;
  readonly unreadable: number;
  /** How many of them have findings that count. */
  readonly violating: number;
}

/** All that a report may read; the same for every format. */
export interface CheckResult {
  readonly policy: string;
  readonly sources: readonly PolicySource[];
  readonly notices: readonly PolicyNotice[];
  readonly environment: ReportedEnvironment;
  readonly go: readonly GoInstall[];
  readonly findings: readonly Finding[];
  readonly summary: Summary;
  readonly inspected: Inspected;
  /** Of an audit. */
  readonly repositories?: AuditedRepositories;
  readonly next: readonly NextStep[];
  readonly exitCode: number;
  /** The rules that were on; optional for reports, which then name only the rules that have findings. */
  readonly rules?: readonly RuleInfo[];
  /** What `check --fix` did before it judged; absent without it. */
  readonly fixed?: FixResult;
  /** gopolicy's own version, for formats that name their tool's. */
  readonly toolVersion?: string;
}
