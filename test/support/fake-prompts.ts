import type { Prompts } from '../../src/system/types.ts';

/** Answers in order, as a person would type them; a question without an answer left fails the test. */
export function fakePrompts(answers: readonly (string | boolean | null)[]): Prompts {
  const left = [...answers];
  const next = (question: string): string | boolean | null => {
    if (left.length === 0) throw new Error(`nobody answers: ${question}`);
    return left.shift() ?? null;
  };
  const text = (answer: string | boolean | null): string | null => (typeof answer === 'string' ? answer : null);
  return {
    confirm: async question => {
      const answer = next(question);
      return typeof answer === 'boolean' ? answer : null;
    },
    choose: async question => text(next(question)),
    ask: async question => text(next(question)),
  };
}
