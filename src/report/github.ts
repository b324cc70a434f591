import { fixCommand, type Finding } from '../model/finding.ts';
import type { CheckResult } from '../model/result.ts';
import { checkoutPlace, type FilePlace } from './anchor.ts';
import { escapeTerminal } from './escape-terminal.ts';
import { sortFindings } from './order.ts';
import type { Reporter } from './reporter.ts';
import { joinWhere, showWhere } from './show-place.ts';
import type { Style } from './style.ts';
import { whyOf } from './why.ts';

type Level = 'error' | 'warning' | 'notice';

/** How many annotations of a level GitHub shows for one step. */
const SHOWN = 10;

/**
 * Workflow commands of GitHub Actions, one per finding, most severe first: the runner makes annotations of them. At most
 * ten of each level, since GitHub drops the rest in silence; a last notice says how many those are. Empty where all is fine.
 */
export const github: Reporter = (result, style) => {
  const { findings } = result;
  const live = sortFindings(findings.filter(({ waived }) => waived === undefined));
  const of = (level: Level): readonly Finding[] => live.filter(finding => levelOf(finding) === level);
  const errors = of('error').slice(0, SHOWN);
  const warnings = of('warning').slice(0, SHOWN);
  const room = live.length > errors.length + warnings.length + SHOWN ? SHOWN - 1 : SHOWN;
  const notices = of('notice').slice(0, room);
  const shown = [...errors, ...warnings, ...notices];
  const rest = live.length - shown.length;
  const lines = shown.map(finding => annotate(finding, result, style));
  const last = `::notice title=gopolicy::${rest} more ${rest === 1 ? 'finding is' : 'findings are'} not shown here`;
  return [...lines, ...(rest > 0 ? [last] : [])].map(line => `${line}\n`).join('');
};

/** What could not be judged is a warning: a job may end with 3 because of it. */
function levelOf({ outcome, severity }: Finding): Level {
  if (severity === 'info') return 'notice';
  return outcome === 'unknown' || severity === 'warn' ? 'warning' : 'error';
}

function annotate(finding: Finding, result: CheckResult, style: Style): string {
  const place = checkoutPlace(finding, style);
  const where = place === null ? showWhere(finding, style) : null;
  const command = finding.fix === undefined ? undefined : fixCommand(finding.fix);
  const text = [
    finding.message + (where === null ? '' : ` (${joinWhere(where)})`),
    whyOf(finding, result) ?? '',
    command === undefined ? '' : `Fix: ${command}`,
  ];
  const lines = text.filter(line => line !== '').map(line => escapeData(escapeTerminal(line)));
  return `::${levelOf(finding)} ${printProperties(finding.rule, place)}::${lines.join('%0A')}`;
}

function printProperties(title: string, place: FilePlace | null): string {
  const { file, line, endLine, column: col, endColumn } = place ?? {};
  return Object.entries({ title, file, line, endLine, col, endColumn })
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${escapeProperty(String(value))}`]))
    .join(',');
}

/** The runner's own escapes (actions/toolkit, command.ts); it undoes them. Controls are made visible before. */
const escapeData: (text: string) => string = text =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty: (text: string) => string = text =>
  escapeData(escapeTerminal(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
