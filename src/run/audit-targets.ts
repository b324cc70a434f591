import { findRepositories } from '../collect/git/find-repositories.ts';
import { pathsOf } from '../collect/paths.ts';
import type { UnreadRepository } from '../engine/join-audit.ts';
import { UserError } from '../model/errors.ts';
import type { System } from '../system/types.ts';
import type { AuditTarget } from './audit-repository.ts';
import { checkedDirectory } from './directory.ts';
import { nameTargets } from './name-targets.ts';

/** What is to be audited. */
export interface AuditTargets {
  readonly targets: readonly AuditTarget[];
  /** Folders that could not be looked into, named as repositories are. */
  readonly unread: readonly UnreadRepository[];
}

/** A repository, or with `why` a folder that could not be looked into. */
interface Place {
  readonly within: string;
  readonly path: string;
  readonly why?: string;
}

/**
 * The repositories under folders as typed, each once, whatever the folders' order: one that lies under two of them belongs
 * to the outer one. Throws UserError where a folder is not there, or was looked through and has none.
 */
export async function collectTargets(
  system: Pick<System, 'files' | 'host'>,
  typed: readonly string[],
): Promise<AuditTargets> {
  const paths = pathsOf(system.host.platform);
  const places = new Map<string, Place>();
  for (const each of typed) {
    const directory = await checkedDirectory(system, each);
    const within = (await system.files.realpath(directory)) ?? directory;
    const { repositories, unread } = await findRepositories(system, within);
    if (repositories.length + unread.length === 0) throw new UserError(`there is no git repository under ${each}`);
    const failed = unread.map(({ file, why }) => ({ path: file === '.' ? '' : file, why }));
    for (const one of [...repositories.map(path => ({ path })), ...failed]) {
      const folder = paths.join(within, ...one.path.split('/'));
      const known = places.get(folder);
      if (known === undefined || within.length < known.within.length) places.set(folder, { ...one, within });
    }
  }
  const found = [...places];
  const names = nameTargets(found.map(([, { within, path }]) => ({ within: partsOf(within), path })));
  const named = found.map(([folder, place], index) => ({ folder, ...place, name: names[index] ?? '' }));
  return {
    targets: named.filter(({ why }) => why === undefined).map(({ name, folder, within }) => ({ name, folder, within })),
    unread: named.flatMap(({ name, why }) => (why === undefined ? [] : [{ name, why }])),
  };
}

const partsOf = (folder: string): readonly string[] => folder.split(/[/\\]/).filter(part => part !== '');
