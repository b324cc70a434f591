import { pathMajorVersion } from '../module-path.ts';
import { quoteGo } from '../quote.ts';
import { directiveComment, isIndirect } from './directive-comment.ts';
import { complain, keepArgument, type Reading, type Written } from './directive.ts';
import { readPath, readString } from './simple-directives.ts';
import type { ModuleVersion, ReplaceDirective, RequireDirective, RetractDirective } from './types.ts';
import { readInterval } from './version-interval.ts';
import { aboutPath, parseVersionToken, pathMajorFault } from './versions.ts';

/** `require` and `exclude`. */
export function readModuleVersion(reading: Reading, written: Written): RequireDirective | null {
  const { verb, args, line } = written;
  if (args.length !== 2) return complain(reading, line, `usage: ${verb} module/path v1.2.3`);
  const path = readPath(reading, written);
  if (path === null) return null;
  const read = parseVersionToken(verb, path, args[1] ?? '');
  if ('fault' in read) return complain(reading, line, read.fault);
  const { version } = read;
  keepArgument(written, 1, version);
  const pathMajor = pathMajorVersion(path);
  if (pathMajor === null) return complain(reading, line, 'invalid module path');
  const fault = pathMajorFault(version, pathMajor);
  if (fault !== null) return complain(reading, line, aboutPath(verb, path, fault));
  return { path, version, line, indirect: isIndirect(line) };
}

/** modfile: parseReplace. */
export function readReplace(reading: Reading, written: Written): ReplaceDirective | null {
  const { args, line, verb } = written;
  const arrow = args[1] === '=>' ? 1 : 2;
  if (args.length < arrow + 2 || args.length > arrow + 3 || args[arrow] !== '=>') {
    const left = `${verb} module/path [v1.2.3] =>`;
    return complain(reading, line, `usage: ${left} other/module v1.4\n\t or ${left} ../local/directory`);
  }
  const old = readReplaced(reading, written, arrow === 2 ? args[1] : undefined);
  if (old === null) return null;
  const replacement = readReplacement(reading, written, arrow + 1);
  return replacement === null ? null : { old, new: replacement, line };
}

function readReplaced(reading: Reading, written: Written, token: string | undefined): ModuleVersion | null {
  const { verb, line } = written;
  const path = readPath(reading, written);
  if (path === null) return null;
  const pathMajor = pathMajorVersion(path);
  if (pathMajor === null) return complain(reading, line, aboutPath(verb, path, 'invalid module path'));
  if (token === undefined) return { path, version: '' };
  const read = parseVersionToken(verb, path, token);
  if ('fault' in read) return complain(reading, line, read.fault);
  keepArgument(written, 1, read.version);
  const fault = pathMajorFault(read.version, pathMajor);
  return fault === null ? { path, version: read.version } : complain(reading, line, aboutPath(verb, path, fault));
}

function readReplacement(reading: Reading, written: Written, index: number): ModuleVersion | null {
  const { verb, args, line } = written;
  const path = readString(reading, written, index);
  if (path === null) return null;
  const token = args[index + 1];
  if (token === undefined) {
    const fault = directoryFault(path);
    return fault === null ? { path, version: '' } : complain(reading, line, fault);
  }
  const read = parseVersionToken(verb, path, token);
  if ('fault' in read) return complain(reading, line, read.fault);
  keepArgument(written, index + 1, read.version);
  if (isDirectoryPath(path)) {
    return complain(reading, line, `replacement module directory path ${quoteGo(path)} cannot have version`);
  }
  return { path, version: read.version };
}

function directoryFault(path: string): string | null {
  if (!isDirectoryPath(path)) {
    return path.includes('@')
      ? "replacement module must match format 'path version', not 'path@version'"
      : 'replacement module without version must be directory path (rooted or starting with . or ..)';
  }
  // As on any system but Windows: what a repository holds is judged alike everywhere.
  return path.includes('\\') ? 'replacement directory appears to be Windows path (on a non-windows system)' : null;
}

/** Whether a replacement or a `use` is a directory: of Unix or of Windows, since files move (modfile: IsDirectoryPath). */
export const isDirectoryPath = (path: string): boolean => /^\.{1,2}(?:$|[/\\])|^[/\\]|^[A-Za-z]:/.test(path);

export function readRetract(reading: Reading, written: Written): RetractDirective | null {
  const read = readInterval(written);
  if ('fault' in read) return reading.strict ? complain(reading, written.line, read.fault) : null;
  const next = written.args[read.used];
  if (next !== undefined && reading.strict) {
    // As kept by then: reading a version has changed nothing behind it.
    return complain(reading, written.line, `unexpected token after version: ${quoteGo(next)}`);
  }
  return { low: read.low, high: read.high, rationale: directiveComment(written), line: written.line };
}
