import type { System } from '../system/types.ts';
import { equalBytes } from './equal-bytes.ts';
import { makeFolders } from './make-folders.ts';
import { pathsOf } from './paths.ts';
import { replaceFile } from './replace-file.ts';
import { stateFolder } from './state-folder.ts';

type World = Pick<System, 'files' | 'disk' | 'host' | 'processes'>;

/** A commit that somebody let through. */
export interface Skip {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The repository's root, absolute. */
  readonly repository: string;
  readonly reason: string;
}

/** As many are kept; the oldest go. */
const MOST = 500;

/** Records a skipped hook, 0600. False where there is no folder for it, or it cannot be written: the commit goes on. */
export async function recordSkip(world: World, skip: Skip): Promise<boolean> {
  const path = skipsFile(world);
  if (path === null) return false;
  try {
    await makeFolders(world, pathsOf(world.host.platform).dirname(path), 0o700);
    for (let tries = 0; tries < 5; tries++) {
      const before = await world.files.read(path);
      const skips = [...parseSkips(before), skip].slice(-MOST);
      const after = new TextEncoder().encode(skips.map(each => `${JSON.stringify(each)}\n`).join(''));
      const isDone = await replaceFile(world, { path, before, after, mode: 0o600, force: true }).then(
        () => true,
        () => false,
      );
      if (isDone && equalBytes(await world.files.read(path), after)) return true;
    }
    return false;
  } catch {
    return false;
  }
}

/** The skips of a repository, oldest first. */
export async function readSkips(world: Pick<System, 'files' | 'host'>, repository: string): Promise<readonly Skip[]> {
  const path = skipsFile(world);
  return path === null ? [] : parseSkips(await world.files.read(path)).filter(each => each.repository === repository);
}

function skipsFile({ host }: Pick<System, 'host'>): string | null {
  const folder = stateFolder(host);
  return folder === null ? null : pathsOf(host.platform).join(folder, 'skips.jsonl');
}

/** Lines that are broken are passed over. */
function parseSkips(bytes: Uint8Array | null): readonly Skip[] {
  const lines = bytes === null ? [] : new TextDecoder().decode(bytes).split('\n');
  return lines.flatMap(line => {
    try {
      const skip = JSON.parse(line) as Partial<Skip>;
      const { at, repository, reason } = skip;
      return at === undefined || repository === undefined || reason === undefined ? [] : [{ at, repository, reason }];
    } catch {
      return [];
    }
  });
}
