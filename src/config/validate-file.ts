import { PolicyError, type PolicyProblem, UserError } from '../model/errors.ts';
import type { System } from '../system/types.ts';
import { collectPolicy } from './collect-policy.ts';

/** Every problem of one document, found as `--policy` finds it; none where it loads. */
export async function validateFile(
  system: Pick<System, 'files' | 'host'>,
  file: string,
): Promise<readonly PolicyProblem[]> {
  try {
    await collectPolicy(system, { flag: file, directory: system.host.cwd });
    return [];
  } catch (error) {
    if (error instanceof PolicyError) return error.problems;
    if (error instanceof UserError) return [{ message: error.message, place: { file } }];
    throw error;
  }
}
