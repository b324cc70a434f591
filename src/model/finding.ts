import type { Origin } from '../go/origin.ts';
import type { Place } from './place.ts';
import type { Severity } from './severity.ts';

/** An edit of text that a fix proposes, by place. */
export interface TextEdit {
  readonly file: string;
  readonly range: Place;
  readonly text: string;
}

/** How a violation is mended: a command to type, or edits. Only where the fix is certain. */
export interface Fix {
  readonly command?: string;
  readonly edits?: readonly TextEdit[];
}

/** The command that mends, if one does: the fix's own, or the one that makes its edits in the checked directory. */
export function fixCommand({ command, edits = [] }: Fix): string | undefined {
  const isWithin = ({ file }: TextEdit): boolean => !/^(?:[/\\]|[A-Za-z]:)/.test(file);
  return command ?? (edits.length > 0 && edits.every(isWithin) ? 'gopolicy check --fix' : undefined);
}

/** What a rule says of one thing: it is wrong, or it could not be looked at. A rule knows no severity and no output. */
export interface Verdict {
  readonly outcome: 'violation' | 'unknown';
  /** One sentence, with the value; secrets are masked by the engine, control characters by the report. */
  readonly message: string;
  /** Why it matters here, in one or two sentences; where absent the rule's own `why` holds. */
  readonly why?: string;
  readonly setting?: string;
  readonly module?: string;
  readonly place?: Place;
  readonly origin?: Origin;
  readonly fix?: Fix;
}

/** Why a finding does not count: a waiver of the policy. */
export interface Waived {
  readonly reason: string;
  readonly expires?: string;
}

/** A verdict with its rule and severity: made by the engine, read by every report. */
export interface Finding extends Verdict {
  readonly rule: string;
  readonly severity: Severity;
  readonly waived?: Waived;
  /** In an audit the repository, from the audited folder with `/`, and its commit in hex. */
  readonly repository?: string;
  readonly commit?: string;
  /** Hex; stable over runs, lines and machines; holds no value in clear. */
  readonly fingerprint: string;
}

/** Makes the verdict that something breaks a rule. */
export function violation(verdict: Omit<Verdict, 'outcome'>): Verdict {
  return { outcome: 'violation', ...verdict };
}

/** Makes the verdict that a rule could not look: `message` says at what and why not. Never "fine". */
export function unknown(verdict: Omit<Verdict, 'outcome'>): Verdict {
  return { outcome: 'unknown', ...verdict };
}
