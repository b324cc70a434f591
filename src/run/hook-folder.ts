import { pathsOf } from '../collect/paths.ts';
import { ApplyError } from '../model/errors.ts';
import type { System } from '../system/types.ts';

/** Where git looks for hooks. */
export interface HookFolder {
  /** Absolute. */
  readonly folder: string;
  /** core.hooksPath as configured; null: git's own folder. */
  readonly configured: string | null;
  /** Every repository of this user, or machine, uses it. */
  readonly isShared: boolean;
}

/**
 * Asks git where its hooks lie: `config --get` and `rev-parse --git-path` start no program that a repository names.
 * @throws {ApplyError} where there is no git, or it refuses
 */
export async function askHookFolder(system: System, root: string): Promise<HookFolder> {
  const paths = pathsOf(system.host.platform);
  const program = await findGit(system, root);
  const ask = async (...args: readonly string[]): Promise<{ readonly code: number | null; readonly text: string }> => {
    const ran = await system.exec.run(program, args, { cwd: root, env: gitVariables(system), timeoutMs: 10_000 });
    if (ran.code !== 0 && ran.code !== 1)
      throw new ApplyError(`git does not tell where its hooks lie: ${ran.stderr.trim()}`);
    return { code: ran.code, text: ran.stdout.replace(/\r?\n$/, '') };
  };
  const configured = await ask('config', '--get', 'core.hooksPath');
  const { text } = await ask('rev-parse', '--git-path', 'hooks');
  const folder = paths.resolve(root, text);
  if (configured.code !== 0) return { folder, configured: null, isShared: false };
  return { folder, configured: configured.text, isShared: paths.relative(root, folder).startsWith('..') };
}

/** The git on PATH that is not the repository's own. */
async function findGit(system: System, root: string): Promise<string> {
  const { environment, platform } = system.host;
  const paths = pathsOf(platform);
  const folders = (environment['PATH'] ?? environment['Path'] ?? '').split(paths.delimiter);
  for (const folder of folders.filter(each => paths.isAbsolute(each))) {
    const program = paths.join(folder, platform === 'win32' ? 'git.exe' : 'git');
    const real = await system.files.realpath(program);
    const isInside = [program, real ?? program].some(each => !paths.relative(root, each).startsWith('..'));
    if (real !== null && !isInside) return program;
  }
  throw new ApplyError('there is no git on PATH');
}

/** The user's own settings of git count, a hook's leftovers do not. */
function gitVariables({ host }: System): Readonly<Record<string, string>> {
  const kept = /^(?:GIT_CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM)|GIT_CEILING_DIRECTORIES|(?!GIT_).*)$/;
  const variables = Object.entries(host.environment).filter(([name]) => kept.test(name));
  return { ...Object.fromEntries(variables), GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' };
}
