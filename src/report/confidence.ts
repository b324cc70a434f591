import type { Confidence } from '../model/detection.ts';

/** How sure an answer is, in words that stand behind it. */
export const CONFIDENCE_WORDS: Readonly<Record<Confidence, string>> = {
  verified: 'verified here',
  provisional: 'provisional: what did not answer counts as not there',
  remembered: 'remembered',
  stated: 'stated',
  none: 'not known',
};
