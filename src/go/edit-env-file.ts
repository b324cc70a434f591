/** What a key's line shall say; null: no line. */
export type EnvFileEdits = ReadonlyMap<string, string | null>;

/** True for what `go env -w` refuses in a value: NUL, VT, CR, LF (cmd/go/internal/envcmd: checkEnvWrite). */
export const breaksLine = (value: string): boolean => /[\0\v\r\n]/.test(value);

const LF = 0x0a;
const EQUALS = 0x3d;

/**
 * Rewrites lines of a settings file and leaves every other byte as it is: no sorting, no decoding, no new ends of lines.
 * A key's last line gets the new value, since that is the one that Go reads; its earlier lines go. A key without a line
 * gets one at the end: never the first behind a byte order mark, which would hide it.
 * A value that stood on a line before may come back with its CR; for new ones see breaksLine.
 * @throws {RangeError} for a value with a line feed
 */
export function editEnvFile(bytes: Uint8Array, edits: EnvFileEdits): Uint8Array {
  const lines = splitLines(bytes);
  const keys = lines.map(keyOf);
  const replaced = lines.flatMap((line, index) => {
    const key = keys[index] ?? null;
    const value = key === null ? undefined : edits.get(key);
    if (key === null || value === undefined) return [line];
    return value === null || keys.lastIndexOf(key) !== index ? [] : [printLine(key, value)];
  });
  const added = [...edits].filter((edit): edit is [string, string] => edit[1] !== null && !keys.includes(edit[0]));
  const body = joinBytes(replaced);
  if (added.length === 0) return body;
  const seam = body.length > 0 && body.at(-1) !== LF ? [Uint8Array.of(LF)] : [];
  return joinBytes([body, ...seam, ...added.map(([key, value]) => printLine(key, value))]);
}

/** The lines with their line feeds; the last one may have none. */
function splitLines(bytes: Uint8Array): readonly Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(LF, start);
    const next = end < 0 ? bytes.length : end + 1;
    lines.push(bytes.subarray(start, next));
    start = next;
  }
  return lines;
}

/** The key that Go reads on a line (cmd/go/internal/cfg: readEnvFile); null where it reads none, or none of ASCII. */
function keyOf(line: Uint8Array): string | null {
  const equals = line.indexOf(EQUALS);
  const first = line[0] ?? 0;
  if (equals < 0 || first < 0x41 || first > 0x5a) return null;
  return String.fromCharCode(...line.subarray(0, Math.min(equals, 256)));
}

function printLine(key: string, value: string): Uint8Array {
  if (value.includes('\n')) throw new RangeError(`a value of ${key} holds a line feed`);
  return new TextEncoder().encode(`${key}=${value}\n`);
}

function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
