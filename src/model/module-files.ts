import type { GoModFile, GoWorkFile } from '../go/modfile/types.ts';
import type { GoSumEntry } from '../go/go-sum.ts';
import type { VendorModules } from '../go/modules-txt.ts';
import type { Parsed } from '../go/parsed.ts';
import type { TemplateFile } from './template-file.ts';

/** A file of Go's with its text and what Go reads in it; `value` holds whatever could be read. */
export interface ModuleFile<T> {
  /** As findings name it: relative to the checked directory with `/`, absolute outside it. */
  readonly file: string;
  readonly text: string;
  readonly parsed: Parsed<T>;
}

/** One module of the repository: a folder with a go.mod. */
export interface ModuleFacts {
  /** From the repository's root, `.` for the root itself: `staging/src/k8s.io/api`. */
  readonly folder: string;
  readonly mod: ModuleFile<GoModFile>;
  /** null where there is none. */
  readonly sum: ModuleFile<readonly GoSumEntry[]> | null;
  /** vendor/modules.txt, empty where the vendor folder has none; null where there is no such folder. */
  readonly vendor: ModuleFile<VendorModules> | null;
}

/** One go.work of the repository. */
export interface WorkspaceFacts {
  /** As in ModuleFacts. */
  readonly folder: string;
  readonly work: ModuleFile<GoWorkFile>;
  /** The go.work.sum; null where there is none. */
  readonly sum: ModuleFile<readonly GoSumEntry[]> | null;
  /** As in ModuleFacts. */
  readonly vendor: ModuleFile<VendorModules> | null;
  /** Whether git has the file; null where that cannot be told. */
  readonly committed: boolean | null;
}

/**
 * A repository without module files: what a check outside one judges. Tests start from it.
 * @internal
 */
export const NO_REPOSITORY: RepositoryFacts = {
  modules: [],
  workspaces: [],
  around: { modules: [], workspaces: [] },
  remoteHosts: [],
  unread: [],
  templates: [],
};

/** What of a repository could not be looked at, and why. */
export interface UnreadFile {
  readonly file: string;
  readonly why: string;
}

/** A module file that could not be looked at, or a folder that could not, and with it all that lies below. */
export interface UnreadModuleFile extends UnreadFile {
  /** From the repository's root with `/`, `.` for the root itself; `file` is as findings name it. */
  readonly path: string;
}

/**
 * The module files of the repository, in the order of their paths; those in testdata, vendor and hidden folders are left
 * out, unless a go.work uses them.
 */
export interface RepositoryFacts {
  readonly modules: readonly ModuleFacts[];
  readonly workspaces: readonly WorkspaceFacts[];
  /**
   * What is not judged, and is known for the sake of what is: of the same repository a go.work above the checked
   * directory, and modules that a go.work uses or that stand in for others.
   */
  readonly around: {
    readonly modules: readonly ModuleFacts[];
    readonly workspaces: readonly WorkspaceFacts[];
  };
  /** Hosts of the git remotes: `git.acme.example`. */
  readonly remoteHosts: readonly string[];
  readonly unread: readonly UnreadModuleFile[];
  /** The policy's templates with their files, in the policy's order. */
  readonly templates: readonly TemplateFile[];
}
