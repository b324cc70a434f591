import { decodeLossless, encodeLossless } from './lossless-text.ts';
import { isImportPath } from './module-path.ts';
import { isModuleVersion } from './module-version.ts';
import { sourceText } from './modfile/source.ts';
import type { Parsed } from './parsed.ts';
import { goFields, trimGoSpace } from './space.ts';

/** One module of a vendor/modules.txt. */
export interface VendoredModule {
  readonly module: string;
  /** Absent in `# path => …`, a replacement of all versions. */
  readonly version?: string;
  readonly replacement?: { readonly module: string; readonly version?: string };
  readonly explicit: boolean;
  /** Of `## go 1.21`, the module's own go line. */
  readonly go?: string;
  readonly packages: readonly string[];
  /** Where its first line stands, 1-based. */
  readonly line: number;
}

/** A vendor/modules.txt as the go command reads it (cmd/go/internal/modload/vendor.go). */
export interface VendorModules {
  /** The first line is a `## ` line that says `workspace`. */
  readonly workspace: boolean;
  /** In the order of the file; a module that stands twice counts once, with all that is said of it. */
  readonly modules: readonly VendoredModule[];
}

interface Draft {
  readonly module: string;
  readonly version?: string;
  replacement?: { readonly module: string; readonly version?: string };
  explicit: boolean;
  go?: string;
  readonly packages: string[];
  readonly line: number;
}

/**
 * Reads a vendor/modules.txt as go does: what go does not understand it passes over, and so `errors` is always empty
 * (cmd/go/internal/modload/vendor.go: readVendorList). `file` is there for the sake of its sisters.
 */
export function parseModulesTxt(
  input: string | Uint8Array,
  _options: { readonly file?: string } = {},
): Parsed<VendorModules> {
  const text = sourceText(input);
  const lines = text.split('\n');
  const found = new Map<string, Draft>();
  let present: Draft | null = null;
  for (const [index, line] of lines.entries()) {
    if (line.startsWith('# ')) present = readModule(line, index + 1, found, present);
    else if (present !== null) readBelow(line, present);
  }
  return {
    value: { workspace: isForWorkspace(text), modules: [...found.values()] },
    errors: [],
  };
}

/** The annotations of the first line, of which go reads no more than 512 bytes (modload: modulesTextIsForWorkspace). */
function isForWorkspace(text: string): boolean {
  const read = decodeLossless(encodeLossless(text.slice(0, 512)).subarray(0, 512));
  const [line = ''] = read.split('\n', 1);
  return line.startsWith('## ') && annotationsOf(line).includes('workspace');
}

const annotationsOf = (line: string): readonly string[] =>
  line
    .slice(3)
    .split(';')
    .map(part => trimGoSpace(part).text);

/** The module of a `# ` line; the one before where the line is too short, none where it is not understood. */
function readModule(line: string, number: number, found: Map<string, Draft>, before: Draft | null): Draft | null {
  const [, path, second, ...rest] = goFields(line).map(({ text }) => text);
  if (path === undefined || second === undefined) return before;
  const isWildcard = second === '=>';
  if (!isWildcard && !isModuleVersion(second)) return null;
  const key = isWildcard ? path : `${path} ${second}`;
  const fresh: Draft = {
    module: path,
    explicit: false,
    packages: [],
    line: number,
    ...(!isWildcard && { version: second }),
  };
  const draft = found.get(key) ?? fresh;
  found.set(key, draft);
  const [arrow, ...target] = isWildcard ? [second, ...rest] : rest;
  if (arrow === '=>') readReplacement(target, draft);
  return draft;
}

function readReplacement([module, version, ...more]: readonly string[], draft: Draft): void {
  if (module === undefined || more.length > 0) return;
  if (version === undefined) draft.replacement = { module };
  else if (isModuleVersion(version)) draft.replacement = { module, version };
}

/** Annotations of the module above, or one of its packages. */
function readBelow(line: string, draft: Draft): void {
  if (line.startsWith('## ')) {
    for (const entry of annotationsOf(line)) {
      if (entry === 'explicit') draft.explicit = true;
      if (entry.startsWith('go ')) draft.go = entry.slice(3);
    }
    return;
  }
  const [path, more] = goFields(line);
  if (path !== undefined && more === undefined && isImportPath(path.text)) draft.packages.push(path.text);
}
