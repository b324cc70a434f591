import { ApplyError } from '../model/errors.ts';
import type { ApplyResult } from '../model/apply-result.ts';
import type { System } from '../system/types.ts';
import { askGo, type GoAnswer } from './confirm.ts';
import type { FilePlan } from './plan-user-file.ts';
import { maskUrl } from '../go/mask.ts';

/** Whether the go command reads what was written, and why that is in doubt. */
export type Confirmation = Pick<ApplyResult, 'confirmed' | 'doubt'>;

/** The steps of a confirmation, in their order around a write; `look` alone where nothing is written. */
export interface Confirming {
  readonly before: () => Promise<void>;
  /** @throws {ApplyError} where Go reads a written key otherwise, or fails since the write */
  readonly after: () => Promise<void>;
  readonly outcome: () => Confirmation;
  readonly look: () => Promise<Confirmation>;
}

/** Holds what the go command says against what our own resolver says that it will, variables included. */
export function confirmation(
  system: System,
  plan: FilePlan,
  { repository }: { readonly repository?: string },
): Confirming {
  const { file } = plan;
  const expected = file.resolve(plan.lines, true);
  const names = plan.changes.length > 0 ? plan.changes.map(({ key }) => key) : plan.kept;
  const keys = names.filter(name => Object.hasOwn(expected, name));
  const ask = (): Promise<GoAnswer> => {
    const install = file.settings.installs[0];
    return askGo(system, { install, userFile: file.path, keys, ...(repository !== undefined && { repository }) });
  };
  let failedBefore = false;
  let outcome: Confirmation = { confirmed: true };
  const judge = (answer: GoAnswer): Confirmation => {
    if (answer.kind === 'none') {
      return { confirmed: 'no go command', ...(answer.why !== undefined && { doubt: answer.why }) };
    }
    if (answer.kind === 'failed') return { confirmed: false, doubt: `the go command fails: ${answer.words}` };
    const wrong = keys.find(key => answer.values[key] !== expected[key]?.value);
    if (wrong === undefined) return { confirmed: true };
    const has = maskUrl(answer.values[wrong] ?? '').text;
    return { confirmed: false, doubt: `the go command reads ${wrong} as "${has}"` };
  };
  return {
    before: async () => void (failedBefore = (await ask()).kind === 'failed'),
    after: async () => {
      const answer = await ask();
      outcome = judge(answer);
      if (outcome.confirmed !== false || (answer.kind === 'failed' && failedBefore)) return;
      throw new ApplyError(`${outcome.doubt ?? ''}; everything was taken back`, 'gopolicy settings');
    },
    outcome: () => outcome,
    look: async () => judge(await ask()),
  };
}
