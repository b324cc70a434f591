import { describeFailure } from '../../src/cli/failure.ts';

/** How an apply or undo ended on a disk that failed it. */
export interface Ended {
  /** What it threw; null: nothing. */
  readonly error: unknown;
  /** The file's text now; null: no file. */
  readonly now: string | null;
  readonly old: string | null;
  readonly fresh: string | null;
}

const SAYS_UNCHANGED = /nothing was changed|it is as it was/;
const STYLE = { colour: false, unicode: true, columns: 80 };

/** What is wrong with such an end: a file between old and new, a bug's stack, words that are not true. */
export function wrongWith(ended: Ended): readonly string[] {
  const { error, now, old, fresh } = ended;
  const between = now === old || now === fresh ? [] : ['the file is neither old nor new'];
  if (error === null) return now === fresh ? [] : [...between, 'success, but the file is not new'];
  const { text, exitCode } = describeFailure(error, STYLE);
  return [...between, ...wrongWords(ended, text, exitCode)].map(each => `${each}: ${text}`);
}

function wrongWords({ now, old }: Ended, text: string, exitCode: number): readonly string[] {
  const saysUnchanged = SAYS_UNCHANGED.test(text);
  const complaints: readonly (readonly [boolean, string])[] = [
    [exitCode !== 1 && exitCode !== 2, `exit ${exitCode}`],
    [!/[a-z ]{12}/.test(text) || /\n\s+at /.test(text), 'no words for people'],
    [saysUnchanged && now !== old, 'says that nothing changed'],
    [!saysUnchanged && now === old && exitCode === 1, 'does not say that nothing changed'],
  ];
  return complaints.flatMap(([isTrue, words]) => (isTrue ? [words] : []));
}
