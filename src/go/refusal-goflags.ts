import { quoteGo } from './quote.ts';
import { splitQuoted } from './quoted.ts';
import type { Refusal } from './refusal.ts';
import { isAtLeast, type GoRelease } from './release.ts';
import { goFields } from './space.ts';

const BOOLEAN = /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/;

/** The flags of `go env` itself, and the minor release that brought each. */
const OWN_FLAGS: Readonly<Record<string, number>> = { json: 0, u: 0, w: 0, x: 20, n: 20, C: 20, changed: 23 };

/**
 * A GOFLAGS that even `go env -json` fails on: it overlooks all errors but those in flags that it has itself
 * (cmd/go/internal/base: InitGOFLAGS, SetFromGOFLAGS; cmd/go/internal/envcmd: runEnv). Null where it is fine.
 */
export function refuseGoflags(value: string, release: GoRelease): Refusal | null {
  // 1.19 knows no quotes here.
  const split = isAtLeast(release, 20) ? splitQuoted(value) : { tokens: goFields(value) };
  if ('error' in split) return null;
  const on = new Set<string>();
  for (const { text } of split.tokens) {
    const message = refuseFlag(text, release, on);
    if (message !== null) return { setting: 'GOFLAGS', message, exitCode: 2 };
  }
  const clash = on.has('u') ? '-u' : on.has('w') ? '-w' : null;
  if (clash === null) return null;
  return { setting: 'GOFLAGS', message: `go: cannot use -json with ${clash}`, exitCode: 1 };
}

/** One token; notes in `on` which boolean flags it switches on. */
function refuseFlag(text: string, release: GoRelease, on: Set<string>): string | null {
  // The real command takes one unit off the front whatever it is, and dies where there is none.
  if (text === '') return 'panic: runtime error: slice bounds out of range [1:0]';
  const [, written = '', value] = /^([^=]+)(?:=([^]*))?$/.exec(text.replace(/^--/, '-')) ?? [];
  const name = written.slice(1);
  const since = Object.hasOwn(OWN_FLAGS, name) ? OWN_FLAGS[name] : undefined;
  if (since === undefined || !isAtLeast(release, since)) return null;
  return name === 'C' ? refuseChdir(written, value, release) : refuseBoolean(written, value, { release, on });
}

interface Seen {
  readonly release: GoRelease;
  readonly on: Set<string>;
}

function refuseBoolean(written: string, value: string | undefined, { release, on }: Seen): string | null {
  if (value !== undefined && !BOOLEAN.test(value)) {
    return usage(`invalid boolean value ${quoteGo(value)} for flag ${written} (from $GOFLAGS): parse error`, release);
  }
  const name = written.slice(1);
  if (value === undefined || /^[1tT]/.test(value)) on.add(name);
  else on.delete(name);
  return null;
}

/** 1.20 still changes folder as told; whether that works only the disk knows. */
function refuseChdir(written: string, value: string | undefined, release: GoRelease): string | null {
  if (value === undefined) return usage(`flag needs an argument: ${written} (from $GOFLAGS)`, release);
  if (!isAtLeast(release, 21)) return null;
  const words = '-C flag must be first flag on command line';
  return usage(`invalid value ${quoteGo(value)} for flag ${written} (from $GOFLAGS): ${words}`, release);
}

function usage(words: string, release: GoRelease): string {
  const changed = isAtLeast(release, 23) ? ' [-changed]' : '';
  return `go: ${words}\nusage: go env [-json]${changed} [-u] [-w] [var ...]\nRun 'go help env' for details.`;
}
