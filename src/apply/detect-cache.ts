import type { Detection } from '../model/detection.ts';
import type { System } from '../system/types.ts';
import { makeFolders } from './make-folders.ts';
import { readOwnJson } from './own-file.ts';
import { pathsOf } from './paths.ts';
import { cacheFolder } from './state-folder.ts';

type World = Pick<System, 'files' | 'disk' | 'host' | 'processes'>;

/** What a run of probes found out, kept under the name of its question. */
interface CachedDetection {
  readonly detection: Detection;
  /** The boot in which it was found out; '' where that cannot be told. */
  readonly boot: string;
}

/** An environment that detection verified on a network, whatever the policy was that asked. */
export interface DetectedEnvironment {
  readonly environment: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** Both files are read with a limit and written below it: the newest entries stay. */
const MOST_BYTES = 64 * 1024;
const MOST_ENTRIES = 16;

/** What was found out under a name; null where nothing was, after a restart, or where the file is broken or not ours. */
export async function readDetection(world: World, name: string): Promise<Detection | null> {
  const entry = (await readEntries(world, 'detect.json'))[name];
  return isCached(entry) && entry.boot === world.processes.self().boot ? entry.detection : null;
}

/** Keeps what was found out: 0600, whole or not at all. What cannot be kept is found out again. */
export async function writeDetection(world: World, name: string, detection: Detection): Promise<void> {
  await writeEntry(world, 'detect.json', [name, { detection, boot: world.processes.self().boot }]);
}

/** What detection verified, by the names of networks. */
export async function readDetected(
  world: Pick<System, 'files' | 'host'>,
): Promise<Readonly<Record<string, DetectedEnvironment>>> {
  const pairs = Object.entries(await readEntries(world, 'detected.json'));
  return Object.fromEntries(pairs.filter((pair): pair is [string, DetectedEnvironment] => isDetected(pair[1])));
}

/** Remembers what detection verified on a network. */
export async function writeDetected(world: World, network: string, detected: DetectedEnvironment): Promise<void> {
  await writeEntry(world, 'detected.json', [network, detected]);
}

/** The largest tree of each checksum database that verified here, in records. */
export async function readTreeSizes(world: Pick<System, 'files' | 'host'>): Promise<Readonly<Record<string, number>>> {
  const pairs = Object.entries(await readEntries(world, 'trees.json'));
  return Object.fromEntries(pairs.filter((pair): pair is [string, number] => Number.isSafeInteger(pair[1])));
}

/** Remembers a tree that verified: a smaller one later is a rollback. */
export async function writeTreeSize(world: World, name: string, size: number): Promise<void> {
  await writeEntry(world, 'trees.json', [name, size]);
}

/** False where detection never verified anything: one look at the disk. */
export async function detectedAny({ files, host }: Pick<System, 'files' | 'host'>): Promise<boolean> {
  const path = fileOf(host, 'detected.json');
  return path !== null && (await files.lstat(path).catch(() => null)) !== null;
}

function fileOf(host: System['host'], name: string): string | null {
  const folder = cacheFolder(host);
  return folder === null ? null : pathsOf(host.platform).join(folder, name);
}

async function readEntries(
  world: Pick<System, 'files' | 'host'>,
  name: string,
): Promise<Readonly<Record<string, unknown>>> {
  const path = fileOf(world.host, name);
  const entries = path === null ? null : (await readOwnJson(world, path, MOST_BYTES))?.['entries'];
  return typeof entries === 'object' && entries !== null ? { ...entries } : {};
}

/** The new entry stands last; of the others as many as there is room for. */
async function writeEntry(world: World, name: string, [key, value]: readonly [string, unknown]): Promise<void> {
  const path = fileOf(world.host, name);
  if (path === null) return;
  const { [key]: _, ...others } = await readEntries(world, name);
  const pairs = [...Object.entries(others), [key, value] as const].slice(-MOST_ENTRIES);
  const print = (from: number): Uint8Array =>
    new TextEncoder().encode(`${JSON.stringify({ version: 1, entries: Object.fromEntries(pairs.slice(from)) })}\n`);
  const from = pairs.findIndex((_, index) => print(index).length <= MOST_BYTES);
  if (from < 0) return;
  await makeFolders(world, pathsOf(world.host.platform).dirname(path), 0o700);
  await world.files.writeAtomic(path, print(from), 0o600);
}

function isCached(value: unknown): value is CachedDetection {
  if (typeof value !== 'object' || value === null || !('detection' in value)) return false;
  const { detection, boot } = value as Readonly<Record<string, unknown>>;
  if (typeof detection !== 'object' || detection === null || typeof boot !== 'string') return false;
  const { environment, at, trace, probes, facts } = detection as Readonly<Record<string, unknown>>;
  const hasLists = [trace, probes, facts].every(list => Array.isArray(list));
  return hasLists && typeof at === 'number' && isNameOrNull(environment);
}

const isNameOrNull = (value: unknown): boolean => value === null || typeof value === 'string';

function isDetected(value: unknown): value is DetectedEnvironment {
  if (typeof value !== 'object' || value === null) return false;
  const { environment, at } = value as Readonly<Record<string, unknown>>;
  return typeof environment === 'string' && typeof at === 'string';
}
