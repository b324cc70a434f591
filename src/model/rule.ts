import type { Facts } from './facts.ts';
import type { Verdict } from './finding.ts';
import type { Severity } from './severity.ts';

export type RuleCategory = 'integrity' | 'privacy' | 'correctness' | 'reliability' | 'policy';

/** What people read of a rule: docs/rules, `gopolicy rules ID`, SARIF help. */
export interface RuleMeta {
  /** One line, no full stop: what holds where the rule is content. */
  readonly summary: string;
  readonly category: RuleCategory;
  /** `repository`: the verdict comes from a repository's files and the policy alone, whatever machine looks. `machine` unless told. */
  readonly subject?: 'machine' | 'repository';
  /** The level that `gopolicy:recommended` gives it. */
  readonly severity: Severity | 'off';
  readonly since: string;
  /** Whether some of its findings come with a fix. */
  readonly fixable: boolean;
  /** That fix is edits of files, which `check --fix` makes; else a command. */
  readonly edits?: true;
  /** Why it matters, one or two sentences: the third line of a finding. */
  readonly why: string;
  readonly bad: string;
  readonly good: string;
  /** Where the go command's behaviour is laid down. */
  readonly source: string;
}

/** JSON Schema (draft 2020-12) of a rule's options. */
export type OptionsSchema = Readonly<Record<string, unknown>>;

/** A rule: one constant in one file, pure. `check` is a method so that `Rule<Options>` is a `Rule`. */
export interface Rule<Options = Readonly<Record<string, unknown>>> {
  readonly id: string;
  readonly meta: RuleMeta;
  readonly optionsSchema: OptionsSchema;
  readonly defaults: Options;
  check(facts: Facts, options: Options): readonly Verdict[];
}

/** The schema of a rule that takes no options. */
export const NO_OPTIONS: OptionsSchema = { type: 'object', additionalProperties: false };
