import { PolicyError } from '../model/errors.ts';
import type { Host, System } from '../system/types.ts';
import { displayFile, isWithin, pathsOf } from './paths.ts';

type World = Pick<System, 'files' | 'host'>;

/** Where policies of the machine and of the user lie; null where the system has no such folder. */
export function orgPlaces(host: Host): { readonly machine: string | null; readonly user: string | null } {
  const paths = pathsOf(host.platform);
  const machine = host.platform === 'win32' ? null : '/etc/gopolicy/gopolicy.yaml';
  const folder =
    host.platform === 'win32' ? host.environment['AppData'] || host.environment['APPDATA'] : configHome(host);
  return { machine, user: folder ? paths.join(folder, 'gopolicy', 'gopolicy.yaml') : null };
}

function configHome({ environment }: Host): string | undefined {
  const own = environment['XDG_CONFIG_HOME'] ?? '';
  if (own.startsWith('/')) return own;
  const home = environment['HOME'] ?? '';
  return home === '' ? undefined : `${home}/.config`;
}

/** The file in which trust is kept; null without a home. */
export function trustFile({ platform, environment }: Host): string | null {
  if (platform === 'win32') {
    const local = environment['LocalAppData'] || environment['LOCALAPPDATA'];
    return local ? `${local}\\gopolicy\\trust.json` : null;
  }
  const own = environment['XDG_STATE_HOME'] ?? '';
  if (own.startsWith('/')) return `${own}/gopolicy/trust.json`;
  const home = environment['HOME'] ?? '';
  return home === '' ? null : `${home}/.local/state/gopolicy/trust.json`;
}

/** Names of a repository policy. Those of find-policy.ts: looked at here first, so that most runs never load cosmiconfig. */
const NAMES: readonly string[] = ['gopolicy', '.gopolicy', '.config/gopolicy'].flatMap(name =>
  ['yaml', 'yml', 'json'].map(extension => `${name}.${extension}`),
);

/** The root of the repository around a directory (the nearest folder with a `.git`), real; null outside one. */
export async function repositoryRoot({ files, host }: World, directory: string): Promise<string | null> {
  const paths = pathsOf(host.platform);
  for (let at = directory; ; at = paths.dirname(at)) {
    if ((await files.lstat(paths.join(at, '.git'))) !== null) return at;
    if (paths.dirname(at) === at) return null;
  }
}

/** The nearest folder that holds a policy, from `directory` up to `root`, with the policy's file. */
export async function nearestPolicy(
  world: World,
  directory: string,
  root: string,
): Promise<{ readonly folder: string; readonly file: string } | null> {
  const paths = pathsOf(world.host.platform);
  for (let at = directory; ; at = paths.dirname(at)) {
    const [file, second] = await policiesIn(world, at);
    if (file !== undefined && second !== undefined) {
      const place = { file: displayFile(paths, directory, second) };
      const message = `two policies in one folder: ${paths.relative(at, file)} and ${paths.relative(at, second)}; keep one`;
      throw new PolicyError([{ message, place }]);
    }
    if (file !== undefined) {
      await checkFile(world, { file, root, directory });
      return { folder: at, file };
    }
    if (at === root || paths.dirname(at) === at) return null;
  }
}

/** The files in one folder that have the name of a policy, links that lead nowhere too. */
export async function policiesIn({ files, host }: World, folder: string): Promise<readonly string[]> {
  const paths = pathsOf(host.platform);
  const candidates = NAMES.map(name => paths.join(folder, ...name.split('/')));
  const found = await Promise.all(candidates.map(file => files.lstat(file)));
  return candidates.filter((_file, index) => found[index] !== null);
}

/** A policy that is a pipe, or a link to somewhere outside, is none: its words would end up in errors. */
async function checkFile(
  { files, host }: World,
  { file, root, directory }: { readonly file: string; readonly root: string; readonly directory: string },
): Promise<void> {
  const paths = pathsOf(host.platform);
  const fail = (message: string): never => {
    throw new PolicyError([{ message, place: { file: displayFile(paths, directory, file) } }]);
  };
  const real = await files.realpath(file);
  if (real === null) return fail('a link that leads nowhere');
  const realRoot = (await files.realpath(root)) ?? root;
  if (!isWithin(paths, realRoot, real)) return fail('a link that leaves the repository');
  if ((await files.stat(file))?.kind !== 'file') return fail('not a regular file');
}
