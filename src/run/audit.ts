import { collectPolicy } from '../config/collect-policy.ts';
import { exitCodeOf, type FailOn } from '../engine/exit-code.ts';
import { joinAudit, type UnreadRepository } from '../engine/join-audit.ts';
import { selectEnvironment } from '../engine/select-environment.ts';
import { summarize } from '../engine/summary.ts';
import type { JudgedEnvironment } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import type { Environment } from '../model/policy.ts';
import type { CheckResult } from '../model/result.ts';
import { RULES } from '../rules/index.ts';
import type { System } from '../system/types.ts';
import { auditRepository, type AuditedRepository, type AuditJudge, type AuditTarget } from './audit-repository.ts';
import { collectTargets } from './audit-targets.ts';
import { ruleInfo } from './rule-info.ts';

/** How far an audit is. */
export interface AuditProgress {
  readonly done: number;
  readonly total: number;
  /** The repository that was done last. */
  readonly name: string;
}

export interface AuditOptions {
  /** Folders as typed, at least one. */
  readonly targets: readonly string[];
  readonly environment?: string;
  readonly policy?: string;
  readonly failOn: FailOn;
  readonly requireComplete: boolean;
  /** How many repositories are read at once. */
  readonly jobs: number;
  readonly trustsOwn: boolean;
  readonly onProgress: (progress: AuditProgress) => void;
}

/**
 * Judges HEAD of every repository under the folders, by the organisation's policy and the rules of `check` that are about
 * repositories. Reads git's objects only; throws UserError and PolicyError.
 */
export async function audit(system: System, options: AuditOptions): Promise<CheckResult> {
  const { failOn, requireComplete } = options;
  const flag = options.policy;
  const loaded = await collectPolicy(system, {
    directory: system.host.cwd,
    ownDocument: false,
    ...(flag !== undefined && { flag }),
  });
  const { policy } = loaded;
  const environment = environmentOf(policy.environments, options.environment);
  const today = new Date(system.clock.now()).toISOString().slice(0, 10);
  const rules = RULES.filter(({ meta }) => meta.subject === 'repository');
  const judge = { policy, environment, rules, failOn, requireComplete, today, trustsOwn: options.trustsOwn, flag };
  const { targets, unread } = await collectTargets(system, options.targets);
  const { read, failed } = await auditAll(system, targets, { judge, ...options });
  const findings = joinAudit(read, [...unread, ...failed], policy.notices);
  return {
    policy: policy.name,
    sources: policy.sources,
    notices: policy.notices,
    environment: { name: environment.name, source: environment.source },
    go: [],
    findings,
    summary: summarize(findings),
    inspected: { settings: 0, files: addUp(read) },
    repositories: {
      read: read.length,
      empty: read.filter(({ commit }) => commit === null).length,
      unreadable: failed.length,
      violating: countViolating(findings),
    },
    next: [],
    exitCode: exitCodeOf(findings, { failOn, requireComplete }),
    rules: rules.map(ruleInfo),
  };
}

/** The one that is named; else none: this machine's says nothing of a repository. */
function environmentOf(environments: readonly Environment[], flag: string | undefined): JudgedEnvironment {
  const none = { name: null, source: 'none', settings: {}, differences: [], judged: false } as const;
  if (flag === undefined) return none;
  const conditions = { ci: null, route: null, environment: null };
  return selectEnvironment({ environments, settings: {}, conditions, flag, namedOnly: false });
}

interface Read {
  readonly read: readonly AuditedRepository[];
  readonly failed: readonly UnreadRepository[];
}

async function auditAll(
  system: System,
  targets: readonly AuditTarget[],
  { judge, jobs, onProgress }: { readonly judge: AuditJudge } & Pick<AuditOptions, 'jobs' | 'onProgress'>,
): Promise<Read> {
  const read: AuditedRepository[] = [];
  const failed: UnreadRepository[] = [];
  const waiting = targets.values();
  const worker = async (): Promise<void> => {
    for (const target of waiting) {
      const audited = await auditRepository(system, target, judge);
      if ('why' in audited) failed.push({ name: target.name, why: audited.why });
      else read.push(audited);
      onProgress({ done: read.length + failed.length, total: targets.length, name: target.name });
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, jobs) }, worker));
  return { read: read.toSorted((a, b) => (a.name < b.name ? -1 : 1)), failed };
}

function addUp(repositories: readonly AuditedRepository[]): Readonly<Record<string, number>> {
  const sum: Record<string, number> = {};
  for (const { files } of repositories) {
    for (const [kind, number] of Object.entries(files)) sum[kind] = (sum[kind] ?? 0) + number;
  }
  return sum;
}

const countViolating = (findings: readonly Finding[]): number =>
  new Set(
    findings
      .filter(({ outcome, severity, waived }) => outcome === 'violation' && severity !== 'info' && waived === undefined)
      .map(({ repository }) => repository),
  ).size;
