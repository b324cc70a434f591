import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { BIN, makeSandbox, type Ran, type Sandbox } from './cli.ts';

/** A sandbox with a real git repository in `work/`, and gopolicy and node on PATH. */
export interface GitSandbox extends Sandbox {
  /** The repository's folder, absolute. */
  readonly repository: string;
  readonly git: (args: readonly string[], options?: Start) => Ran;
  /** Commits whatever is there; the hook has the last word. */
  readonly commit: (message: string, options?: Start) => Ran;
  readonly start: (program: string, args: readonly string[], options?: Start) => Ran;
}

interface Start {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The settings file that a policy refuses in any environment, and one that it takes. */
export const BAD_SETTINGS = 'GOSUMDB=off\n';

/** Makes a repository in a folder of that name. */
export function makeGitSandbox(name = 'repository'): GitSandbox {
  const sandbox = makeSandbox();
  const repository = join(sandbox.root, 'work', name);
  mkdirSync(repository);
  symlinkSync(BIN, join(sandbox.root, 'bin/gopolicy'));
  symlinkSync(process.execPath, join(sandbox.root, 'bin/node'));
  const start: GitSandbox['start'] = (program, args, { cwd = repository, env = {} } = {}) => {
    const { status, stdout, stderr, error } = spawnSync(program, [...args], {
      cwd,
      env: { ...variables(sandbox.root), ...env },
      encoding: 'utf8',
    });
    return { code: status, stdout, stderr: error === undefined ? stderr : `${stderr}${error.message}` };
  };
  const git: GitSandbox['git'] = (args, options) => start('/usr/bin/git', args, options);
  const { code, stderr } = git(['init', '-q', '-b', 'main', '.']);
  if (code !== 0) throw new Error(`git init: ${stderr}`);
  const commit: GitSandbox['commit'] = (message, options) => git(['commit', '--allow-empty', '-qm', message], options);
  return { ...sandbox, repository, start, git, commit };
}

function variables(root: string): Readonly<Record<string, string>> {
  const person = { NAME: 'dev', EMAIL: 'dev@acme.example' };
  const git = Object.entries(person).flatMap(([key, value]) =>
    ['AUTHOR', 'COMMITTER'].map((role): readonly [string, string] => [`GIT_${role}_${key}`, value]),
  );
  const { PATH, HOME } = { PATH: `${join(root, 'bin')}:/usr/bin:/bin`, HOME: join(root, 'home') };
  const configuration = { GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: join(root, 'home/.gitconfig') };
  return { PATH, HOME, LANG: 'C.UTF-8', ...configuration, ...Object.fromEntries(git) };
}
