import type { System } from '../system/types.ts';
import { makeFolders } from './make-folders.ts';
import { pathsOf } from './paths.ts';
import { stateFolder } from './state-folder.ts';

type World = Pick<System, 'files' | 'disk' | 'host'>;

const SALT = /^[0-9a-f]{32}$/;

/** This user's own salt for names of networks; null where none was made yet, or nothing can be kept. */
export async function readSalt({ files, host }: Pick<System, 'files' | 'host'>): Promise<string | null> {
  const folder = stateFolder(host);
  if (folder === null) return null;
  const bytes = await files.read(pathsOf(host.platform).join(folder, 'salt')).catch(() => null);
  const text = bytes === null ? '' : new TextDecoder().decode(bytes).trim();
  return SALT.test(text) ? text : null;
}

/** The salt, made where there is none: 0600, and of two that are made at once the first stands. null without a home. */
export async function makeSalt(world: World): Promise<string | null> {
  const known = await readSalt(world);
  const folder = stateFolder(world.host);
  if (known !== null || folder === null) return known;
  const salt = Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join(
    '',
  );
  await makeFolders(world, folder, 0o700);
  await writeOnce(world, pathsOf(world.host.platform).join(folder, 'salt'), `${salt}\n`);
  return readSalt(world);
}

/** A broken salt, as a crash may leave it, names nothing that is kept: it is replaced. */
async function writeOnce({ disk, files }: World, path: string, text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  try {
    const file = await disk.create(path, 0o600);
    await disk.write(file, bytes);
    await disk.close(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'EEXIST') throw error;
    const text = new TextDecoder().decode((await files.read(path)) ?? undefined);
    if (!SALT.test(text.trim())) await files.writeAtomic(path, bytes, 0o600);
  }
}
