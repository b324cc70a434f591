import { GO_SETTINGS } from '../go/setting-names.ts';

/** What is wrong with one line, in words; columns 1-based in UTF-16 units, `endColumn` behind the last one. */
export interface LineFault {
  readonly message: string;
  readonly key: string;
  readonly column: number;
  readonly endColumn: number;
}

/** Settings whose value Go takes as it stands: GOFLAGS and GOAUTH know quotes. */
const PLAIN: ReadonlySet<string> = new Set(GO_SETTINGS.filter(name => name !== 'GOFLAGS' && name !== 'GOAUTH'));

/** Other names that a dropped line must have to be taken for a setting. */
const OTHERS =
  'GOARCH GOBIN GOCACHE GOCACHEPROG GOENV GOEXPERIMENT GOFIPS140 GOMODCACHE GONOSUMCHECK GOOS GOPATH GOROOT GOTMPDIR';

const KNOWN: ReadonlySet<string> = new Set([...GO_SETTINGS, ...OTHERS.split(' '), 'CGO_ENABLED', 'CGO_CFLAGS']);

/**
 * What a person meant by a line of the user file and Go does not do. Go's reader (cmd/go/internal/cfg, readEnvFile)
 * splits at LF, takes a line whose first byte is A-Z and that holds `=`, cuts at the first `=` and trims nothing; any
 * other line is dropped without a word. Lines that nobody would take for a setting are no fault.
 */
export function envLineFault(text: string): LineFault | null {
  return droppedLine(text) ?? oddKey(text) ?? oddValue(text);
}

function droppedLine(text: string): LineFault | null {
  const line = /^(\uFEFF?[ \t]*(?:(?:export|set|setx)[ \t]+)?)([A-Z][A-Z0-9_]*)[ \t]*=/i.exec(text);
  const [, before = '', name = ''] = line ?? [];
  const key = name.toUpperCase();
  const reason = KNOWN.has(key) ? reasonToDrop(before, name) : null;
  if (reason === null) return null;
  const shown = before === '' ? name : before;
  return { message: `Go ignores this line about ${key}: ${reason}`, key, column: 1, endColumn: shown.length + 1 };
}

function reasonToDrop(before: string, name: string): string | null {
  if (before.startsWith('\uFEFF')) return 'a byte order mark stands before the name';
  if (/^[ \t]/.test(before)) return 'a blank stands before the name';
  if (before !== '') return `the file holds NAME=value and not shell, ${before.trim()} is part of no name`;
  return /^[A-Z]/.test(name) ? null : `names are in capitals, ${name} is none`;
}

function oddKey(text: string): LineFault | null {
  const [, key = '', rest = ''] = /^([A-Z][A-Za-z0-9_]*)([ \t]*)=/.exec(text) ?? [];
  const upper = key.toUpperCase();
  if (!KNOWN.has(upper)) return null;
  if (rest !== '') {
    const message = `Go reads a name with a blank at its end here and not ${upper}: nothing may stand between name and =`;
    return { message, key: upper, column: key.length + 1, endColumn: key.length + rest.length + 1 };
  }
  if (key === upper) return null;
  return {
    message: `Go reads ${key} here and not ${upper}: names are in capitals`,
    key: upper,
    column: 1,
    endColumn: key.length + 1,
  };
}

function oddValue(text: string): LineFault | null {
  const [whole, key = '', value = ''] = /^([A-Z][A-Z0-9_]*)=([^]*)$/.exec(text) ?? [];
  if (whole === undefined) return null;
  const at = (index: number, length: number, message: string): LineFault => {
    const column = key.length + 2 + index;
    return { message, key, column, endColumn: column + length };
  };
  if (value.endsWith('\r'))
    return at(value.length - 1, 1, `Go takes the carriage return at the end for part of ${key}'s value`);
  if (!PLAIN.has(key)) return null;
  const quoted = /^(?:".*"|'.*'|[\u201c\u2018].*[\u201d\u2019])[ \t]*$/.exec(value);
  if (quoted !== null) return at(0, value.length, `Go takes the quotes for part of ${key}'s value`);
  const comment = /[ \t]+#.*$/.exec(value);
  return comment === null
    ? null
    : at(comment.index, comment[0].length, `Go takes the comment behind the value for part of ${key}`);
}
