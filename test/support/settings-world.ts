import { copyFileSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize, resolve } from 'node:path';
import { lookupEnvFile, parseEnvFile } from '../../src/go/env-file.ts';
import type { SettingsInput } from '../../src/go/setting-layers.ts';
import { parseGoRelease } from '../../src/go/release.ts';
import { userFilePath, type UserFilePath } from '../../src/go/user-file.ts';
import { MIX_FOLDERS, USER_FILE_PLACES, type SettingsMix } from './settings-mix.ts';
import type { PreparedToolchain } from './toolchains.ts';

/** A folder in which a settings mix becomes files, with a GOROOT of its own beside it for each toolchain. */
export interface SettingsWorld {
  /** Absolute. */
  readonly root: string;
}

/** A mix laid down on disk: what to run, and what our reader is told of it. */
export interface LaidMix {
  readonly go: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly userFile: UserFilePath;
  readonly input: SettingsInput;
}

/** Makes the folders that all mixes share: modules and workspaces to stand in, without a go or toolchain line. */
export function createSettingsWorld(root: string): SettingsWorld {
  for (const folder of [...MIX_FOLDERS, 'home', 'xdg', 'bin']) mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, 'module', 'go.mod'), 'module m.test\n');
  writeFileSync(join(root, 'workspace', 'go.work'), '');
  writeFileSync(join(root, 'workspace', 'sub', 'go.mod'), 'module sub.test\n');
  return { root };
}

/** Writes the files of a mix and says what there is, found as a caller of ours has to find it. */
export function layMix(world: SettingsWorld, toolchain: PreparedToolchain, mix: SettingsMix): LaidMix {
  const { root } = world;
  const cwd = join(root, mix.folder);
  writeUserFiles(root, cwd, mix);
  const goroot = gorootFor(root, toolchain);
  const gorootEnv = join(goroot, 'go.env');
  rmSync(gorootEnv, { force: true });
  if (mix.gorootFile !== null) writeFileSync(gorootEnv, mix.gorootFile);
  const release = parseGoRelease(toolchain.version);
  if (release === null) throw new Error(toolchain.version);
  const userFile = userFilePath({ environment: mix.environment, platform: 'linux', release });
  const userText = userFile.kind === 'path' ? readSettings(resolve(cwd, userFile.path)) : undefined;
  const roots = gorootsOf(mix, userText?.text, goroot);
  const input: SettingsInput = {
    release,
    environment: mix.environment,
    ...optional('userFile', userText),
    ...optional('gorootFile', readSettings(resolve(cwd, roots.read, 'go.env'))),
    ...optional('workspace', nearest(cwd, root, 'go.work')),
    ...optional('module', nearest(cwd, root, 'go.mod')),
    goroot: roots.used,
    gorootIsMissing: statSync(resolve(cwd, roots.used), { throwIfNoEntry: false })?.isDirectory() !== true,
  };
  // A switch of toolchains finds nothing on this PATH, and nothing may go out on the network.
  const env = { ...mix.environment, PATH: join(root, 'bin'), GODEBUG: 'cmdgonetlimit=0', GOCACHE: join(root, 'cache') };
  return { go: join(goroot, 'bin', 'go'), cwd, env, userFile, input };
}

/** Of which GOROOT the go.env is read, and which one is then used (cmd/go/internal/cfg: initEnvCache, SetGOROOT). */
function gorootsOf(
  mix: SettingsMix,
  userFile: Uint8Array | undefined,
  own: string,
): { readonly read: string; readonly used: string } {
  const inFile = userFile && lookupEnvFile(parseEnvFile(userFile).value, 'GOROOT', 'last-wins')?.value;
  const variable = mix.environment['GOROOT'] ?? '';
  const clean = (path: string): string => normalize(path).replace(/(.)\/$/, '$1');
  const read = inFile || variable || own;
  return { read: clean(read), used: variable || clean(read) };
}

const optional = <K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };

/** Every place but the right one gets a file that shows when it is read by mistake. */
function writeUserFiles(root: string, cwd: string, mix: SettingsMix): void {
  const paths: Readonly<Record<(typeof USER_FILE_PLACES)[number], string>> = {
    home: join(root, 'home/.config/go/env'),
    xdg: join(root, 'xdg/go/env'),
    'relative-xdg': join(cwd, 'rel/go/env'),
    named: join(root, 'named.env'),
    'relative-named': join(cwd, 'rel.env'),
  };
  for (const place of USER_FILE_PLACES) {
    const path = paths[place];
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, place === mix.place ? mix.userFile : `GOPRIVATE=decoy.${place}\n`);
  }
}

/** A GOROOT that shares all with the toolchain's but the go.env; the program is a copy, since it looks beside itself. */
function gorootFor(root: string, toolchain: PreparedToolchain): string {
  const goroot = join(root, toolchain.version);
  if (statSync(goroot, { throwIfNoEntry: false }) !== undefined) return goroot;
  mkdirSync(join(goroot, 'bin'), { recursive: true });
  const other = join(root, 'other');
  mkdirSync(other, { recursive: true });
  writeFileSync(join(other, 'go.env'), 'GOPROXY=other.test\nGOINSECURE=other.test\n');
  rmSync(join(other, 'lib'), { force: true });
  symlinkSync(join(toolchain.goroot, 'lib'), join(other, 'lib'));
  for (const name of ['pkg', 'lib', 'VERSION']) symlinkSync(join(toolchain.goroot, name), join(goroot, name));
  const program = join(goroot, 'bin', 'go');
  try {
    linkSync(toolchain.go, program);
  } catch {
    copyFileSync(toolchain.go, program);
  }
  return goroot;
}

/** As cfg.readEnvFile: what cannot be read is not there. */
function readSettings(path: string): { readonly path: string; readonly text: Uint8Array } | undefined {
  try {
    return { path, text: readFileSync(path) };
  } catch {
    return undefined;
  }
}

function nearest(from: string, top: string, name: string): string | undefined {
  for (let folder = from; folder.startsWith(top); folder = dirname(folder)) {
    const path = join(folder, name);
    if (statSync(path, { throwIfNoEntry: false })?.isFile() === true) return path;
  }
  return undefined;
}
