import { importPathFault } from '../../module-path.ts';
import { quoteGo } from '../../quote.ts';
import { isDirectoryPath } from '../module-directives.ts';
import { mustQuote } from '../strings.ts';
import type { ModuleVersion } from '../types.ts';
import type { GoModEdit, GoWorkEdit } from './edits.ts';

/**
 * Why the flags of `go mod edit` and `go work edit` would not take these edits, in go's words (cmd/go/internal/modcmd/edit.go,
 * workcmd/edit.go), so that no edit makes a file that Go cannot read. What only removes is always taken. Go reads all flags
 * before it looks at the file.
 */
export function firstFault(edits: readonly (GoModEdit | GoWorkEdit)[]): string | null {
  for (const edit of edits) {
    const fault = editFault(edit);
    if (fault !== null) return fault;
  }
  return null;
}

function editFault(edit: GoModEdit | GoWorkEdit): string | null {
  if ('drop' in edit) return null;
  return 'set' in edit ? setFault(edit) : addFault(edit);
}

function setFault(edit: Extract<GoModEdit, { set: unknown }>): string | null {
  // These two are told by their own formats where they are set.
  if (edit.set === 'go' || edit.set === 'toolchain') return null;
  if (edit.set === 'module') return modulePathFault(edit.path);
  if (edit.set === 'replace') return edit.new === null ? null : replaceFault(edit.old, edit.new);
  if (edit.set === 'godebug') return edit.value === null ? null : godebugFault(edit.key, edit.value);
  return edit.version === null ? null : moduleFault(edit.path, edit.version);
}

/** gover: IsToolchain; since 1.26. */
const RESERVED = new Set(['go', 'toolchain']);

const modulePathFault = (path: string): string | null =>
  importPathFault(path) ?? (RESERVED.has(path) ? 'module path is reserved' : null);

function addFault(edit: Extract<GoModEdit | GoWorkEdit, { add: unknown }>): string | null {
  if (edit.add === 'exclude') return moduleFault(edit.path, edit.version);
  if (edit.add === 'tool') return pathFault('invalid path', edit.path);
  // A folder may have any name; it is quoted where it must be.
  if (edit.add !== 'retract' || ![edit.low, edit.high].some(mustQuote)) return null;
  return `invalid version${edit.low === edit.high ? '' : ' interval'}: ${quoteGo(intervalText(edit))}`;
}

const intervalText = ({ low, high }: { readonly low: string; readonly high: string }): string =>
  low === high ? low : `[${low},${high}]`;

function pathFault(what: string, path: string): string | null {
  const fault = importPathFault(path);
  return fault === null ? null : `${what}: ${fault}`;
}

function moduleFault(path: string, version: string): string | null {
  const fault = flagFault(version) ?? pathFault('invalid path', path);
  return fault ?? (mustQuote(version) ? `invalid version ${quoteGo(version)}` : null);
}

/** Any other token will do, such as a branch, which go looks up when it next runs (modload: ParsePathVersion). */
const flagFault = (version: string): string | null =>
  /^[-/]/.test(version) ? `invalid module version ${quoteGo(version)}` : null;

/** A key holds no `=`, and both are one token; go itself would write one that it cannot read. */
function godebugFault(key: string, value: string): string | null {
  const isFit = key !== '' && !key.includes('=') && !value.includes(',') && !mustQuote(`${key}=${value}`);
  return isFit ? null : 'need key=value';
}

function replaceFault(old: ModuleVersion, by: ModuleVersion): string | null {
  const fault = optionalVersionFault('old', old);
  if (fault !== null) return fault;
  if (by.version !== '') return optionalVersionFault('new', by);
  return isDirectoryPath(by.path) ? null : 'unversioned new path must be local directory';
}

function optionalVersionFault(side: 'old' | 'new', { path, version }: ModuleVersion): string | null {
  const fault = flagFault(version) ?? pathFault(`invalid ${side} path`, path);
  return fault ?? (version !== '' && mustQuote(version) ? `invalid ${side} version: ${quoteGo(version)}` : null);
}
