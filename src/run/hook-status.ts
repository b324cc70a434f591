import { readSkips } from '../apply/skips.ts';
import type { HookManager } from '../collect/hook-site.ts';
import type { HookStatus } from '../model/hook.ts';
import { hasBlock, programsIn } from '../plan/hook-block.ts';
import type { System } from '../system/types.ts';
import { KEPT } from './hook-install.ts';
import { locateHook, type HookSite } from './hook-site.ts';
import { isInYaml } from './hook-yaml.ts';

/** Looks whether the hook is in place and can run, and who passed it by. */
export async function hookStatus(
  system: System,
  { directory, manager }: { readonly directory: string; readonly manager?: HookManager },
): Promise<HookStatus> {
  const site = await locateHook(system, directory, manager);
  const installed = isInstalled(site);
  const skips = await readSkips(system, site.root);
  return {
    manager: site.manager,
    installed,
    file: site.file,
    hooksPath: site.folder?.configured ?? null,
    chained: installed && site.text.includes(`/${KEPT}"`),
    skips: skips.map(({ at, reason }) => ({ at, reason })),
    problems: installed && site.manager === 'git' ? await problemsOf(system, site) : [],
  };
}

function isInstalled({ manager, bytes, text, file }: HookSite): boolean {
  if (bytes === null) return false;
  if (manager === 'git' || manager === 'husky') return hasBlock(text);
  return isInYaml(manager, Buffer.from(bytes).toString('utf8'), file);
}

async function problemsOf(system: System, { file, text }: HookSite): Promise<readonly string[]> {
  const { platform } = system.host;
  const mode = (await system.files.stat(file))?.mode ?? 0;
  const programs = programsIn(text);
  const isGone = async (path: string): Promise<boolean> => (await system.files.stat(path))?.kind !== 'file';
  return [
    ...(platform !== 'win32' && (mode & 0o100) === 0 ? [`${file} is not executable, so git passes over it`] : []),
    ...(programs !== null && (await isGone(programs.node))
      ? [`the hook names the node ${programs.node}, which is gone`]
      : []),
    ...(programs !== null && (await isGone(programs.script))
      ? [`the hook names ${programs.script}, which is gone`]
      : []),
  ];
}
