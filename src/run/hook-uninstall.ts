import { changeFiles, type FileChange } from '../apply/change-files.ts';
import type { HookManager } from '../collect/hook-site.ts';
import type { HookChange } from '../model/hook.ts';
import { hasBlock, withoutBlock } from '../plan/hook-block.ts';
import type { System } from '../system/types.ts';
import { KEPT } from './hook-install.ts';
import { bytesOfText, locateHook, type HookSite } from './hook-site.ts';
import { removeFromYaml } from './hook-yaml.ts';

/** Takes `gopolicy hook run` out again; what was there before is as it was. @throws {ApplyError} nothing is changed then */
export async function uninstallHook(
  system: System,
  { directory, manager }: { readonly directory: string; readonly manager?: HookManager },
): Promise<HookChange> {
  const site = await locateHook(system, directory, manager);
  const files = await planUninstall(system, site);
  const change = { command: 'hook uninstall', about: `${site.manager}, ${site.root}`, files };
  const journal = files.length === 0 ? null : await changeFiles(system, change);
  return { manager: site.manager, file: site.file, changed: files.length > 0, chained: false, journal, next: [] };
}

async function planUninstall(system: System, site: HookSite): Promise<readonly FileChange[]> {
  const { manager, file, bytes, text } = site;
  if (bytes === null) return [];
  if (manager === 'lefthook' || manager === 'pre-commit') {
    const after = removeFromYaml(manager, Buffer.from(bytes).toString('utf8'), file);
    return after === null ? [] : [change(file, bytes, after === '' ? null : new TextEncoder().encode(after))];
  }
  if (!hasBlock(text)) return [];
  return (manager === 'git' ? await putBackKept(system, file, bytes) : null) ?? [change(file, bytes, restOf(site))];
}

/** The hook that ours ran, in its old place; null where there is none. */
async function putBackKept(system: System, file: string, bytes: Uint8Array): Promise<readonly FileChange[] | null> {
  const kept = `${file.slice(0, -'pre-commit'.length)}${KEPT}`;
  const before = await system.files.read(kept);
  return before === null ? null : [change(file, bytes, before), change(kept, before, null)];
}

/** What stands around the block; null where that is only what an install writes. */
function restOf({ manager, text }: HookSite): Uint8Array | null {
  const rest = withoutBlock(text);
  return rest === (manager === 'git' ? '#!/bin/sh\n' : '') ? null : bytesOfText(rest);
}

const change = (path: string, before: Uint8Array, after: Uint8Array | null): FileChange => ({
  path,
  before,
  after,
  mode: 0o644,
});
