import { sha256Hex } from '../go/sha256.ts';
import type { Verdict } from '../model/finding.ts';

/**
 * What makes a finding the same on another day and another machine: rule, setting, module, the file within the
 * repository (elsewhere the layer, since homes differ) and the masked message; never a line. 32 hex digits.
 */
export function fingerprintOf(rule: string, verdict: Verdict): string {
  const file = verdict.place?.file ?? '';
  const isOutside = /^(?:[/\\]|[A-Za-z]:)/.test(file);
  const where = isOutside || file === '' ? (verdict.origin?.layer ?? '') : file;
  const parts = [rule, verdict.outcome, verdict.setting ?? '', verdict.module ?? '', where, verdict.message];
  return sha256Hex(parts.join('\0')).slice(0, 32);
}
