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

/** What trust is given for: writing settings and probing, or editing the files of the repository (`check --fix`). */
export type TrustKind = 'settings' | 'edits';

/**
 * SHA-256 over what decides which edits `check --fix` makes: all of the policy but where it came from, what it waives, and
 * what trustHash covers.
 */
export function editTrustHash(policy: Policy): string {
  const { name: _1, sources: _2, origins: _3, notices: _4, waivers: _5, private: _6, endpoints: _7, ...rest } = policy;
  const environments = rest.environments.map(({ name, rules }) => ({ name, rules }));
  const plain = JSON.parse(JSON.stringify({ ...rest, environments })) as Plain;
  return sha256Hex(canonicalJson(plain));
}

/** The hash of each kind. */
export const TRUST_HASHES: Readonly<Record<TrustKind, (policy: Policy) => string>> = {
  settings: trustHash,
  edits: editTrustHash,
};

/** Whether a person trusted this very policy for the repository at `root` (its real path). */
export async function isTrusted(world: World, root: string, hash: string, kind: TrustKind): Promise<boolean> {
  const store = await readStore(world);
  return store[kind][root] === hash;
}

/** Remembers trust for a repository: 0600, whole or not at all. False where there is no folder to remember it in. */
export async function rememberTrust(world: World, root: string, hash: string, kind: TrustKind): Promise<boolean> {
  const file = trustFile(world.host);
  if (file === null) return false;
  const { settings, edits } = await readStore(world);
  const more = { [root]: hash };
  const store =
    kind === 'settings' ? { settings: { ...settings, ...more }, edits } : { settings, edits: { ...edits, ...more } };
  const document = { version: 1, repositories: store.settings, edits: store.edits };
  const text = `${JSON.stringify(document, null, 2)}\n`;
  await world.files.makeFolder(pathsOf(world.host.platform).dirname(file), 0o700);
  await world.files.writeAtomic(file, new TextEncoder().encode(text), 0o600);
  return true;
}

/** Hashes by repository. */
type Store = Readonly<Record<TrustKind, Readonly<Record<string, string>>>>;

/** A store that others may write, or that is broken, holds nothing. */
async function readStore({ files, host }: World): Promise<Store> {
  const nothing = { settings: {}, edits: {} };
  const file = trustFile(host);
  if (file === null) return nothing;
  try {
    const info = await files.stat(file);
    if (info === null || !isOwn(info, host)) return nothing;
    const bytes = await files.read(file);
    return bytes === null ? nothing : parseStore(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return nothing;
  }
}

const isOwn = ({ kind, uid, mode }: FileInfo, host: Host): boolean =>
  kind === 'file' && (host.platform === 'win32' || (uid === host.uid && (mode & 0o022) === 0));

function parseStore(store: unknown): Store {
  if (typeof store !== 'object' || store === null) return { settings: {}, edits: {} };
  const { repositories, edits } = store as Readonly<Record<string, unknown>>;
  return { settings: hashesIn(repositories), edits: hashesIn(edits) };
}

function hashesIn(known: unknown): Readonly<Record<string, string>> {
  if (typeof known !== 'object' || known === null) return {};
  const pairs: readonly (readonly [string, unknown])[] = Object.entries(known);
  return Object.fromEntries(pairs.filter((pair): pair is readonly [string, string] => typeof pair[1] === 'string'));
}
