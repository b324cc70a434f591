import { plainlyOpen, sharedPath, uncoveredPart } from '../../go/patterns/coverage.ts';
import { ENTANGLED, type PathAnswer } from '../../go/patterns/find-path.ts';

/** Comparing the patterns of one list: the questions of coverage.ts, until too many of them have no answer. */
export interface Comparison {
  /** `found` where something of the pattern is open, `none` where the others cover it. */
  readonly open: (pattern: string, others: readonly string[]) => PathAnswer;
  readonly shared: (one: string, other: string) => PathAnswer;
}

/** After so many long questions without an answer no further ones are asked: they take long, and the list is hopeless. */
const MOST_UNKNOWN = 10;

/** Makes a comparison for one list. */
export function comparison(): Comparison {
  let unknown = 0;
  const ask = (question: () => PathAnswer): PathAnswer => {
    const answer = unknown < MOST_UNKNOWN ? question() : GIVEN_UP;
    if (answer.kind === 'unknown' && answer.why === ENTANGLED) unknown++;
    return answer;
  };
  return {
    open: (pattern, others) => {
      const path = plainlyOpen(pattern, others);
      return path === null ? ask(() => uncoveredPart(pattern, others)) : { kind: 'found', path };
    },
    shared: (one, other) => ask(() => sharedPath(one, other)),
  };
}

const GIVEN_UP: PathAnswer = { kind: 'unknown', why: ENTANGLED };
