import type { System } from '../system/types.ts';
import { pathsOf } from './paths.ts';

type World = Pick<System, 'files' | 'host'>;

/** The programs of a name on PATH, the first first. */
export async function programsOnPath(system: World, name: string): Promise<readonly string[]> {
  const { platform, environment, cwd } = system.host;
  const paths = pathsOf(platform);
  const variable = environment['PATH'] ?? environment['Path'] ?? '';
  const found: string[] = [];
  for (const folder of variable.split(paths.delimiter)) {
    // os/exec refuses what PATH names relative to the working directory, and so do we.
    if (!paths.isAbsolute(folder)) continue;
    const program = paths.join(paths.resolve(cwd, folder), platform === 'win32' ? `${name}.exe` : name);
    if (await isProgram(system, program)) found.push(program);
  }
  return found;
}

async function isProgram(system: World, program: string): Promise<boolean> {
  try {
    const info = await system.files.stat(program);
    return info?.kind === 'file' && (system.host.platform === 'win32' || (info.mode & 0o111) !== 0);
  } catch {
    return false;
  }
}
