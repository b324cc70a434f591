import { compareGoVersions } from '../go/go-version.ts';
import { editGoMod } from '../go/modfile/edit/edit-mod.ts';
import { editGoWork } from '../go/modfile/edit/edit-work.ts';
import { isDirectoryPath } from '../go/modfile/module-directives.ts';
import type { CommonEdit } from '../go/modfile/edit/edits.ts';
import type { GoModFile, GoWorkFile } from '../go/modfile/types.ts';
import type { Fix, TextEdit } from '../model/finding.ts';
import type { ModuleFile, RepositoryFacts } from '../model/module-files.ts';
import { moduleFileEdit } from './edit-between.ts';
import { fromFolder, isAbsoluteDirectory } from '../go/local-path.ts';
import { DEFAULT_MOD_VERSION, DEFAULT_WORK_VERSION } from './work-version-fix.ts';
import { unreadWorkspaceOf } from './workspace-members.ts';

/** A go.mod or go.work with what it says of its go version, and of folders that it builds on. */
interface Node {
  readonly file: ModuleFile<GoModFile> | ModuleFile<GoWorkFile>;
  /** Where its module lies, if it is one. */
  readonly module: string | null;
  readonly version: string;
  readonly buildsOn: ReadonlySet<string>;
}

/**
 * Gives for each go.mod and go.work of a repository the fix that writes the first patch version: `go 1.21` as `go 1.21.0`,
 * which is newer to Go. What builds on a module by its folder must not stay behind, or no go command works there any more
 * ("updates to go.mod needed"): files of the same version get the patch with it. No fix where such a file cannot follow, or
 * could not be read. What it takes is worked out when first asked for.
 */
export function patchFixes(repository: RepositoryFacts): (file: Node['file']) => { readonly fix?: Fix } {
  let known: Graph | undefined;
  return file => {
    const graph = (known ??= graphOf(repository));
    const node = graph.nodes.find(one => one.file === file);
    if (node === undefined || !/^\d+\.\d+$/.test(node.version)) return {};
    const group = followers(graph, node);
    if (group?.every(one => isWorkspaceKnown(repository, one)) !== true) return {};
    const edits = group.map(one => editOf(graph, one));
    return edits.length === 0 || edits.includes(null) ? {} : { fix: { edits: edits.filter(edit => edit !== null) } };
  };
}

interface Graph {
  readonly nodes: readonly Node[];
  /** By a module's folder. */
  readonly builtOnBy: ReadonlyMap<string, readonly Node[]>;
  /** The edits that were worked out by now. */
  readonly edits: Map<Node, TextEdit | null>;
}

/** A file and all that must follow it; null where one cannot. */
function followers({ builtOnBy }: Graph, first: Node): readonly Node[] | null {
  const group = new Set([first]);
  for (const { module } of group) {
    for (const node of (module === null ? undefined : builtOnBy.get(module)) ?? []) {
      // What is older than the module is behind already; between the two there are pre-releases.
      if (node.version === first.version) group.add(node);
      else if (isBetween(node.version, first.version)) return null;
    }
  }
  return [...group];
}

/** A go.work above a module that was not read may use the module. */
const isWorkspaceKnown = (repository: RepositoryFacts, { module }: Node): boolean =>
  module === null || unreadWorkspaceOf(repository, module) === null;

const isBetween = (version: string, low: string): boolean =>
  compareGoVersions(version, low) > 0 && compareGoVersions(version, `${low}.0`) < 0;

/** With the toolchain line goes where the go line then says the same: in a go.mod it would stop every go command (toolchain-line). */
function editOf({ edits }: Graph, node: Node): TextEdit | null {
  const known = edits.get(node);
  if (known !== undefined) return known;
  const version = `${node.version}.0`;
  const isImplied = node.file.parsed.value.toolchain?.name === `go${version}`;
  const set = [
    { set: 'go', version },
    ...(isImplied ? [{ set: 'toolchain', version: null } as const] : []),
  ] as const satisfies readonly CommonEdit[];
  const edit = moduleFileEdit(node.file, bytes =>
    node.module === null ? editGoWork(bytes, set) : editGoMod(bytes, set),
  );
  edits.set(node, edit);
  return edit;
}

function graphOf(repository: RepositoryFacts): Graph {
  const nodes = nodesOf(repository);
  const builtOnBy = new Map<string, Node[]>();
  for (const node of nodes) {
    for (const folder of node.buildsOn) {
      const known = builtOnBy.get(folder);
      if (known === undefined) builtOnBy.set(folder, [node]);
      else known.push(node);
    }
  }
  return { nodes, builtOnBy, edits: new Map() };
}

/** Those around what is judged count too: an edit that may not be made there keeps the others from being made. */
function nodesOf({ modules, workspaces, around }: RepositoryFacts): readonly Node[] {
  return [
    ...[...modules, ...around.modules].map(({ folder, mod }): Node => {
      const { go, replace } = mod.parsed.value;
      const version = go?.version ?? DEFAULT_MOD_VERSION;
      return {
        file: mod,
        module: folder,
        version,
        buildsOn: foldersOf(folder, replace.map(one => one.new.path).filter(isDirectoryPath)),
      };
    }),
    ...[...workspaces, ...around.workspaces].map(({ folder, work }): Node => {
      const { go, replace, use } = work.parsed.value;
      const version = go?.version ?? DEFAULT_WORK_VERSION;
      const paths = [...use.map(({ path }) => path), ...replace.map(one => one.new.path).filter(isDirectoryPath)];
      return { file: work, module: null, version, buildsOn: foldersOf(folder, paths) };
    }),
  ];
}

const foldersOf = (folder: string, paths: readonly string[]): ReadonlySet<string> =>
  new Set(paths.filter(path => !isAbsoluteDirectory(path)).map(path => fromFolder(folder, path)));
