import type { System } from '../../system/types.ts';
import { foldersUpward, pathsOf } from '../paths.ts';
import { readText } from '../read-text.ts';
import type { Reading } from './assignment.ts';
import type { PlaceQuestion, SourcePlace } from './place.ts';
import { ciPlaces, projectPlaces } from './project-places.ts';
import { bournePlaces, otherShellPlaces, shPlace } from './shell-places.ts';
import { systemPlaces } from './system-places.ts';

type World = Pick<System, 'files' | 'host'>;

/** A file that was read. */
export interface ReadPlace {
  readonly place: SourcePlace;
  readonly reading: Reading;
}

interface Search {
  readonly world: World;
  readonly home: string;
  readonly read: ReadPlace[];
  readonly skipped: { readonly file: string; readonly why: string }[];
  readonly seen: Set<string>;
}

const MAX_BYTES = 1 << 20;
const MAX_FILES = 300;
/** How deep files that read files are followed. */
const MAX_SOURCED = 2;

/** Reads every file in which a variable may be set, in the order a session reads them; runs nothing. */
export async function readPlaces(
  world: World,
  directory: string,
  isCi: boolean,
): Promise<Pick<Search, 'read' | 'skipped'>> {
  const { environment, platform } = world.host;
  const paths = pathsOf(platform);
  const home = environment[platform === 'win32' ? 'USERPROFILE' : 'HOME'] ?? '';
  const question: PlaceQuestion = {
    environment,
    platform,
    home,
    upward: foldersUpward(paths, directory),
    join: (...parts) => paths.join(...parts),
  };
  const search: Search = { world, home, read: [], skipped: [], seen: new Set() };
  const places = [
    ...systemPlaces(question),
    ...bournePlaces(question),
    ...otherShellPlaces(question),
    ...projectPlaces(question),
    ...(isCi ? ciPlaces(question) : []),
  ];
  for (const place of places) {
    if (platform === 'win32' && place.path.startsWith('/')) continue;
    for (const file of await expand(search, place)) await readPlace(search, file, 0);
  }
  return search;
}

/** The files of a folder, by name. */
async function expand({ world }: Search, place: SourcePlace): Promise<readonly SourcePlace[]> {
  const { ending } = place;
  if (ending === undefined) return [place];
  try {
    const names = (await world.files.list(place.path)) ?? [];
    const paths = pathsOf(world.host.platform);
    const chosen = names.filter(name => name.endsWith(ending)).sort();
    return chosen.map(name => ({ ...place, path: paths.join(place.path, name) }));
  } catch {
    return [];
  }
}

async function readPlace(search: Search, place: SourcePlace, depth: number): Promise<void> {
  if (search.seen.has(place.path)) return;
  search.seen.add(place.path);
  const text = await readBounded(search, place.path);
  if (text === null) return;
  const reading = place.read(text);
  search.read.push({ place, reading });
  const isFollowed = depth < MAX_SOURCED && (place.kind === 'shell' || place.kind === 'direnv');
  for (const path of isFollowed ? reading.sourced : []) await readSourced(search, place, path, depth + 1);
}

async function readSourced(search: Search, place: SourcePlace, path: string, depth: number): Promise<void> {
  const isOwn = path.startsWith('~/');
  if (isOwn && search.home === '') return;
  const file = isOwn ? pathsOf(search.world.host.platform).join(search.home, path.slice(2)) : path;
  const { read } = shPlace(file, place.path.includes('zsh') ? 'zsh' : 'bash');
  await readPlace(search, { ...place, read, path: file }, depth);
}

/** null: there is nothing, or it is skipped, which is noted. */
async function readBounded({ world, skipped, read }: Search, file: string): Promise<string | null> {
  const skip = (why: string): null => {
    skipped.push({ file, why });
    return null;
  };
  try {
    const info = await world.files.stat(file);
    if (info === null || info.kind === 'directory') return null;
    if (info.kind !== 'file') return skip('it is not a regular file');
    if (info.size > MAX_BYTES) return skip('it is larger than 1 MiB');
    if (read.length >= MAX_FILES) return skip(`${MAX_FILES} files were read already`);
    const found = await readText(world.files, file);
    if (found.state === 'unreadable') return skip(found.why);
    return found.state === 'present' ? found.text : null;
  } catch {
    return skip('it cannot be looked at');
  }
}
