import { fixCommand, type Finding } from '../model/finding.ts';
import type { CheckResult } from '../model/result.ts';
import { escapeTerminal } from './escape-terminal.ts';
import { joinWhere, showWhere } from './show-place.ts';
import type { Style } from './style.ts';

const SKIP = 'GOPOLICY_SKIP="reason" git commit …';

/** What a blocked commit shows: what is wrong and where, how to mend it, how to go on knowingly. At most six lines. */
export function blockedText(result: CheckResult, style: Style, isBlank: boolean): string {
  const open = result.findings.filter(({ waived }) => waived === undefined).toSorted(worstFirst);
  const [first] = open;
  const command =
    (first?.fix === undefined ? undefined : fixCommand(first.fix)) ?? result.next[0]?.command ?? 'gopolicy check';
  const counted = open.filter(({ severity, outcome }) => severity === first?.severity && outcome === first.outcome);
  const more = counted.length > 1 ? [`  and ${counted.length - 1} more: gopolicy check`] : [];
  return [
    `gopolicy: commit blocked: ${first === undefined ? 'the check could not decide' : headline(first, style)}`,
    ...more,
    `  fix   ${escapeTerminal(command)}`,
    skipLine(isBlank),
  ]
    .map(line => `${line}\n`)
    .join('');
}

/** A failure in the words of its own, cut to six lines, with the way to go on. */
export function failedText(text: string, isBlank: boolean): string {
  const lines = text.trimEnd().split('\n');
  const shown = lines.length > 4 ? [...lines.slice(0, 3), '  and more: gopolicy check'] : lines;
  return ['gopolicy: commit blocked: the check did not run', ...shown, skipLine(isBlank)]
    .map(line => `${line}\n`)
    .join('');
}

/** A commit that goes on: why, and whether it is on record. */
export const skippedText: (reason: string, recorded: boolean) => string = (reason, recorded) =>
  `gopolicy: skipped, "${escapeTerminal(reason)}"; ${recorded ? 'gopolicy hook status lists it' : 'it could not be recorded'}\n`;

/** Says so where a reason was forgotten. */
const skipLine = (isBlank: boolean): string => `  skip  ${SKIP}${isBlank ? '  (GOPOLICY_SKIP is blank)' : ''}`;

const RANK = { error: 0, warn: 1, info: 2 } as const;

const worstFirst = (a: Finding, b: Finding): number =>
  RANK[a.severity] - RANK[b.severity] || Number(a.outcome === 'unknown') - Number(b.outcome === 'unknown');

function headline(finding: Finding, style: Style): string {
  const where = showWhere(finding, style);
  const spot = where === null ? '' : `  (${joinWhere(where)})`;
  return `${escapeTerminal(finding.message)}${spot}`;
}
