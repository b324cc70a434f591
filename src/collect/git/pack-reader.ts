import type { System } from '../../system/types.ts';
import { pathsOf } from '../paths.ts';
import type { GitRepository } from './repository.ts';
import { Pack } from './pack.ts';
import type { GitObject } from './git-object.ts';

/** Reads objects from a repository's packs. */
export class PackReader {
  /** The one that held the last object first: the next one mostly lies there too. */
  #packs: readonly Pack[];

  private constructor(packs: readonly Pack[]) {
    this.#packs = packs;
  }

  /** Of the packs in a folder those whose index is of version 2, and no links. */
  static async open(
    world: Pick<System, 'files' | 'host' | 'git'>,
    folder: string,
    objectFormat: GitRepository['objectFormat'],
  ): Promise<PackReader> {
    const packs: Pack[] = [];
    for (const name of (await world.files.list(folder).catch(() => null)) ?? []) {
      if (!name.endsWith('.idx')) continue;
      const path = pathsOf(world.host.platform).join(folder, name.slice(0, -'.idx'.length));
      const pack = await Pack.open(world, path, objectFormat === 'sha256' ? 32 : 20).catch(() => null);
      if (pack !== null) packs.push(pack);
    }
    return new PackReader(packs);
  }

  /** The object of a name, hex, not held against it yet; null where git has to be asked. */
  async read(id: string): Promise<GitObject | null> {
    const name = Buffer.from(id, 'hex');
    for (const pack of this.#packs) {
      // What cannot be read is for git to judge.
      const offset = await pack.find(name).catch(() => null);
      if (offset === null) continue;
      const object = await pack.read(offset).catch(() => null);
      const others = this.#packs.filter(other => other !== pack);
      // Once git has to be asked it may as well read the rest: a broken pack would cost as much at every object.
      this.#packs = object === null ? others : [pack, ...others];
      return object;
    }
    return null;
  }
}
