import type { ParseError } from '../parsed.ts';
import { errorAt, type Source } from './place.ts';
import type { Line, LineBlock } from './syntax.ts';

/** A file whose directives are being read. */
export interface Reading extends Source {
  /** False for a dependency's go.mod, in which Go overlooks much (modfile: ParseLax). */
  readonly strict: boolean;
  readonly errors: ParseError[];
}

/** One directive as it is written: its verb apart, wherever that stands. */
export interface Written {
  readonly verb: string;
  /** Behind the verb. */
  readonly args: readonly string[];
  readonly line: Line;
  /** The block it stands in. */
  readonly block: LineBlock | null;
}

/** Notes what is wrong with a directive, at its first token. */
export function complain(reading: Reading, { span }: Pick<Line, 'span'>, message: string): null {
  reading.errors.push(errorAt(reading, span.start, span.line, message));
  return null;
}

/** Keeps an argument as Go keeps it after reading: quoted only where needed, a version canonical. */
export function keepArgument({ line, args }: Written, index: number, token: string): void {
  line.tokens[line.tokens.length - args.length + index] = token;
}
