import { posix } from 'node:path';
import { parseGoSum } from '../../go/go-sum.ts';
import { parseGoMod } from '../../go/modfile/parse-mod.ts';
import { parseGoWork } from '../../go/modfile/parse-work.ts';
import { sourceText } from '../../go/modfile/source.ts';
import { parseModulesTxt } from '../../go/modules-txt.ts';
import type { Parsed } from '../../go/parsed.ts';
import type { ModuleFacts, ModuleFile, RepositoryFacts, UnreadFile, WorkspaceFacts } from '../../model/module-files.ts';
import type { TemplateFile } from '../../model/template-file.ts';

/** The module files of a repository, wherever they were read: the work tree, the index, a commit. */
export interface ModuleFiles {
  /** Path from the repository's root, with `/` → bytes. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Likewise from the root; `.` is the root itself. */
  readonly unread: readonly UnreadFile[];
  /** Likewise, the vendor folders. */
  readonly vendors?: ReadonlySet<string>;
  /** Whether git has a file; absent where that cannot be told. */
  readonly isCommitted?: (path: string) => boolean;
  /** Whether a file is to be judged, or only known for the sake of those that are; absent where all are. */
  readonly isJudged?: (path: string) => boolean;
  /** The path that findings show for a path from the root. */
  readonly shown: (path: string) => string;
  readonly remoteHosts: readonly string[];
  readonly templates?: readonly TemplateFile[];
}

/** Reads what the files say. Pure. */
export function buildRepositoryFacts(found: ModuleFiles): RepositoryFacts {
  const paths = [...found.files.keys()].sort();
  const { isJudged = (): boolean => true } = found;
  return {
    ...partOf(found, paths.filter(isJudged)),
    around: partOf(
      found,
      paths.filter(path => !isJudged(path)),
    ),
    remoteHosts: found.remoteHosts,
    unread: found.unread.map(({ file, why }) => ({ path: file, file: found.shown(file), why })),
    templates: found.templates ?? [],
  };
}

const partOf = (found: ModuleFiles, paths: readonly string[]): RepositoryFacts['around'] => ({
  modules: paths.filter(path => posix.basename(path) === 'go.mod').map(path => moduleOf(found, path)),
  workspaces: paths.filter(path => posix.basename(path) === 'go.work').map(path => workspaceOf(found, path)),
});

type Parse<T> = (input: Uint8Array, options: { readonly file: string }) => Parsed<T>;

function moduleOf(found: ModuleFiles, path: string): ModuleFacts {
  const folder = posix.dirname(path);
  return {
    folder,
    mod: read(found, path, parseGoMod),
    sum: readIfThere(found, posix.join(folder, 'go.sum'), parseGoSum),
    vendor: vendorOf(found, folder),
  };
}

function workspaceOf(found: ModuleFiles, path: string): WorkspaceFacts {
  const folder = posix.dirname(path);
  return {
    folder,
    work: read(found, path, parseGoWork),
    sum: readIfThere(found, posix.join(folder, 'go.work.sum'), parseGoSum),
    vendor: vendorOf(found, folder),
    committed: found.isCommitted?.(path) ?? null,
  };
}

/** To go a vendor folder without a modules.txt is one that lists nothing (modload: readVendorList). */
function vendorOf(found: ModuleFiles, folder: string): ModuleFacts['vendor'] {
  const vendor = posix.join(folder, 'vendor');
  const path = posix.join(vendor, 'modules.txt');
  const isEmpty = found.vendors?.has(vendor) === true && !found.unread.some(({ file }) => file === path);
  return isEmpty ? read(found, path, parseModulesTxt) : readIfThere(found, path, parseModulesTxt);
}

function readIfThere<T>(found: ModuleFiles, path: string, parse: Parse<T>): ModuleFile<T> | null {
  return found.files.has(path) ? read(found, path, parse) : null;
}

/** Decoded and parsed when first asked for: a go.sum is long, and not every rule set looks at one. */
function read<T>({ files, shown }: ModuleFiles, path: string, parse: Parse<T>): ModuleFile<T> {
  const bytes = files.get(path) ?? new Uint8Array();
  const file = shown(path);
  let parsed: Parsed<T> | undefined;
  let text: string | undefined;
  return {
    file,
    get text() {
      return (text ??= sourceText(bytes));
    },
    get parsed() {
      return (parsed ??= parse(bytes, { file }));
    },
  };
}
