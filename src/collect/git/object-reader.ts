import type { Conversation, System } from '../../system/types.ts';
import { pathsOf } from '../paths.ts';
import type { GitRepository } from './repository.ts';
import { CatFile } from './cat-file.ts';
import { MOST_OBJECT_BYTES, type GitObject } from './git-object.ts';
import { objectId } from './object-id.ts';
import type { PackReader } from './pack-reader.ts';

/** Reads objects by their names, hex, in their order; null for one that is not there. Ask for one thing after another. */
export interface ObjectReader {
  readonly read: (ids: readonly string[]) => Promise<readonly (GitObject | null)[]>;
  readonly close: () => void;
}

type World = Pick<System, 'files' | 'host' | 'git'>;

/**
 * Loose objects and packs of the usual kind are read here, since a process costs more than all of them; the rest by git,
 * started for the first of those. `distrusted`: see the port.
 */
export function openObjects(
  world: World,
  { commonFolder, objectFormat }: GitRepository,
  distrusted: string,
): ObjectReader {
  const objects = pathsOf(world.host.platform).join(commonFolder, 'objects');
  let packs: PackReader | null = null;
  let asked: CatFile | null = null;
  let started: Conversation | null = null;
  const readOwn = async (id: string): Promise<GitObject | null | 'look elsewhere'> => {
    const loose = await readLoose(world, objects, id, objectFormat);
    if (loose !== 'look elsewhere') return loose;
    packs ??= await openPacks(world, objects, objectFormat);
    const packed = await packs.read(id);
    return packed !== null && (await isNamed(packed, id, objectFormat)) ? packed : 'look elsewhere';
  };
  const askGit = async (ids: readonly string[]): Promise<readonly (GitObject | null)[]> => {
    started ??= await world.git.catFile(objects, objectFormat, distrusted);
    asked ??= new CatFile(started);
    return asked.read(ids);
  };
  return {
    read: async ids => {
      const found = new Map<string, GitObject | null>();
      for (const id of new Set(ids)) {
        const object = await readOwn(id);
        if (object !== 'look elsewhere') found.set(id, object);
      }
      const rest = [...new Set(ids)].filter(id => !found.has(id));
      for (const [index, object] of (rest.length > 0 ? await askGit(rest) : []).entries()) {
        const id = rest[index] ?? '';
        if (object !== null && (await isNamed(object, id, objectFormat))) found.set(id, object);
      }
      return ids.map(id => found.get(id) ?? null);
    },
    close: () => started?.kill(),
  };
}

/** Loaded on use: most runs of the hook need no pack. */
async function openPacks(
  world: World,
  objects: string,
  objectFormat: GitRepository['objectFormat'],
): Promise<PackReader> {
  const { PackReader } = await import('./pack-reader.ts');
  return PackReader.open(world, pathsOf(world.host.platform).join(objects, 'pack'), objectFormat);
}

/**
 * A loose object (gitformat-loose(5)): zlib of its kind, a blank, its size, a NUL and its bytes, held against its name.
 * Where there is none, or none that can be trusted, a pack or git has the last word; not of a link, which git would follow
 * to another repository's object: that is null.
 */
async function readLoose(
  { files, host, git }: World,
  objects: string,
  id: string,
  objectFormat: GitRepository['objectFormat'],
): Promise<GitObject | null | 'look elsewhere'> {
  const path = pathsOf(host.platform).join(objects, id.slice(0, 2), id.slice(2));
  const info = await files.lstat(path).catch(() => null);
  if (info?.kind !== 'file') return info === null ? 'look elsewhere' : null;
  const inflated = await inflateFile({ files, git }, path).catch(() => null);
  const object = inflated === null ? null : splitLoose(inflated);
  return object !== null && (await objectId(object, objectFormat)) === id ? object : 'look elsewhere';
}

/** Its kind and bytes; null where its head does not say just that. */
function splitLoose(inflated: Uint8Array): (GitObject & { readonly bytes: Uint8Array }) | null {
  const nul = inflated.indexOf(0);
  const [kind = '', size] = Buffer.from(inflated.subarray(0, nul)).toString('latin1').split(' ');
  const bytes = inflated.subarray(nul + 1);
  return nul >= 0 && size === String(bytes.length) ? { kind, bytes } : null;
}

/** git does not hold an object against its name: whoever made the repository may have put other bytes there. */
async function isNamed(
  { kind, bytes }: GitObject,
  id: string,
  objectFormat: GitRepository['objectFormat'],
): Promise<boolean> {
  return bytes === null || (await objectId({ kind, bytes }, objectFormat)) === id;
}

async function inflateFile({ files, git }: Pick<World, 'files' | 'git'>, path: string): Promise<Uint8Array | null> {
  const bytes = await files.read(path);
  return bytes === null ? null : git.inflate(bytes, MOST_OBJECT_BYTES + 64);
}
