import { changeFiles, type FileChange } from '../apply/change-files.ts';
import type { HookManager } from '../collect/hook-site.ts';
import { ApplyError } from '../model/errors.ts';
import type { HookChange } from '../model/hook.ts';
import { chainedHook, isShellHook, localBlock, sharedBlock, withBlock } from '../plan/hook-block.ts';
import type { System } from '../system/types.ts';
import { bytesOfText, locateHook, textOf, type HookSite } from './hook-site.ts';
import { addToYaml } from './hook-yaml.ts';

/** What a hook that is no shell script is called once ours runs it. */
export const KEPT = 'pre-commit.before-gopolicy';

/**
 * Puts `gopolicy hook run` into the repository's pre-commit hook; a hook that is there is kept and run after it.
 * @throws {ApplyError} nothing is changed then
 */
export async function installHook(
  system: System,
  { directory, manager }: { readonly directory: string; readonly manager?: HookManager },
): Promise<HookChange> {
  const { script } = system.host.program();
  if (/[/\\]_npx[/\\]/.test(script)) {
    const why = 'this gopolicy was fetched by npx and will be gone: a hook needs one that stays';
    throw new ApplyError(`${why}; nothing was installed`, 'npm install --global gopolicy');
  }
  const site = await locateHook(system, directory, manager);
  const files = await planInstall(system, site);
  const isChained = site.manager === 'git' && site.bytes !== null && files.length > 0;
  const journal =
    files.length === 0
      ? null
      : await changeFiles(system, { command: 'hook install', about: `${site.manager}, ${site.root}`, files });
  return {
    manager: site.manager,
    file: site.file,
    changed: files.length > 0,
    chained: isChained,
    journal,
    next: nextFor(site),
  };
}

async function planInstall(system: System, site: HookSite): Promise<readonly FileChange[]> {
  const { manager, file, bytes, text } = site;
  if (manager === 'lefthook' || manager === 'pre-commit') {
    const after = addToYaml(manager, Buffer.from(bytes ?? []).toString('utf8'), file);
    return after === null ? [] : [{ path: file, before: bytes, after: new TextEncoder().encode(after), mode: 0o644 }];
  }
  if (manager === 'husky') return hookFile(site, withBlock(text, textOf(sharedBlock())), 0o644);
  const lines = textOf(localBlock(system.host.program()));
  if (bytes === null) return hookFile(site, withBlock('#!/bin/sh\n', lines), 0o755);
  if (isShellHook(text)) return hookFile(site, withBlock(text, lines), await executable(system, file));
  return [
    ...hookFile(site, chainedHook(lines, KEPT), 0o755),
    { path: `${file.slice(0, -'pre-commit'.length)}${KEPT}`, before: null, after: bytes, mode: 0o755, exec: true },
  ];
}

function hookFile({ file, bytes, text }: HookSite, after: string, mode: number): readonly FileChange[] {
  if (bytes !== null && text === after) return [];
  return [{ path: file, before: bytes, after: bytesOfText(after), mode, ...(mode === 0o644 ? {} : { exec: true }) }];
}

/** git passes over a hook that nobody may run: ours must be runnable. */
async function executable(system: System, file: string): Promise<number> {
  const info = await system.files.stat(file);
  return (info?.mode ?? 0o755) | 0o111;
}

function nextFor({ manager }: HookSite): readonly string[] {
  if (manager === 'husky') return ['npx husky'];
  if (manager === 'lefthook') return ['lefthook install'];
  return manager === 'pre-commit' ? ['pre-commit install'] : [];
}
