import type { RememberedChange, RememberedEnvironment } from '../model/change.ts';
import type { Host, System } from '../system/types.ts';
import { makeFolders } from './make-folders.ts';
import { readOwnJson } from './own-file.ts';
import { pathsOf } from './paths.ts';
import { replaceFile } from './replace-file.ts';
import { stateFolder } from './state-folder.ts';

type World = Pick<System, 'files' | 'disk' | 'host' | 'processes'>;
export type Networks = Readonly<Record<string, RememberedEnvironment>>;

/** Remembers, or forgets, the environment of a network. Only under the lock. */
export async function setRemembered(
  world: World,
  { network, after }: Pick<RememberedChange, 'network' | 'after'>,
): Promise<void> {
  const path = networksFile(world.host);
  if (path === null) return;
  const { [network]: _, ...others } = await readNetworks(world, path);
  const networks = after === null ? others : { ...others, [network]: after };
  const text = `${JSON.stringify({ version: 1, networks }, null, 2)}\n`;
  await makeFolders(world, pathsOf(world.host.platform).dirname(path), 0o700);
  const before = await world.files.read(path);
  await replaceFile(world, { path, before, after: new TextEncoder().encode(text), mode: 0o600, force: true });
}

/** What is remembered under the name of a network; null where nothing is, or where others may write the file. */
export async function rememberedFor(
  world: Pick<System, 'files' | 'host'>,
  network: string,
): Promise<RememberedEnvironment | null> {
  return (await rememberedAll(world))[network] ?? null;
}

/** Everything that an apply remembered, by the names of networks. */
export async function rememberedAll(world: Pick<System, 'files' | 'host'>): Promise<Networks> {
  const path = networksFile(world.host);
  return path === null ? {} : readNetworks(world, path);
}

/** False where nothing was ever remembered: one look at the disk. */
export async function remembersAny({ files, host }: Pick<System, 'files' | 'host'>): Promise<boolean> {
  const path = networksFile(host);
  return path !== null && (await files.lstat(path).catch(() => null)) !== null;
}

function networksFile(host: Host): string | null {
  const folder = stateFolder(host);
  return folder === null ? null : pathsOf(host.platform).join(folder, 'networks.json');
}

/** A file that is broken, or that others may write, tells nothing. */
async function readNetworks(world: Pick<System, 'files' | 'host'>, path: string): Promise<Networks> {
  const networks = (await readOwnJson(world, path, MOST_BYTES))?.['networks'];
  return typeof networks === 'object' && networks !== null ? onlyRemembered(networks) : {};
}

const MOST_BYTES = 1024 * 1024;

function onlyRemembered(networks: object): Networks {
  const pairs: readonly (readonly [string, unknown])[] = Object.entries(networks);
  return Object.fromEntries(
    pairs.filter((pair): pair is readonly [string, RememberedEnvironment] => isRemembered(pair[1])),
  );
}

function isRemembered(value: unknown): value is RememberedEnvironment {
  if (typeof value !== 'object' || value === null) return false;
  const { environment, at } = value as Readonly<Record<string, unknown>>;
  return typeof environment === 'string' && typeof at === 'string';
}
