import { validateFile } from '../config/validate-file.ts';
import type { ValidationDocument } from '../report/policy-document.ts';
import type { ValidatedFile } from '../report/policy-validation.ts';
import type { System } from '../system/types.ts';

/** Validates policy documents with all that they extend; files and `gopolicy:NAME`. A file that is not there is a problem of it. */
export async function validatePolicies(
  system: Pick<System, 'files' | 'host'>,
  files: readonly string[],
): Promise<readonly ValidatedFile[]> {
  const results: ValidatedFile[] = [];
  for (const file of files) {
    const problems = await validateFile(system, file);
    results.push({ file, valid: problems.length === 0, problems });
  }
  return results;
}

/** The JSON document of `policy validate`: problems without their excerpts. */
export const toValidationDocument = (files: readonly ValidatedFile[]): ValidationDocument => ({
  version: 1,
  files: files.map(({ file, valid, problems }) => ({
    file,
    valid,
    problems: problems.map(({ message, place, path }) => ({ message, place, ...(path === undefined ? {} : { path }) })),
  })),
});
