import type { Finding } from '../model/finding.ts';
import { auditText } from './audit-text.ts';
import type { Format } from './index.ts';
import { REPORTERS } from './index.ts';
import type { Reporter } from './reporter.ts';

/** The reports of `check` for an audit: places begin with the repository, and what is read by people names its commit. */
export const AUDIT_REPORTERS: Readonly<Record<Format, Reporter>> = {
  ...Object.fromEntries(
    Object.entries(REPORTERS).map(([format, reporter]) => [format, overRepositories(reporter)] as const),
  ),
  text: auditText,
  json: REPORTERS.json,
} as Readonly<Record<Format, Reporter>>;

function overRepositories(reporter: Reporter): Reporter {
  return (result, style) => reporter({ ...result, findings: result.findings.map(fromAbove) }, style);
}

/** Seen from the audited folder. */
function fromAbove(finding: Finding): Finding {
  const { repository, commit, place, message } = finding;
  if (repository === undefined) return finding;
  return {
    ...finding,
    message: commit === undefined ? message : `${message} (${repository} at ${commit.slice(0, 12)})`,
    place: { ...place, file: place?.file === undefined ? repository : `${repository}/${place.file}` },
  };
}
