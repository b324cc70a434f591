import { collectPolicy, type LoadedPolicy } from '../config/collect-policy.ts';
import { ApplyError, Interrupted, UserError } from '../model/errors.ts';
import type { TextEdit } from '../model/finding.ts';
import type { FixPlan, FixPreview, FixResult } from '../model/fix-plan.ts';
import type { CheckResult } from '../model/result.ts';
import type { System } from '../system/types.ts';
import { canAsk } from './can-ask.ts';
import { check, type CheckOptions } from './check.ts';
import { checkedDirectory } from './directory.ts';
import { judgeFixes } from './judge-fixes.ts';
import { repositoryAround } from './repository-around.ts';
import { requireTrust } from './require-trust.ts';
import { writeFixes } from './write-fixes.ts';

export interface FixOptions extends CheckOptions {
  readonly dryRun: boolean;
  readonly yes: boolean;
  /** The repository's own policy may have files edited, this once. */
  readonly trust: boolean;
  /** Shows the plan to a person who is asked next. */
  readonly show: (preview: FixPreview) => void;
}

/**
 * Judges, makes the edits that findings offer, and judges again: the result is what is left, with `fixed` beside it. A dry
 * run gives what there is, and exit code 0.
 * @throws {ApplyError} nothing is changed then; {UserError}, {PolicyError}, {Interrupted}
 */
export async function fix(system: System, options: FixOptions): Promise<CheckResult> {
  const directory = await checkedDirectory(system, options.directory);
  const flag = options.policy;
  const root = await repositoryAround(system, directory);
  const loaded = await collectPolicy(system, {
    directory,
    ...(flag !== undefined && { flag }),
    ...(root !== null && { root }),
  });
  const { result, plan } = await judgeFixes(system, directory, { ...options, loaded });
  const fixed = {
    ...plan,
    policy: result.policy,
    written: false,
    dryRun: options.dryRun,
    needsTrust: false,
    journal: null,
  };
  const trust = trustQuestion(system, { directory, options, loaded, preview: fixed });
  if (options.dryRun) {
    const needsTrust = await needsTrustFor(loaded, trust);
    return { ...result, exitCode: 0, fixed: { ...fixed, needsTrust } };
  }
  if (plan.files.length === 0) return { ...result, fixed };
  await requireTrust(system, loaded, trust);
  await agree(system, fixed, options);
  const { plan: done, journal } = await writeFixes(system, directory, plan);
  const left = await check(system, options);
  return { ...left, fixed: { ...fixed, ...done, written: journal !== null, journal } };
}

type TrustQuestion = Parameters<typeof requireTrust>[2];

interface Intent {
  readonly directory: string;
  readonly options: FixOptions;
  readonly loaded: LoadedPolicy;
  readonly preview: FixResult;
}

/** What the policy without the repository's document would edit, too, needs no trust. */
function trustQuestion(system: System, { directory, options, loaded, preview }: Intent): TrustQuestion {
  return {
    kind: 'edits',
    given: options.trust,
    wouldChange: async policy => {
      const { plan } = await judgeFixes(system, directory, { ...options, loaded: { ...loaded, policy } });
      const allowed = editsOf(plan);
      return [...editsOf(preview)].some(edit => !allowed.has(edit));
    },
    show: () => options.show(preview),
  };
}

async function needsTrustFor(loaded: LoadedPolicy, { given, wouldChange }: TrustQuestion): Promise<boolean> {
  const { needed, trusted } = await loaded.trust('edits');
  return !given && needed && !trusted && wouldChange(await loaded.base());
}

function editsOf({ fixed }: FixPlan): ReadonlySet<string> {
  const edits = fixed.flatMap(({ fix }) => fix?.edits ?? []);
  return new Set(edits.map(({ file, range, text }: TextEdit) => JSON.stringify([file, range, text])));
}

async function agree(system: System, preview: FixPreview, options: FixOptions): Promise<void> {
  if (options.yes) return;
  if (!canAsk(system)) {
    throw new UserError(
      'there is no terminal to ask on; --yes writes without asking, --dry-run shows what',
      'gopolicy check --fix --yes',
    );
  }
  options.show(preview);
  const edits = preview.files.reduce((sum, file) => sum + file.edits, 0);
  const answer = await system.prompts.confirm(`Write ${edits} change${edits === 1 ? '' : 's'}?`, true);
  if (answer === null) throw new Interrupted();
  if (!answer) throw new ApplyError('nothing was changed');
}
