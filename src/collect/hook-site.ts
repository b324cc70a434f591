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
  lefthook: ['lefthook', '.lefthook', '.config/lefthook'].flatMap(name =>
    ['yml', 'yaml', 'json', 'toml'].map(extension => `${name}.${extension}`),
  ),
  'pre-commit': ['.pre-commit-config.yaml'],
};

/** The hook managers in use in a repository, by their own files: husky, lefthook, pre-commit; git is always there. */
export async function detectManagers(world: World, root: string): Promise<readonly ManagerFile[]> {
  const paths = pathsOf(world.host.platform);
  const found: ManagerFile[] = [];
  const isHusky = (await world.files.stat(paths.join(root, '.husky')))?.kind === 'directory';
  if (isHusky || (await dependsOnHusky(world, paths.join(root, 'package.json')))) {
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

/** A clone that has not been set up has the dependency alone. What cannot be read says nothing. */
async function dependsOnHusky({ files }: World, path: string): Promise<boolean> {
  try {
    const text = new TextDecoder().decode((await files.read(path)) ?? undefined);
    const { devDependencies } = JSON.parse(text) as { readonly devDependencies?: Readonly<Record<string, unknown>> };
    return devDependencies !== undefined && Object.hasOwn(devDependencies, 'husky');
  } catch {
    return false;
  }
}

/** The file of a manager that is not in use yet. */
export function managerFile(platform: string, root: string, manager: Exclude<HookManager, 'git'>): string {
  const paths = pathsOf(platform);
  if (manager === 'husky') return paths.join(root, '.husky', 'pre-commit');
  return paths.join(root, FILES[manager][0] ?? '');
}
