import { decodeLossless, encodeLossless } from './lossless-text.ts';
import { isImportPath } from './module-path.ts';
import { compareModuleVersions, isModuleVersion } from './module-version.ts';
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
  /** Those that gave a package when no higher version of the path had: Go's list, in its order. */
  readonly selected: readonly VendoredModule[];
  /** Each time that a line says by what one is replaced. */
  readonly replaced: readonly VendoredModule[];
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
  const reading: Reading = { found: new Map(), selected: [], highest: new Map(), replaced: [], present: null };
  for (const [index, line] of text.split('\n').entries()) {
    if (line.startsWith('# ')) readModule(reading, line, index + 1);
    else if (reading.present !== null) readBelow(reading, line, reading.present);
  }
  const { found, selected, replaced } = reading;
  return { value: { workspace: isForWorkspace(text), modules: [...found.values()], selected, replaced }, errors: [] };
}

interface Reading {
  readonly found: Map<string, Draft>;
  readonly selected: Draft[];
  /** By path. */
  readonly highest: Map<string, string>;
  readonly replaced: Draft[];
  /** The module that the next lines are about; none where its line is not understood. */
  present: Draft | null;
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

/** A `# ` line; one that is too short changes nothing. */
function readModule(reading: Reading, line: string, number: number): void {
  const [, path, second, ...rest] = goFields(line).map(({ text }) => text);
  if (path === undefined || second === undefined) return;
  const isWildcard = second === '=>';
  reading.present =
    isWildcard || isModuleVersion(second) ? moduleOf(reading, path, isWildcard ? null : second, number) : null;
  const [arrow, ...target] = isWildcard ? [second, ...rest] : rest;
  if (reading.present !== null && arrow === '=>') readReplacement(reading, target, reading.present);
}

function moduleOf({ found }: Reading, path: string, version: string | null, line: number): Draft {
  const key = version === null ? path : `${path} ${version}`;
  const known = found.get(key);
  if (known !== undefined) return known;
  const fresh: Draft = { module: path, explicit: false, packages: [], line, ...(version !== null && { version }) };
  found.set(key, fresh);
  return fresh;
}

function readReplacement({ replaced }: Reading, [module, version, ...more]: readonly string[], draft: Draft): void {
  if (module === undefined || more.length > 0 || (version !== undefined && !isModuleVersion(version))) return;
  draft.replacement = version === undefined ? { module } : { module, version };
  replaced.push(draft);
}

/** Annotations of the module above, or one of its packages. */
function readBelow(reading: Reading, line: string, draft: Draft): void {
  if (line.startsWith('## ')) {
    for (const entry of annotationsOf(line)) {
      if (entry === 'explicit') draft.explicit = true;
      if (entry.startsWith('go ')) draft.go = entry.slice(3);
    }
    return;
  }
  const [path, more] = goFields(line);
  if (path === undefined || more !== undefined || !isImportPath(path.text)) return;
  draft.packages.push(path.text);
  select(reading, draft);
}

function select({ selected, highest }: Reading, draft: Draft): void {
  const { module, version = '' } = draft;
  const before = highest.get(module);
  if (before !== undefined && compareModuleVersions(before, version) >= 0) return;
  selected.push(draft);
  highest.set(module, version);
}
