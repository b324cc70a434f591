import type { GoInstall } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import type { FixResult } from '../model/fix-plan.ts';
import type { CheckResult } from '../model/result.ts';
import { printJson } from './print-json.ts';
import type { Reporter } from './reporter.ts';

/** The document of `gopolicy check --format json`: schemas/check.schema.json. A field named here keeps its name and meaning. */
export const json: Reporter = result => printJson(toCheckDocument(result));

/** The same document as a value. Fields that are undefined are not printed. */
export function toCheckDocument(result: CheckResult): Readonly<Record<string, unknown>> {
  return {
    version: 1,
    environment: result.environment,
    findings: result.findings.map(finding =>
      result.repositories === undefined ? toFindingDocument(finding) : toAuditedDocument(finding),
    ),
    summary: result.summary,
    exitCode: result.exitCode,
    policy: result.policy,
    sources: result.sources,
    notices: result.notices,
    go: result.go.map(toGoDocument),
    inspected: result.inspected,
    repositories: result.repositories,
    next: result.next,
    fixed: result.fixed === undefined ? undefined : toFixedDocument(result.fixed),
  };
}

/** What `check --fix` did; `findings` above are then what is left, after a dry run all. */
function toFixedDocument(fixed: FixResult): Readonly<Record<string, unknown>> {
  const { written, dryRun, needsTrust, journal, files } = fixed;
  return {
    written,
    dryRun,
    ...(dryRun && { needsTrust }),
    journal,
    files: files.map(({ file, edits }) => ({ file, edits })),
    findings: fixed.fixed.map(toFindingDocument),
    unfixed: fixed.unfixed.map(({ finding, why }) => ({ ...toFindingDocument(finding), unfixed: why })),
  };
}

function toFindingDocument(finding: Finding): Readonly<Record<string, unknown>> {
  const { rule, outcome, severity, message, why, setting, module, place, origin, fix, waived, fingerprint } = finding;
  return { rule, outcome, severity, message, why, setting, module, place, origin, fix, waived, fingerprint };
}

/** What stands in a file that is no setting has no key and no scope; a violation is read off the file, so it is certain. */
function toAuditedDocument(finding: Finding): Readonly<Record<string, unknown>> {
  const { repository = null, commit = null, outcome } = finding;
  const confidence = outcome === 'violation' ? 'certain' : null;
  return { ...toFindingDocument(finding), repository, commit, key: null, scope: null, hardness: null, confidence };
}

/** One go command, in the shape of the `settings` document; null where a shim hides it. */
export function toGoDocument(install: GoInstall): Readonly<Record<string, unknown>> {
  const { path, goroot, release, first, shim, why } = install;
  return { path, goroot: goroot ?? null, version: release?.text ?? null, first, shim, why };
}
