import { sha256Hex } from '../go/sha256.ts';
import type { Policy } from '../model/policy.ts';
import type { FileInfo, Host, System } from '../system/types.ts';
import { canonicalJson, type Plain } from './plain.ts';
import { pathsOf } from './paths.ts';
import { trustFile } from './sources.ts';

type World = Pick<System, 'files' | 'host'>;

/** SHA-256 over what a policy makes `apply` and probes do: settings, `when`, private and endpoints, after substitution. */
export function trustHash({ environments, private: patterns, endpoints }: Policy): string {
  const document = {
    environments: environments.map(({ name, when, settings }) => ({ name, when: when ?? null, settings })),
    private: [...patterns].sort(),
    endpoints,
  };
  // Through JSON, so that the hash is of what would be written and not of object identities.
  const plain = JSON.parse(JSON.stringify(document)) as Plain;
  return sha256Hex(canonicalJson(plain));
}

/** Whether a person trusted this very policy for the repository at `root` (its real path). */
export async function isTrusted(world: World, root: string, hash: string): Promise<boolean> {
  const store = await readStore(world);
  return store[root] === hash;
}

/** Remembers trust for a repository: 0600, whole or not at all. False where there is no folder to remember it in. */
export async function rememberTrust(world: World, root: string, hash: string): Promise<boolean> {
  const file = trustFile(world.host);
  if (file === null) return false;
  const repositories = { ...(await readStore(world)), [root]: hash };
  const text = `${JSON.stringify({ version: 1, repositories }, null, 2)}\n`;
  await world.files.makeFolder(pathsOf(world.host.platform).dirname(file), 0o700);
  await world.files.writeAtomic(file, new TextEncoder().encode(text), 0o600);
  return true;
}

/** Hashes by repository. A store that others may write, or that is broken, holds nothing. */
async function readStore({ files, host }: World): Promise<Readonly<Record<string, string>>> {
  const file = trustFile(host);
  if (file === null) return {};
  try {
    const info = await files.stat(file);
    if (info === null || !isOwn(info, host)) return {};
    const bytes = await files.read(file);
    return bytes === null ? {} : parseStore(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return {};
  }
}

const isOwn = ({ kind, uid, mode }: FileInfo, host: Host): boolean =>
  kind === 'file' && (host.platform === 'win32' || (uid === host.uid && (mode & 0o022) === 0));

function parseStore(store: unknown): Readonly<Record<string, string>> {
  const known = typeof store === 'object' && store !== null && 'repositories' in store ? store.repositories : null;
  if (typeof known !== 'object' || known === null) return {};
  const pairs: readonly (readonly [string, unknown])[] = Object.entries(known);
  return Object.fromEntries(pairs.filter((pair): pair is readonly [string, string] => typeof pair[1] === 'string'));
}
