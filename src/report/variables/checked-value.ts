import { UserError } from '../../model/errors.ts';

/** What would act on a terminal, or end a line: in no setting's value is it meant. A tab is. */
const CONTROL = /[\0-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029]/;

/** @throws {UserError} for a value with control characters, or with what `refused` finds in it */
export function checkedValue(name: string, value: string, form: string, refused?: RegExp): string {
  if (CONTROL.test(value)) throw new UserError(`the value of ${name} holds a control character; nothing was printed`);
  const found = refused?.exec(value)?.[0];
  if (found === undefined) return value;
  throw new UserError(
    `the value of ${name} holds ${JSON.stringify(found)}, which ${form} cannot say; nothing was printed`,
  );
}
