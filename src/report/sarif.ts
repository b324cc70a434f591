import type { Log, Notification, Result, Run } from 'sarif';
import { fixCommand, type Finding } from '../model/finding.ts';
import type { CheckResult } from '../model/result.ts';
import { sortFindings } from './order.ts';
import { printJson } from './print-json.ts';
import type { Reporter } from './reporter.ts';
import { sarifLocation } from './sarif-location.ts';
import { LEVELS, sarifRules } from './sarif-rules.ts';
import type { Style } from './style.ts';

/**
 * SARIF 2.1.0 (OASIS) for code scanning: one run, one result for each violation, most severe first, since GitHub keeps
 * the first 5,000. Waived ones carry a suppression. What could not be judged is no result but a notification of the
 * run (3.20.21): GitHub would show a result of kind `open` as an alert.
 */
export const sarif: Reporter = (result, style) => {
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [toRun(result, style)],
  };
  return printJson(log);
};

function toRun(result: CheckResult, style: Style): Run {
  const { toolVersion, exitCode, notices } = result;
  const rules = sarifRules(result);
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const findings = sortFindings(result.findings);
  const seen = new Map<string, number>();
  return {
    tool: {
      driver: {
        name: 'gopolicy',
        ...(toolVersion === undefined ? {} : { semanticVersion: toolVersion }),
        rules: [...rules],
      },
    },
    // GitHub's category: what check and audit upload must not stand in for each other.
    automationDetails: { id: `gopolicy/${result.repositories === undefined ? 'check' : 'audit'}/` },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The directory that was checked.' } } },
    invocations: [
      {
        executionSuccessful: true,
        exitCode,
        toolExecutionNotifications: findings
          .filter(isUnknown)
          .map(finding => toNotification(finding, indexes, sarifLocation(finding, result, style))),
        toolConfigurationNotifications: notices.map(({ message }) => ({
          level: 'note',
          message: { text: plainText(message) },
        })),
      },
    ],
    results: findings
      .filter(finding => !isUnknown(finding))
      .map(finding => ({
        ...toResult(finding, indexes),
        locations: [sarifLocation(finding, result, style)],
        partialFingerprints: fingerprints(finding, seen),
      })),
  };
}

const isUnknown: (finding: Finding) => boolean = ({ outcome, waived }) => outcome === 'unknown' && waived === undefined;

type Indexes = ReadonlyMap<string, number>;

function toResult({ rule, severity, message, why, fix, waived }: Finding, indexes: Indexes): Result {
  const command = fix === undefined ? undefined : fixCommand(fix);
  const remedy = command === undefined ? [] : [`Fix: ${command}`];
  const text = [message, ...(why === undefined ? [] : [why]), ...remedy].join('\n');
  return {
    ruleId: rule,
    ruleIndex: indexes.get(rule) ?? -1,
    level: LEVELS[severity],
    message: { text: plainText(text) },
    ...(waived === undefined
      ? {}
      : { suppressions: [{ kind: 'external', status: 'accepted', justification: waived.reason }] }),
  };
}

function toNotification(
  { rule, severity, message }: Finding,
  indexes: Indexes,
  location: ReturnType<typeof sarifLocation>,
): Notification {
  return {
    level: LEVELS[severity],
    message: { text: plainText(message) },
    associatedRule: { id: rule, index: indexes.get(rule) ?? -1 },
    locations: [location],
  };
}

/** Takes the link out of `[text](target)`, which plain messages may hold (3.11.6): values must not become links. */
const plainText: (text: string) => string = text => text.replaceAll('](', '] (');

/** Ours, and the one by which GitHub knows an alert again; equal ones are counted. */
function fingerprints({ fingerprint }: Finding, seen: Map<string, number>): Readonly<Record<string, string>> {
  const nth = (seen.get(fingerprint) ?? 0) + 1;
  seen.set(fingerprint, nth);
  return { 'gopolicyFinding/v1': fingerprint, primaryLocationLineHash: `${fingerprint}:${nth}` };
}
