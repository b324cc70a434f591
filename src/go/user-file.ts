import { isAtLeast, type GoRelease } from './release.ts';

/** What decides where the user file lies. `platform` is Node's name: `linux`, `darwin`, `win32`, ... */
export interface UserFileInput {
  readonly environment: Readonly<Record<string, string>>;
  readonly platform: string;
  readonly release: GoRelease;
}

/** Where the user file lies, whether or not it exists; a path from GOENV is as written and may be relative to the folder. */
export type UserFilePath =
  | { readonly kind: 'path'; readonly path: string; readonly by: 'GOENV' | 'default' }
  | { readonly kind: 'off' }
  | {
      readonly kind: 'none';
      readonly reason: 'no-home' | 'relative-xdg';
      /** What `go env -w` then says, without `go: `. */
      readonly message: string;
    };

/** Finds the file of `go env -w` (cmd/go/internal/cfg: EnvFile; os: UserConfigDir). GOENV counts from the environment only. */
export function userFilePath(input: UserFileInput): UserFilePath {
  const named = input.environment['GOENV'] ?? '';
  if (named === 'off') return { kind: 'off' };
  if (named !== '') return { kind: 'path', path: named, by: 'GOENV' };
  const folder = configFolder(input);
  if ('reason' in folder) {
    return { kind: 'none', reason: folder.reason, message: `cannot find go env config: ${folder.words}` };
  }
  const separator = input.platform === 'win32' ? '\\' : '/';
  return { kind: 'path', path: [folder.path, 'go', 'env'].join(separator), by: 'default' };
}

type Folder = { readonly path: string } | { readonly reason: 'no-home' | 'relative-xdg'; readonly words: string };

function configFolder({ environment, platform, release }: UserFileInput): Folder {
  if (platform === 'win32') {
    const roaming = windowsVariable(environment, 'APPDATA');
    return roaming === '' ? noHome('%AppData% is not defined') : { path: cleanWindows(roaming) };
  }
  const home = environment['HOME'] ?? '';
  if (platform === 'darwin') {
    return home === '' ? noHome('$HOME is not defined') : { path: cleanPath(`${home}/Library/Application Support`) };
  }
  return xdgFolder(environment['XDG_CONFIG_HOME'] ?? '', home, release);
}

function xdgFolder(shared: string, home: string, release: GoRelease): Folder {
  if (shared === '') {
    return home === ''
      ? noHome('neither $XDG_CONFIG_HOME nor $HOME are defined')
      : { path: cleanPath(`${home}/.config`) };
  }
  if (shared.startsWith('/') || !isAtLeast(release, 24)) return { path: cleanPath(shared) };
  return { reason: 'relative-xdg', words: 'path in $XDG_CONFIG_HOME is relative' };
}

const noHome = (words: string): Folder => ({ reason: 'no-home', words });

function windowsVariable(environment: Readonly<Record<string, string>>, name: string): string {
  const key = Object.keys(environment).find(key => key.toUpperCase() === name);
  return key === undefined ? '' : (environment[key] ?? '');
}

const cleanWindows = (path: string): string => path.replaceAll('/', '\\').replace(/\\+$/, '');

/** path.Clean, on which filepath.Join ends. */
function cleanPath(path: string): string {
  const isRooted = path.startsWith('/');
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') kept.push(part);
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (!isRooted) kept.push(part);
  }
  const joined = kept.join('/');
  if (isRooted) return `/${joined}`.replace(/^\/$/, '');
  return joined === '' ? '.' : joined;
}
