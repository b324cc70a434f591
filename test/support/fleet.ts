import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeSandbox, type Ran, type Sandbox } from './cli.ts';

/** A sandbox with a folder of git repositories, `work/fleet`, and a TMPDIR of its own. */
export interface Fleet extends Sandbox {
  /** Absolute. */
  readonly fleet: string;
  /** Runs git in a repository of the fleet; throws where it fails. Gives its output, trimmed. */
  readonly git: (repository: string, args: readonly string[], input?: string) => string;
  /** Makes a repository whose one commit holds these files; gives the commit's name. */
  readonly commit: (repository: string, files: Readonly<Record<string, string>>, init?: readonly string[]) => string;
  /** `gopolicy audit fleet` with more arguments. */
  readonly audit: (...args: readonly string[]) => Ran;
  /** What is left in TMPDIR. */
  readonly leftBehind: () => readonly string[];
}

/** A go.mod with one violation of every policy that is used here: an absolute replacement. */
export const badMod = (name: string): string =>
  `module example.com/${name}\n\ngo 1.24.0\n\nreplace example.com/x => /home/dev/x\n`;

export function makeFleet(): Fleet {
  const sandbox = makeSandbox();
  const fleet = join(sandbox.root, 'work/fleet');
  const TMPDIR = join(sandbox.root, 'tmp');
  for (const folder of [fleet, TMPDIR]) mkdirSync(folder, { recursive: true });
  const git: Fleet['git'] = (repository, args, input) => {
    const { status, stdout, stderr } = spawnSync('/usr/bin/git', ['-C', join(fleet, repository), ...args], {
      env: gitEnvironment(sandbox.root),
      encoding: 'utf8',
      ...(input !== undefined && { input }),
    });
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
    return stdout.trim();
  };
  const commit: Fleet['commit'] = (repository, files, init = []) => {
    const folder = join(fleet, repository);
    mkdirSync(folder, { recursive: true });
    git(repository, ['init', '-q', '-b', 'main', ...init]);
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    git(repository, ['add', '-A', '-f']);
    git(repository, ['commit', '-qm', 'files', '--allow-empty']);
    return git(repository, ['rev-parse', 'HEAD']);
  };
  return {
    ...sandbox,
    fleet,
    git,
    commit,
    audit: (...args) =>
      sandbox.run(['audit', 'fleet', ...args], { env: { TMPDIR, PATH: `${join(sandbox.root, 'bin')}:/usr/bin:/bin` } }),
    leftBehind: () => readdirSync(TMPDIR),
  };
}

export function gitEnvironment(root: string): Readonly<Record<string, string>> {
  const person = ['AUTHOR', 'COMMITTER'].flatMap(role => [
    [`GIT_${role}_NAME`, 'dev'],
    [`GIT_${role}_EMAIL`, 'dev@acme.example'],
  ]);
  return {
    PATH: '/usr/bin:/bin',
    HOME: join(root, 'home'),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    ...(Object.fromEntries(person) as Record<string, string>),
  };
}

/** Every file under a folder with its bytes, and every link with its target: equal where nothing was written. */
export function contentOf(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries.flatMap(entry => {
      const path = join(entry.parentPath, entry.name);
      if (entry.isSymbolicLink()) return [[path, `-> ${readlinkSync(path)}`]];
      return [[path, entry.isFile() ? readFileSync(path).toString('latin1') : 'folder']];
    }),
  );
}
