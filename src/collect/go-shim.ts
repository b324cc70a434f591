import type { System } from '../system/types.ts';
import { foldersUpward, pathsOf } from './paths.ts';
import { readText } from './read-text.ts';

/** A version manager's stand-in for the go command. `root` is the GOROOT it would start, where its layout is known. */
export interface Shim {
  readonly name: 'asdf' | 'goenv' | 'mise' | 'snap';
  readonly root?: string;
}

type World = Pick<System, 'files' | 'host'>;

/** Tells whether `program` (its real path `real`) is a shim, and which Go it would start from `directory`. */
export async function readShim(system: World, program: string, real: string, directory: string): Promise<Shim | null> {
  if (/[/\\]snap$/.test(real) || program.startsWith('/snap/bin/')) return { name: 'snap', root: '/snap/go/current' };
  if (/(?:^|[/\\])mise(?:\.exe)?$/.test(real)) return withRoot('mise', await miseRoot(system, directory));
  const info = await system.files.stat(program);
  if (info === null || info.size > 64 * 1024) return null;
  const script = await readText(system.files, program);
  if (script.state !== 'present' || !script.text.startsWith('#!')) return null;
  const manager = MANAGERS.find(({ name }) => new RegExp(`\\b${name}\\b`).test(script.text));
  return manager === undefined ? null : withRoot(manager.name, await manager.root(system, directory));
}

const withRoot = (name: Shim['name'], root: string | null): Shim => (root === null ? { name } : { name, root });

const MANAGERS = [
  { name: 'asdf', root: asdfRoot },
  { name: 'goenv', root: goenvRoot },
  { name: 'mise', root: miseRoot },
] as const;

/** asdf: the version of `.tool-versions`, installed in `$ASDF_DATA_DIR/installs/golang/VERSION/go`. */
async function asdfRoot(system: World, directory: string): Promise<string | null> {
  const { environment } = system.host;
  const version = environment['ASDF_GOLANG_VERSION'] ?? (await toolVersion(system, directory, /^golang\s+(\S+)/m));
  const data = environment['ASDF_DATA_DIR'] ?? underHome(system, '.asdf');
  return version === null || data === null ? null : join(system, data, 'installs', 'golang', version, 'go');
}

/** goenv: GOENV_VERSION, then `.go-version` upward, then `$GOENV_ROOT/version`. */
async function goenvRoot(system: World, directory: string): Promise<string | null> {
  const { environment } = system.host;
  const root = environment['GOENV_ROOT'] ?? underHome(system, '.goenv');
  if (root === null) return null;
  const named = environment['GOENV_VERSION'] ?? (await nearest(system, directory, '.go-version'));
  const version = named ?? (await firstLine(system, join(system, root, 'version')));
  return version === null || version === 'system' ? null : join(system, root, 'versions', version);
}

/** mise: MISE_GO_VERSION or `.tool-versions`; a mise.toml is not read here, so it leaves the version unknown. */
async function miseRoot(system: World, directory: string): Promise<string | null> {
  const { environment } = system.host;
  const version = environment['MISE_GO_VERSION'] ?? (await toolVersion(system, directory, /^go(?:lang)?\s+(\S+)/m));
  const data = environment['MISE_DATA_DIR'] ?? underHome(system, '.local/share/mise');
  return version === null || data === null ? null : join(system, data, 'installs', 'go', version);
}

async function toolVersion(system: World, directory: string, line: RegExp): Promise<string | null> {
  const home = system.host.environment['HOME'];
  const folders = foldersUpward(pathsOf(system.host.platform), directory);
  for (const folder of home === undefined ? folders : [...folders, home]) {
    if ((await system.files.stat(join(system, folder, 'mise.toml'))) !== null) return null;
    const file = await readText(system.files, join(system, folder, '.tool-versions'));
    const match = file.state === 'present' ? line.exec(file.text) : null;
    if (match?.[1] !== undefined) return match[1];
  }
  return null;
}

async function nearest(system: World, directory: string, name: string): Promise<string | null> {
  for (const folder of foldersUpward(pathsOf(system.host.platform), directory)) {
    const line = await firstLine(system, join(system, folder, name));
    if (line !== null) return line;
  }
  return null;
}

async function firstLine(system: World, path: string): Promise<string | null> {
  const file = await readText(system.files, path);
  return file.state === 'present' ? (file.text.split('\n')[0]?.trim() ?? null) : null;
}

function underHome(system: World, folder: string): string | null {
  const home = system.host.environment['HOME'];
  return home === undefined || home === '' ? null : join(system, home, folder);
}

const join = (system: World, ...parts: readonly string[]): string => pathsOf(system.host.platform).join(...parts);
