import type { Location, Region } from 'sarif';
import type { Finding } from '../model/finding.ts';
import type { CheckResult } from '../model/result.ts';
import { type FilePlace, filePlace, isAbsolute, policyFile } from './anchor.ts';
import { fileUri } from './file-uri.ts';
import { joinWhere, showWhere } from './show-place.ts';
import type { Style } from './style.ts';

/**
 * Where a result is (SARIF 2.1.0, 3.28). GitHub needs a physical location for each: what lies in no file (an environment
 * variable, a default) is pinned to the policy that asks for it, and the location's message says where it really is.
 */
export function sarifLocation(finding: Finding, result: CheckResult, style: Style): Location {
  const place = filePlace(finding, style);
  const where = showWhere(finding, style);
  const { setting } = finding;
  return {
    physicalLocation: place === null ? physical({ file: policyFile(result, style), line: 1 }) : physical(place),
    ...(setting === undefined ? {} : { logicalLocations: [{ name: setting, kind: 'variable' }] }),
    ...(place !== null || where === null ? {} : { message: { text: joinWhere(where) } }),
  };
}

function physical(place: FilePlace): NonNullable<Location['physicalLocation']> {
  const uri = fileUri(place.file);
  return {
    artifactLocation: isAbsolute(place.file) ? { uri } : { uri, uriBaseId: '%SRCROOT%' },
    region: region(place),
  };
}

/** GitHub wants a start line; an end before its start is left out. */
function region({ line: startLine = 1, column, endLine, endColumn }: FilePlace): Region {
  const start = { startLine, ...(column === undefined ? {} : { startColumn: column }) };
  const end = { ...(endLine === undefined ? {} : { endLine }), ...(endColumn === undefined ? {} : { endColumn }) };
  return endsBefore(start, end) ? start : { ...start, ...end };
}

function endsBefore({ startLine = 1, startColumn = 1 }: Region, { endLine = startLine, endColumn }: Region): boolean {
  return endLine < startLine || (endLine === startLine && (endColumn ?? startColumn) < startColumn);
}
