import { join } from 'node:path/posix';
import { canEscapeVersion, escapeModulePath } from '../go/module-path.ts';
import { parseProxyList } from '../go/proxy-list.ts';
import type { GoRelease } from '../go/release.ts';
import type { Outage, RequestKind } from '../go/route/outage.ts';
import { TOOLCHAIN } from '../go/route/proxy-repo.ts';
import { codeOf, wordsOf } from '../model/fault-words.ts';
import type { FileInfo, System } from '../system/types.ts';

type World = Pick<System, 'files' | 'host'>;

/** What the folders that `file://` entries of GOPROXY name do not have of a module version. */
export interface FolderGaps {
  /** By folder of the module and kind of request; 403 stands for what may not be read, 5xx for what cannot be. */
  readonly outages: readonly Outage[];
  /** What cannot be read, and why. */
  readonly unread: readonly string[];
}

/**
 * Looks into the folders of GOPROXY for what the go command would read of a module version (cmd/go/internal/web: getFile).
 * Whether a file may be read is told by owner and mode alone; what is in it is not looked at.
 */
export async function collectFolderGaps(
  world: World,
  { goproxy, release }: { readonly goproxy: string; readonly release: GoRelease },
  { module, version }: { readonly module: string; readonly version: string },
): Promise<FolderGaps> {
  const { entries } = parseProxyList(goproxy, { release }).value;
  const roots = entries.flatMap(({ parsed }) => (parsed?.scheme === 'file' ? [parsed.path] : []));
  const outages: Outage[] = [];
  const unread: string[] = [];
  for (const root of new Set(roots)) {
    const folder = join(root, escapeModulePath(module));
    const fault = await rootFault(world, root);
    if (fault !== null) outages.push({ host: root.replace(/\/+$/, ''), kind: 'sumdb-supported', outcome: '5xx' });
    for (const [kind, name] of filesOf(module, version)) {
      const state = fault ?? (await stateOf(world, join(folder, name)));
      if (state === 'there') continue;
      outages.push({ host: folder, kind, outcome: outcomeOf(state) });
      if (state !== 'absent') unread.push(`${fault === null ? join(folder, name) : root} cannot be read: ${state.why}`);
    }
  }
  return { outages, unread: [...new Set(unread)] };
}

const outcomeOf = (state: Exclude<State, 'there'>): Outage['outcome'] =>
  state === 'absent' ? '404' : state.why === DENIED ? '403' : '5xx';

const DENIED = 'permission denied';

/** Each kind of request and the file that it reads, below the folder of the module. */
function filesOf(module: string, version: string): readonly (readonly [RequestKind, string])[] {
  const escaped = escapeModulePath(version);
  const lists = [
    ['list', '@v/list'],
    ['latest', '@latest'],
  ] as const;
  if (!canEscapeVersion(version)) return lists;
  return [
    ['info', `@v/${escaped}.info`],
    ['mod', `@v/${escaped}.mod`],
    [module === TOOLCHAIN ? 'toolchain' : 'zip', `@v/${escaped}.zip`],
    ...lists,
  ];
}

type State = 'there' | 'absent' | { readonly why: string };

/** What lies below something that is no folder is an error for Go, not absence. */
async function rootFault(world: World, root: string): Promise<State | null> {
  const state = await look(world, root);
  return state !== null && 'kind' in state && state.kind !== 'directory' ? { why: 'it is no folder' } : null;
}

async function stateOf(world: World, path: string): Promise<State> {
  const found = await look(world, path);
  if (found === null) return 'absent';
  if ('why' in found) return found;
  if (found.kind !== 'file') return { why: 'it is no file' };
  const { host } = world;
  const bits = found.uid === host.uid ? 0o400 : 0o044;
  const isReadable = host.platform === 'win32' || host.uid === 0 || (found.mode & bits) !== 0;
  return isReadable ? 'there' : { why: DENIED };
}

/** On Windows the path of a URL has a slash before the drive. */
async function look({ files, host }: World, path: string): Promise<FileInfo | null | { readonly why: string }> {
  try {
    return await files.stat(host.platform === 'win32' ? path.replace(/^\/(?=[A-Za-z]:)/, '') : path);
  } catch (error) {
    return { why: codeOf(error) === 'EACCES' ? DENIED : wordsOf(error) };
  }
}
