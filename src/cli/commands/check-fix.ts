import { UserError } from '../../model/errors.ts';
import type { FixPreview } from '../../model/fix-plan.ts';
import type { CheckResult } from '../../model/result.ts';
import type { Style } from '../../report/style.ts';
import type { CheckOptions } from '../../run/check.ts';
import type { System } from '../../system/types.ts';

/** `--fix` of `gopolicy check`, and what gives it its meaning. */
export interface FixFlags {
  readonly fix?: true;
  readonly dryRun?: true;
  readonly yes?: true;
  readonly trust?: true;
}

/** @throws {UserError} where an option stands alone that `--fix` gives its meaning */
export function requireFix({ fix, dryRun, yes, trust }: FixFlags): void {
  if (fix === true) return;
  const alone = Object.entries({ '--dry-run': dryRun, '--yes': yes, '--trust': trust }).find(([, given]) => given);
  if (alone !== undefined)
    throw new UserError(`${alone[0]} says how --fix goes, which is not given`, 'gopolicy check --fix');
}

interface Fixing {
  readonly wish: CheckOptions;
  readonly flags: FixFlags;
  readonly style: Style;
  /** Whether the report goes to standard output as text: what is said of the fixes stands before it, else on standard error. */
  readonly isText: boolean;
}

/** Fixes, and tells what was done: the plan where somebody is asked, or reads text. */
export async function fixAndTell(system: System, { wish, flags, style, isText }: Fixing): Promise<CheckResult> {
  const { fix, fixOutcomeText, fixPlanText } = await import('../full.ts');
  const say = isText ? system.output.out : system.output.err;
  const draw = isText ? style : { ...style, colour: false };
  let shown: FixPreview | null = null;
  const show = (preview: FixPreview): void => {
    const rest = shown === null ? preview : { ...preview, files: [], unfixed: newIn(preview, shown) };
    if (rest.files.length + rest.unfixed.length > 0) say(`${fixPlanText(rest, draw)}\n`);
    shown = preview;
  };
  const { dryRun, yes, trust } = flags;
  const how = { dryRun: dryRun === true, yes: yes === true, trust: trust === true, show };
  const result = await fix(system, { ...wish, ...how });
  const { fixed } = result;
  if (fixed === undefined) return result;
  if (isText || shown !== null) show(fixed);
  say(fixOutcomeText(result, fixed, draw));
  if (isText && !fixed.dryRun) say('\n');
  return result;
}

/** What was found out only after a person had seen the plan. */
const newIn = ({ unfixed }: FixPreview, shown: FixPreview): FixPreview['unfixed'] =>
  unfixed.filter(({ finding }) => shown.unfixed.every(each => each.finding !== finding));
