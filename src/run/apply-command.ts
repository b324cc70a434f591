import { nextSteps } from '../engine/next-steps.ts';
import type { Evaluation } from '../engine/evaluate.ts';
import type { Facts } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import { isOutOfReach, valueAfterApply } from '../rules/apply-fix.ts';
import { shQuote } from '../rules/sh-quote.ts';

/** Rules speak of `gopolicy apply`, which a later release brings: until then the go command that writes the same stands in. */
export function withGoCommands(evaluation: Evaluation, facts: Facts): Evaluation {
  const command = goCommand(facts);
  const findings = evaluation.findings.map(finding => withCommand(finding, command));
  return { ...evaluation, findings, next: nextSteps(findings) };
}

function withCommand(finding: Finding, command: string | null): Finding {
  if (finding.fix?.command?.startsWith('gopolicy apply ') !== true) return finding;
  const { fix, ...rest } = finding;
  const { command: _, ...others } = fix;
  return {
    ...rest,
    ...((command !== null || others.edits !== undefined) && {
      fix: { ...others, ...(command !== null && { command }) },
    }),
  };
}

/** All that the judged environment wants otherwise, as one line for sh; null where nothing can be written. */
function goCommand(facts: Facts): string | null {
  const within = facts.policy.environment.differences.filter(({ setting }) => {
    const layer = facts.settings[setting]?.origin.layer ?? 'default';
    return setting.startsWith('GO') && setting !== 'GOWORK' && !isOutOfReach(layer);
  });
  const set = within.filter(({ want }) => want.kind === 'value').map(({ setting }) => setting);
  const unset = within.filter(({ want }) => want.kind === 'unset').map(({ setting }) => setting);
  const commands = [
    ...(unset.length > 0 ? [`go env -u ${unset.join(' ')}`] : []),
    ...(set.length > 0
      ? [`go env -w ${set.map(name => `${name}=${shQuote(valueAfterApply(facts, name))}`).join(' ')}`]
      : []),
  ];
  return commands.length === 0 ? null : commands.join(' && ');
}
