import { detectManagers, managerFile, type HookManager, type ManagerFile } from '../collect/hook-site.ts';
import { pathsOf } from '../collect/paths.ts';
import { repositoryRoot } from '../config/sources.ts';
import { ApplyError, UserError } from '../model/errors.ts';
import type { System } from '../system/types.ts';
import { askHookFolder, type HookFolder } from './hook-folder.ts';

/** Where a hook goes, or lies. */
export interface HookSite {
  readonly root: string;
  readonly manager: HookManager;
  /** Absolute. */
  readonly file: string;
  readonly bytes: Uint8Array | null;
  readonly text: string;
  /** Asked of git for its own hooks alone. */
  readonly folder: HookFolder | null;
}

/**
 * The repository's hook manager: the one that is named, else the only one in use, else git itself.
 * @throws {UserError} outside a repository; {ApplyError} where several are in use, or a folder of all repositories is
 */
export async function locateHook(system: System, directory: string, named: HookManager | undefined): Promise<HookSite> {
  const root = await repositoryRoot(system, directory);
  if (root === null) throw new UserError('there is no git repository here', 'git init');
  const found = await detectManagers(system, root);
  if (named === undefined) requireOne(found);
  const manager = named ?? found[0]?.manager ?? 'git';
  if (manager === 'git') return locateGitHook(system, root, named !== undefined);
  const known = found.find(each => each.manager === manager)?.file;
  const file = known ?? managerFile(system.host.platform, root, manager);
  return { root, manager, file, ...(await read(system, file)), folder: null };
}

function requireOne(found: readonly ManagerFile[]): void {
  const [first, second] = found;
  if (first === undefined || second === undefined) return;
  const names = `${first.manager} and ${second.manager}`;
  const hint = `gopolicy hook install --manager ${first.manager}`;
  throw new ApplyError(`${names} are both in use here; nothing was changed`, hint);
}

async function locateGitHook(system: System, root: string, isNamed: boolean): Promise<HookSite> {
  const folder = await askHookFolder(system, root);
  if (folder.isShared && !isNamed) {
    const where = `core.hooksPath is ${folder.configured ?? folder.folder}, which all your repositories share`;
    throw new ApplyError(`${where}; nothing was changed`, 'gopolicy hook install --manager git');
  }
  const file = pathsOf(system.host.platform).join(folder.folder, 'pre-commit');
  return { root, manager: 'git', file, ...(await read(system, file)), folder };
}

/** One byte a character, so that a hook that is no text comes out as it went in. */
async function read(system: System, file: string): Promise<Pick<HookSite, 'bytes' | 'text'>> {
  const bytes = await system.files.read(file);
  return { bytes, text: Buffer.from(bytes ?? []).toString('latin1') };
}

/** The other way. */
export const bytesOfText = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

/** For what we write ourselves: UTF-8, one character a byte. */
export const textOf = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');
