import { ApplyError } from '../model/errors.ts';
import type { ApplyResult } from '../model/apply-result.ts';
import type { System } from '../system/types.ts';
import { maskUrl } from '../go/mask.ts';
import { askGo } from './confirm.ts';
import type { FilePlan, UserFile } from './plan-user-file.ts';

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

/** What is asked, and what our own resolver says that the answer will be, variables included. */
interface Expectation {
  readonly file: UserFile;
  readonly lines: ReadonlyMap<string, string>;
  readonly keys: readonly string[];
  /** Root of the repository around. */
  readonly repository?: string;
}

/** Asks the go command once, and holds its answer against our own resolver's. */
export async function confirmKeys(
  system: System,
  { file, lines, keys, repository }: Expectation,
): Promise<Confirmation & { readonly failed: boolean }> {
  const expected = file.resolve(lines, true);
  const known = keys.filter(name => Object.hasOwn(expected, name));
  const install = file.settings.installs[0];
  const around = repository === undefined ? {} : { repository };
  const answer = await askGo(system, { install, userFile: file.path, keys: known, ...around });
  if (answer.kind === 'none') {
    return { confirmed: 'no go command', failed: false, ...(answer.why !== undefined && { doubt: answer.why }) };
  }
  if (answer.kind === 'failed') {
    return { confirmed: false, failed: true, doubt: `the go command fails: ${answer.words}` };
  }
  const wrong = known.find(key => answer.values[key] !== expected[key]?.value);
  if (wrong === undefined) return { confirmed: true, failed: false };
  const has = maskUrl(answer.values[wrong] ?? '').text;
  return { confirmed: false, failed: false, doubt: `the go command reads ${wrong} as "${has}"` };
}

/** The confirmation of a plan, around its write. */
export function confirmation(
  system: System,
  plan: FilePlan,
  { repository }: { readonly repository?: string },
): Confirming {
  const keys = plan.changes.length > 0 ? plan.changes.map(({ key }) => key) : plan.kept;
  const ask = (lines: ReadonlyMap<string, string>): ReturnType<typeof confirmKeys> =>
    confirmKeys(system, { file: plan.file, lines, keys, ...(repository !== undefined && { repository }) });
  let failedBefore = false;
  let outcome: Confirmation = { confirmed: true };
  return {
    before: async () => {
      failedBefore = (await ask(plan.file.lines)).failed;
    },
    after: async () => {
      const { failed, ...said } = await ask(plan.lines);
      outcome = said;
      if (said.confirmed !== false || (failed && failedBefore)) return;
      throw new ApplyError(`${said.doubt ?? ''}; everything was taken back`, 'gopolicy settings');
    },
    outcome: () => outcome,
    look: async () => {
      const { failed: _, ...said } = await ask(plan.lines);
      return said;
    },
  };
}
