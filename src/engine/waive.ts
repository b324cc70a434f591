import { maskUrl } from '../go/mask.ts';
import { matchModulePatterns } from '../go/module-patterns.ts';
import type { Finding } from '../model/finding.ts';
import type { Waiver } from '../model/policy.ts';
import { fingerprintOf } from './fingerprint.ts';
import { matchesGlob } from './overrides.ts';

/** Where a run takes place, as waivers may ask. `today` is YYYY-MM-DD in UTC. */
export interface WaiverScope {
  readonly today: string;
  readonly environment: string | null;
  /** The audited repository, or the origin of a trusted one; without it no waiver with `repo` counts. */
  readonly repo?: string;
}

/** Marks waived findings, and adds what is to be said of the waivers: expired ones, and those that waive nothing. */
export function waive(
  findings: readonly Finding[],
  waivers: readonly Waiver[],
  scope: WaiverScope,
): readonly Finding[] {
  const here = waivers.filter(({ where }) => isForRepo(where.repo, scope));
  const isLive = (waiver: Waiver): boolean => scope.today <= waiver.expires;
  const marked = findings.map(finding => {
    const waiver = here.find(each => isLive(each) && covers(each, finding, scope));
    if (waiver === undefined) return finding;
    return { ...finding, waived: { reason: maskUrl(waiver.reason).text, expires: waiver.expires } };
  });
  const said = here.flatMap(waiver => {
    const matches = findings.some(finding => covers(waiver, finding, scope));
    if (isLive(waiver)) return matches ? [] : [unusedWaiver(waiver)];
    return [expiredWaiver(waiver, matches)];
  });
  return [...marked, ...said];
}

/** A waiver for another repository counts for nothing here, and nothing is said of it. */
const isForRepo = (wanted: string | undefined, { repo }: WaiverScope): boolean =>
  wanted === undefined || (repo !== undefined && matchesGlob([wanted], repo));

function covers({ rule, where }: Waiver, finding: Finding, scope: WaiverScope): boolean {
  const holds = (wanted: string | undefined, test: (wanted: string) => boolean): boolean =>
    wanted === undefined || test(wanted);
  return (
    rule === finding.rule &&
    holds(where.path, path => finding.place?.file !== undefined && matchesGlob([path], finding.place.file)) &&
    holds(where.setting, setting => setting === finding.setting) &&
    holds(where.module, module => finding.module !== undefined && matchModulePatterns(module, finding.module)) &&
    holds(where.environment, environment => environment === scope.environment)
  );
}

function expiredWaiver(waiver: Waiver, matches: boolean): Finding {
  const message = `The waiver for ${waiver.rule} expired on ${waiver.expires}: ${waiver.reason}`;
  return aboutWaiver('waiver-expired', matches ? 'error' : 'info', message, waiver);
}

function unusedWaiver(waiver: Waiver): Finding {
  return aboutWaiver(
    'waiver-unused',
    'info',
    `The waiver for ${waiver.rule} waives nothing here: ${waiver.reason}`,
    waiver,
  );
}

function aboutWaiver(rule: string, severity: Finding['severity'], text: string, { place }: Waiver): Finding {
  const verdict = { outcome: 'violation', message: maskUrl(text).text, ...(place !== undefined && { place }) } as const;
  return { ...verdict, rule, severity, fingerprint: fingerprintOf(rule, verdict) };
}
