import type { GitRewrite } from '../go/route/git-url.ts';
import type { System } from '../system/types.ts';
import { parseGitConfig, type GitConfigEntry } from './parse-git-config.ts';
import { pathsOf } from './paths.ts';
import { readText } from './read-text.ts';

type World = Pick<System, 'files' | 'host'>;

/** What git is told to take for what, and what could not be read of it. */
export interface GitRewrites {
  readonly rewrites: readonly GitRewrite[];
  readonly unread: readonly string[];
}

/** git follows as many (git: config.c, MAX_INCLUDE_DEPTH). */
const DEEPEST = 10;
/** More than anybody keeps: an `include` that comes back to its own file ends here. */
const MOST_FILES = 50;

/**
 * The `url.*.insteadOf` of the system's and the user's git configuration and of GIT_CONFIG_COUNT, in git's order. That of
 * a work tree is not among them: the go command runs git in folders of its own cache. Read as text, git is never started;
 * `include` is followed, `includeIf` is not.
 */
export async function collectGitRewrites(world: World): Promise<GitRewrites> {
  const found: { readonly rewrites: GitRewrite[]; readonly unread: string[] } = { rewrites: [], unread: [] };
  let left = MOST_FILES;
  const readConfig = async (file: string, depth: number): Promise<void> => {
    if (depth > DEEPEST || left-- <= 0) return;
    const read = await readText(world.files, file);
    if (read.state === 'unreadable') found.unread.push(`${file} cannot be read: ${read.why}`);
    if (read.state !== 'present') return;
    for (const entry of parseGitConfig(read.text)) {
      found.rewrites.push(...rewriteIn(entry, file));
      const included = includedBy(world, file, entry);
      if (included !== null) await readConfig(included, depth + 1);
    }
  };
  for (const file of configFiles(world)) await readConfig(file, 0);
  found.rewrites.push(...inVariables(world));
  return found;
}

const rewriteIn = ({ section, subsection = '', key, value }: GitConfigEntry, from: string): readonly GitRewrite[] =>
  section === 'url' && key === 'insteadof' && value !== '' ? [{ base: subsection, insteadOf: value, from }] : [];

function includedBy({ host }: World, file: string, { section, subsection, key, value }: GitConfigEntry): string | null {
  if (section !== 'include' || subsection !== undefined || key !== 'path' || value === '') return null;
  const paths = pathsOf(host.platform);
  const own = /^~\/(.*)$/s.exec(value)?.[1];
  return own === undefined ? paths.resolve(paths.dirname(file), value) : paths.join(homeOf(host), own);
}

/** git(1) and git-config(1), FILES. Where a git of its own prefix keeps the system's is not known. */
function configFiles({ host }: World): readonly string[] {
  const { environment, platform, cwd } = host;
  const { GIT_CONFIG_NOSYSTEM: none = '', GIT_CONFIG_SYSTEM: system, GIT_CONFIG_GLOBAL: global } = environment;
  const usual = platform === 'win32' ? String.raw`C:\Program Files\Git\etc\gitconfig` : '/etc/gitconfig';
  const shared = /^(?:|0|false|no|off)$/i.test(none) ? [system ?? usual] : [];
  const own = global === undefined ? ownFiles(host) : [global];
  return [...shared, ...own]
    .filter(file => file !== '' && file !== '/dev/null')
    .map(file => pathsOf(platform).resolve(cwd, file));
}

function ownFiles(host: World['host']): readonly string[] {
  const paths = pathsOf(host.platform);
  const home = homeOf(host);
  const below = home === '' ? '' : paths.join(home, '.config');
  const folder = host.environment['XDG_CONFIG_HOME'] || below;
  return [
    ...(folder === '' ? [] : [paths.join(folder, 'git', 'config')]),
    ...(home === '' ? [] : [paths.join(home, '.gitconfig')]),
  ];
}

const homeOf = ({ environment, platform }: World['host']): string =>
  environment['HOME'] ?? (platform === 'win32' ? environment['USERPROFILE'] : undefined) ?? '';

/** More than anybody sets. */
const MOST_VARIABLES = 100;

/** `GIT_CONFIG_KEY_0=url.BASE.insteadOf` and its value (git-config(1), ENVIRONMENT). */
function inVariables({ host: { environment } }: World): readonly GitRewrite[] {
  const count = Math.min(Number(environment['GIT_CONFIG_COUNT'] ?? 0) || 0, MOST_VARIABLES);
  return Array.from({ length: count }, (_, index) => index).flatMap(index => {
    const base = /^url\.(.*)\.insteadof$/is.exec(environment[`GIT_CONFIG_KEY_${index}`] ?? '')?.[1];
    const insteadOf = environment[`GIT_CONFIG_VALUE_${index}`] ?? '';
    return base === undefined || insteadOf === '' ? [] : [{ base, insteadOf, from: `GIT_CONFIG_KEY_${index}` }];
  });
}
