import { decodeText } from './decode-text.ts';
import type { Parsed } from './parsed.ts';

/** One physical line. `line` is 1-based; `text` is all between two line feeds, a CR or a byte order mark included. */
export type EnvFileLine = { readonly line: number; readonly text: string } & (
  | { readonly kind: 'setting'; readonly key: string; readonly value: string }
  | { readonly kind: 'ignored'; readonly reason: IgnoredReason }
);

/** Why Go drops a line without a word; `no-capital`: its first byte is none of A-Z. */
export type IgnoredReason = 'blank' | 'comment' | 'no-equals' | 'no-capital';

/** A file of KEY=value lines, nothing lost: the user's `go env -w` file or $GOROOT/go.env. */
export interface EnvFile {
  readonly lines: readonly EnvFileLine[];
}

/** A setting line. */
export type EnvFileSetting = Extract<EnvFileLine, { readonly kind: 'setting' }>;

/**
 * Reads a settings file as the go command does (cmd/go/internal/cfg: readEnvFile): lines end at LF alone, a line counts
 * when it begins with A-Z and has a `=`, and neither name nor value is trimmed. There are no errors.
 */
export function parseEnvFile(text: string | Uint8Array): Parsed<EnvFile> {
  const texts = (typeof text === 'string' ? text : decodeText(text)).split('\n');
  if (texts.at(-1) === '') texts.pop();
  return { value: { lines: texts.map((line, index) => readLine(line, index + 1)) }, errors: [] };
}

function readLine(text: string, line: number): EnvFileLine {
  const equals = text.indexOf('=');
  if (equals < 0 || !/^[A-Z]/.test(text)) return { line, text, kind: 'ignored', reason: reasonFor(text, equals) };
  return { line, text, kind: 'setting', key: text.slice(0, equals), value: text.slice(equals + 1) };
}

function reasonFor(text: string, equals: number): IgnoredReason {
  if (text.trim() === '') return 'blank';
  if (/^\s*#/.test(text)) return 'comment';
  return equals < 0 ? 'no-equals' : 'no-capital';
}

/** The line that gives `key` its value: in the user file the last one wins, in $GOROOT/go.env the first (cfg: readEnvFile). */
export function lookupEnvFile(
  file: EnvFile,
  key: string,
  order: 'last-wins' | 'first-wins',
): EnvFileSetting | undefined {
  const isMatch = (line: EnvFileLine): line is EnvFileSetting => line.kind === 'setting' && line.key === key;
  return order === 'last-wins' ? file.lines.findLast(isMatch) : file.lines.find(isMatch);
}
