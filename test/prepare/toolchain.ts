import { chmod, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { runGo } from '../support/go-command.ts';
import { scrubbedEnv } from '../support/scrubbed-env.ts';
import { lastWords, type Item } from './item.ts';
import { toolchainModule, WITH_SOURCES } from './releases.ts';

/** What of a toolchain the tests need: `go env`, `go list -m`, `go mod` and `go version` work without the sources. */
const KEPT = ['bin', 'go.env', 'lib', 'LICENSE', 'VERSION'];

/** What compiling needs beside it. */
const SOURCES = ['src', 'pkg/include'];

const DEADLINE_MS = 15 * 60_000;

/** The folders of the test cache a toolchain passes through. */
export interface ToolchainFolders {
  /** Where toolchains come to lie, one folder per release. */
  readonly toolchains: string;
  /** Where downloads are under way; on the same file system, for a toolchain arrives by a rename. */
  readonly downloads: string;
  /** An empty folder, so that no go.mod or go.work steers the go command. */
  readonly empty: string;
}

/**
 * Lays down one toolchain unless it lies there already. The machine's own go command fetches it as a module, so that its
 * proxy, certificates and checksum database hold; it arrives whole by a rename, or not at all. Rejects with go's words.
 */
export async function prepareToolchain(
  version: string,
  folders: ToolchainFolders,
  environment: Readonly<Record<string, string>>,
): Promise<Item> {
  const target = join(folders.toolchains, version);
  if (await exists(target)) return { what: version, done: 'present' };
  const download = join(folders.downloads, `${process.pid}-${version}`);
  try {
    const goroot = await fetchToolchain(version, folders, { ...environment, GOMODCACHE: download });
    const stage = join(download, 'stage');
    await keepNeeded(goroot, stage, WITH_SOURCES.includes(version));
    await checkVersion(version, stage, join(download, 'home'));
    await mkdir(folders.toolchains, { recursive: true });
    await moveUnlessPresent(stage, target);
    return { what: version, done: 'fetched' };
  } finally {
    await rm(download, { recursive: true, force: true });
  }
}

/** Removes what downloads of processes that live no more left behind. */
export async function clearStaleDownloads(downloads: string): Promise<void> {
  for (const name of (await exists(downloads)) ? await readdir(downloads) : []) {
    const pid = Number(/^(\d+)-/.exec(name)?.[1] ?? 0);
    if (!isAlive(pid)) await rm(join(downloads, name), { recursive: true, force: true });
  }
}

async function fetchToolchain(
  version: string,
  folders: ToolchainFolders,
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  const env = { ...environment, GOFLAGS: '-modcacherw', GOTOOLCHAIN: 'local', GOWORK: 'off' };
  const run = { env, cwd: folders.empty, timeoutMs: DEADLINE_MS };
  const result = await runGo({ go: 'go' }, ['mod', 'download', '-json', toolchainModule(version)], run);
  const told = readAnswer(result.stdout);
  const fault = told['Error'];
  if (typeof fault === 'string') throw new Error(lastWords(fault));
  const folder = told['Dir'];
  if (result.code !== 0 || typeof folder !== 'string') throw new Error(lastWords(result.stderr));
  return folder;
}

/** The object go printed; empty when it printed none or was killed half-way, for then stderr has the reason. */
function readAnswer(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}

/** A module zip carries no file modes, so the programs are made executable here, as go itself does when it switches. */
async function keepNeeded(goroot: string, stage: string, withSources: boolean): Promise<void> {
  await mkdir(join(stage, 'pkg'), { recursive: true });
  for (const name of withSources ? [...KEPT, ...SOURCES] : KEPT) {
    if (await exists(join(goroot, name))) await rename(join(goroot, name), join(stage, name));
  }
  await rename(join(goroot, 'pkg', 'tool'), join(stage, 'pkg', 'tool'));
  const tools = await readdir(join(stage, 'pkg', 'tool'));
  for (const folder of [join(stage, 'bin'), ...tools.map(name => join(stage, 'pkg', 'tool', name))]) {
    for (const program of await readdir(folder)) await chmod(join(folder, program), 0o755);
  }
}

async function checkVersion(version: string, goroot: string, home: string): Promise<void> {
  const env = scrubbedEnv(home, { GOTOOLCHAIN: 'local' });
  const result = await runGo({ go: join(goroot, 'bin', 'go') }, ['version'], { env, cwd: home });
  if (result.stdout.split(' ')[2] !== version) {
    throw new Error(`it says of itself: ${lastWords(result.stdout + result.stderr)}`);
  }
}

/** Another run may have been faster; its toolchain is as good. */
async function moveUnlessPresent(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!(await exists(to))) throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}
