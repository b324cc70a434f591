import type { Origin } from '../go/origin.ts';
import type { PatternProblem } from '../go/module-patterns.ts';

/** A comma list of module patterns, and where it stands. */
export interface PatternList {
  /** `GOPRIVATE`, `private` for the policy's, `--patterns` for one that was typed. */
  readonly name: string;
  readonly value: string;
  /** Absent for what no setting holds. */
  readonly origin?: Origin;
  /** The settings that it decides, where it is asked for as a whole family: GONOPROXY and GONOSUMDB. */
  readonly decides?: readonly string[];
}

/** One pattern in its list: `position` counts from 1 and leaves empty ones out, `column` as in ModulePattern. */
export interface PatternSpot {
  readonly position: number;
  readonly text: string;
  readonly column: number;
}

/** What one list says of one module. */
export type PatternVerdict =
  | ({ readonly matched: true; readonly prefix: string } & PatternSpot)
  | { readonly matched: false; readonly near?: PatternSpot; readonly why: string };

/** One module held against every list. */
export interface TestedModule {
  readonly module: string;
  /** Why Go takes no module of this name, in its own words. */
  readonly fault?: string;
  /** In the order of the lists. */
  readonly verdicts: readonly PatternVerdict[];
  /** Whether every list covers it. */
  readonly matched: boolean;
}

/** What `gopolicy pattern test` finds. */
export interface PatternTest {
  readonly lists: readonly PatternList[];
  readonly modules: readonly TestedModule[];
}

/** What is to be known of one pattern of a list. */
export interface ExplainedPattern extends PatternSpot {
  /** How many elements of a path it takes. */
  readonly elements: number;
  /** Absent for one that matches nothing. */
  readonly words?: string;
  /** A shortest module path that it covers; absent where there is none, or none is known. */
  readonly example?: string;
  /** Why it matches nothing. */
  readonly problem?: { readonly kind: PatternProblem; readonly message: string };
  /** What it covers that is everybody's: `all of github.com`. */
  readonly broad?: string;
  /** The positions of others that cover all that it covers: one, or several together; empty where none do. */
  readonly coveredBy: readonly number[];
  /** Others that cover a part of it, with a module path that both cover. */
  readonly overlaps: readonly { readonly position: number; readonly path: string }[];
  /** What of this could not be told, and why. */
  readonly unknown?: string;
  /** The modules of this repository that it covers. */
  readonly modules: readonly string[];
}

/** What `gopolicy pattern explain` finds in one list. */
export interface PatternExplanation {
  readonly list: PatternList;
  readonly patterns: readonly ExplainedPattern[];
  /**
   * A list without what matches nothing and what others cover; `mends` counts the patterns in it that matched nothing by
   * a slip of the pen and now match what was meant. Absent where there is nothing to better.
   */
  readonly better?: { readonly value: string; readonly mends: number };
}
