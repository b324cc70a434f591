import type { GoInstall } from '../model/facts.ts';
import { parseGoRelease } from '../go/release.ts';
import type { System } from '../system/types.ts';
import { readShim, type Shim } from './go-shim.ts';
import { programsOnPath } from './on-path.ts';
import { pathsOf } from './paths.ts';
import { readText } from './read-text.ts';

type World = Pick<System, 'files' | 'host'>;

/** Every go command on PATH, the first first, told without running any: layout, links and VERSION files alone. */
export async function collectGoInstalls(system: World, directory: string): Promise<readonly GoInstall[]> {
  const installs: GoInstall[] = [];
  const seen = new Set<string>();
  for (const path of await programsOnPath(system, 'go')) {
    const real = (await system.files.realpath(path)) ?? path;
    if (seen.has(real)) continue;
    seen.add(real);
    installs.push(await describe(system, { path, real, directory, first: installs.length === 0 }));
  }
  return installs;
}

interface Found {
  readonly path: string;
  readonly real: string;
  readonly directory: string;
  readonly first: boolean;
}

async function describe(system: World, { path, real, directory, first }: Found): Promise<GoInstall> {
  const shim = await readShim(system, path, real, directory);
  const goroot = shim === null ? await gorootOf(system, path, real) : await shimmedRoot(system, shim);
  const common = { path, first, ...(shim !== null && { shim: shim.name }) };
  if (goroot === null) {
    const why = shim === null ? 'its GOROOT is not beside it' : `a shim of ${shim.name} decides which Go it starts`;
    return { ...common, why };
  }
  const version = await readText(system.files, pathsOf(system.host.platform).join(goroot, 'VERSION'));
  const release = version.state === 'present' ? parseGoRelease(version.text.split('\n')[0] ?? '') : null;
  if (release === null) return { ...common, goroot, why: `${goroot}/VERSION names no release` };
  return { ...common, goroot, release };
}

async function shimmedRoot(system: World, shim: Shim): Promise<string | null> {
  return shim.root !== undefined && (await isGoroot(system, shim.root)) ? shim.root : null;
}

/** The folder above bin/, as named and then with links resolved (cmd/go/internal/cfg: findGOROOT). */
async function gorootOf(system: World, path: string, real: string): Promise<string | null> {
  const paths = pathsOf(system.host.platform);
  for (const program of [path, real]) {
    const root = paths.join(program, '..', '..');
    if (await isGoroot(system, root)) return root;
  }
  return null;
}

/** cmd/go/internal/cfg: isGOROOT. */
async function isGoroot(system: World, root: string): Promise<boolean> {
  const info = await system.files.stat(pathsOf(system.host.platform).join(root, 'pkg', 'tool'));
  return info?.kind === 'directory';
}
