import { findFlag } from './goflags-known.ts';
import { NEWEST_RULES } from './newest-rules.ts';
import type { Parsed, ParseError } from './parsed.ts';
import { quoteGo } from './quote.ts';
import { splitQuoted, type QuotedSplit, type QuotedToken } from './quoted.ts';
import { isAtLeast, type GoRelease } from './release.ts';
import { goFields } from './space.ts';

/** One flag of GOFLAGS. Columns are 1-based in UTF-16 units of the value, quotes included. */
export interface GoFlag {
  /** Without dashes: `mod`. */
  readonly name: string;
  readonly value?: string;
  /** Without the quotes that stood around it. */
  readonly text: string;
  readonly column: number;
  readonly endColumn: number;
}

interface Options {
  readonly release?: GoRelease;
}

/**
 * Reads GOFLAGS (cmd/go/internal/base/goflags.go: InitGOFLAGS). Errors carry the go command's words without `go: `;
 * Go stops at the first, here every bad flag is an error.
 */
export function parseGoflags(text: string, options: Options = {}): Parsed<readonly GoFlag[]> {
  const release = options.release ?? NEWEST_RULES;
  const split = isAtLeast(release, 20) ? splitQuoted(text) : splitAtBlanks(text);
  if ('error' in split) return { value: [], errors: [fault(split.error, split.at)] };
  const flags: GoFlag[] = [];
  const errors: ParseError[] = [];
  for (const token of split.tokens) {
    const result = readFlag(token, release);
    if ('error' in result) errors.push(fault(result.error, token.start));
    else flags.push(result);
  }
  return { value: flags, errors };
}

/** Up to Go 1.19 quotes in GOFLAGS were letters like all others (strings.Fields). */
function splitAtBlanks(text: string): QuotedSplit {
  return { tokens: goFields(text).map(({ text: word, start }) => ({ text: word, start, end: start + word.length })) };
}

const fault = (words: string, at: number): ParseError => ({
  message: `parsing $GOFLAGS: ${words}`,
  line: 1,
  column: at + 1,
});

function readFlag(token: QuotedToken, release: GoRelease): GoFlag | { readonly error: string } {
  const { text, start, end } = token;
  if (!text.startsWith('-') || /^(?:--?$|---|--?=)/.test(text)) return { error: `non-flag ${quoteGo(text)}` };
  const body = text.replace(/^--?/, '');
  const equals = body.indexOf('=');
  const name = equals < 0 ? body : body.slice(0, equals);
  if (findFlag(name, release) === null) return { error: `unknown flag -${name}` };
  const flag = { name, text, column: start + 1, endColumn: end + 1 };
  return equals < 0 ? flag : { ...flag, value: body.slice(equals + 1) };
}
