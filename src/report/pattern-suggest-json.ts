import { maskUrl } from '../go/mask.ts';
import type { PatternAdvice } from '../model/pattern-suggestion.ts';
import { printJson } from './print-json.ts';

/** The document of `gopolicy pattern suggest --format json`: schemas/pattern-suggest.schema.json. */
export const patternSuggestJson: (advice: PatternAdvice) => string = advice => {
  const { patterns, value, same, command, proven, dropped, current, independent, ...rest } = advice;
  return printJson({
    version: 1,
    value,
    patterns,
    same,
    command,
    proven,
    current: { value: mask(current.value), origin: current.origin },
    dropped: dropped.map(({ text, why }) => ({ pattern: mask(text), why: mask(why) })),
    independent: independent.map(({ name, value, origin }) => ({ name, value: mask(value), origin })),
    ...rest,
  });
};

const mask = (text: string): string => maskUrl(text).text;
