import { sha256Hex } from '../go/sha256.ts';
import type { Finding, Verdict } from '../model/finding.ts';
import type { PolicyNotice } from '../model/policy.ts';
import { noticeFindings } from './evaluate.ts';
import { fingerprintOf } from './fingerprint.ts';
import { compareFindings, comparePlaces, compareText } from './order.ts';

/** The findings of one repository of an audit. */
export interface RepositoryFindings {
  readonly name: string;
  readonly commit: string | null;
  readonly findings: readonly Finding[];
}

/** What of an audit could not be read, and why. */
export interface UnreadRepository {
  readonly name: string;
  readonly why: string;
}

/** The findings of a whole audit: by repository, file, line, column and rule, whatever the order of work. */
export function joinAudit(
  repositories: readonly RepositoryFindings[],
  unread: readonly UnreadRepository[],
  notices: readonly PolicyNotice[],
): readonly Finding[] {
  const own = repositories.flatMap(({ name, commit, findings }) =>
    findings.filter(({ rule }) => !IDLE.has(rule)).map(finding => inRepository(finding, name, commit)),
  );
  return [...own, ...unread.map(unreadFinding), ...idleWaivers(repositories), ...noticeFindings(notices)].sort(
    (a, b) =>
      compareText(a.repository ?? '', b.repository ?? '') ||
      comparePlaces(a.place, b.place) ||
      compareText(a.rule, b.rule) ||
      compareFindings(a, b),
  );
}

function inRepository(finding: Finding, repository: string, commit: string | null): Finding {
  return {
    ...withoutFingerprint(finding),
    repository,
    ...(commit !== null && { commit }),
    get fingerprint() {
      return sha256Hex(`${repository}\0${finding.fingerprint}`).slice(0, 32);
    },
  };
}

/** A copy that does not ask for it: it is worked out when it is read. */
function withoutFingerprint(finding: Finding): Omit<Finding, 'fingerprint'> {
  const { rule, severity, outcome, message, why, setting, module, place, origin, fix, waived } = finding;
  return {
    rule,
    severity,
    outcome,
    message,
    ...(why !== undefined && { why }),
    ...(setting !== undefined && { setting }),
    ...(module !== undefined && { module }),
    ...(place !== undefined && { place }),
    ...(origin !== undefined && { origin }),
    ...(fix !== undefined && { fix }),
    ...(waived !== undefined && { waived }),
  };
}

function unreadFinding({ name, why }: UnreadRepository): Finding {
  const verdict: Verdict = { outcome: 'unknown', message: `${name} was not read: ${why}` };
  const rule = 'repository-unread';
  return { ...verdict, rule, severity: 'error', repository: name, fingerprint: fingerprintOf(rule, verdict) };
}

/** Of a waiver that is for all repositories it says something that it is idle in all of them, once. */
const IDLE: ReadonlySet<string> = new Set(['waiver-unused']);

function idleWaivers(repositories: readonly RepositoryFindings[]): readonly Finding[] {
  const [first, ...rest] = repositories.map(({ findings }) => findings.filter(({ rule }) => IDLE.has(rule)));
  const idle = (message: string): boolean => rest.every(each => each.some(one => one.message === message));
  return (first ?? []).filter(({ message }) => idle(message));
}
