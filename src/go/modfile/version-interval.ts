import { keepArgument, type Written } from './directive.ts';
import { readVersion } from './versions.ts';

/** Both ends are in it; `used` is how many arguments it took. */
type Interval = { readonly low: string; readonly high: string; readonly used: number } | { readonly fault: string };

/** `v1.2.3` or `[v1.2.0, v1.3.0]` of a retract directive (modfile: parseVersionInterval). */
export function readInterval(written: Written): Interval {
  const { args } = written;
  const [first] = args;
  if (first === undefined || first === '(') return { fault: "expected '[' or version" };
  if (first === '[') return readRange(written);
  const read = keptVersion(written, 0);
  return 'fault' in read ? read : { low: read.version, high: read.version, used: 1 };
}

function readRange(written: Written): Interval {
  const { args } = written;
  if (args.length < 2) return { fault: "expected version after '['" };
  const low = keptVersion(written, 1);
  if ('fault' in low) return low;
  if (args[2] !== ',') return { fault: "expected ',' after version" };
  if (args.length < 4) return { fault: "expected version after ','" };
  const high = keptVersion(written, 3);
  if ('fault' in high) return high;
  if (args[4] !== ']') return { fault: "expected ']' after version" };
  return { low: low.version, high: high.version, used: 5 };
}

function keptVersion(written: Written, index: number): ReturnType<typeof readVersion> {
  const read = readVersion(written.verb, '', written.args[index] ?? '');
  if ('version' in read) keepArgument(written, index, read.version);
  return read;
}
