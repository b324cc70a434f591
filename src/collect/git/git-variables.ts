import type { Host } from '../../system/types.ts';
import { isBelow, pathsOf } from '../paths.ts';

/** What git tells its hooks by variables, absolute (git(1), githooks(5)). */
export interface GitVariables {
  /** GIT_DIR. */
  readonly gitFolder?: string;
  /** GIT_INDEX_FILE: `git commit -a` and `git commit PATH` have an index of their own. */
  readonly indexFile?: string;
}

/** The variables as they are about the work tree at `root`: none, where this process stands outside of it. */
export function gitVariables({ host }: { readonly host: Host }, root: string): GitVariables {
  const paths = pathsOf(host.platform);
  if (!isBelow(paths, root, host.cwd)) return {};
  const { GIT_DIR = '', GIT_INDEX_FILE = '' } = host.environment;
  return {
    ...(GIT_DIR !== '' && { gitFolder: paths.resolve(host.cwd, GIT_DIR) }),
    // git goes to the top of the work tree before it looks at the index.
    ...(GIT_INDEX_FILE !== '' && { indexFile: paths.resolve(root, GIT_INDEX_FILE) }),
  };
}

/**
 * The top of the work tree whose git folder GIT_DIR names, where it has no `.git` of its own (GIT_WORK_TREE, else where
 * this process stands, as it does in a hook); null without GIT_DIR.
 */
export function namedWorkTree(host: Host): string | null {
  const { GIT_DIR = '', GIT_WORK_TREE = '' } = host.environment;
  return GIT_DIR === '' ? null : pathsOf(host.platform).resolve(host.cwd, GIT_WORK_TREE);
}
