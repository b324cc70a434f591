import type { System } from '../system/types.ts';
import { pathsOf } from './paths.ts';

export const HOOK_MANAGERS = ['git', 'husky', 'lefthook', 'pre-commit'] as const;
export type HookManager = (typeof HOOK_MANAGERS)[number];

type World = Pick<System, 'files' | 'host'>;

/** A file that a hook manager reads, and what says that it is in use. */
export interface ManagerFile {
  readonly manager: HookManager;
  /** Absolute; the file that an install would change. */
  readonly file: string;
}

const FILES: Readonly<Record<'lefthook' | 'pre-commit', readonly string[]>> = {
  lefthook: ['lefthook', '.lefthook', '.config/lefthook'].flatMap(name => [`${name}.yml`, `${name}.yaml`]),
  'pre-commit': ['.pre-commit-config.yaml'],
};

/** The hook managers in use in a repository, by their own files: husky, lefthook, pre-commit; git is always there. */
export async function detectManagers(world: World, root: string): Promise<readonly ManagerFile[]> {
  const paths = pathsOf(world.host.platform);
  const found: ManagerFile[] = [];
  if ((await world.files.stat(paths.join(root, '.husky')))?.kind === 'directory') {
    found.push({ manager: 'husky', file: paths.join(root, '.husky', 'pre-commit') });
  }
  for (const manager of ['lefthook', 'pre-commit'] as const) {
    for (const name of FILES[manager]) {
      const file = paths.join(root, ...name.split('/'));
      if ((await world.files.lstat(file)) !== null) {
        found.push({ manager, file });
        break;
      }
    }
  }
  return found;
}

/** The file of a manager that is not in use yet. */
export function managerFile(platform: string, root: string, manager: Exclude<HookManager, 'git'>): string {
  const paths = pathsOf(platform);
  if (manager === 'husky') return paths.join(root, '.husky', 'pre-commit');
  return paths.join(root, FILES[manager][0] ?? '');
}
