import { PolicyError, UserError } from '../model/errors.ts';
import type { Policy } from '../model/policy.ts';
import type { Files, System } from '../system/types.ts';
import type { Built } from './build-policy.ts';
import { loadChain } from './load-chain.ts';
import type { FoundDocument } from './open-document.ts';
import { openFile, readDocumentFile } from './open-file.ts';
import { pathsOf } from './paths.ts';
import { finish, type Layer, layerOf, overlay } from './policy-layer.ts';
import { BUILT_IN } from './read-document.ts';
import { findRepositoryDocument, type RepositoryDocument, type Search } from './repository-document.ts';
import { orgPlaces, policiesIn, repositoryRoot } from './sources.ts';
import { isTrusted, TRUST_HASHES, type TrustKind } from './trust.ts';

type World = Pick<System, 'files' | 'host'>;

/** `needed`: the repository's document would change what apply, or `check --fix`, does; `hash` and `root` are what trust is kept for. */
export interface Trust {
  readonly needed: boolean;
  readonly trusted: boolean;
  readonly hash?: string;
  readonly root?: string;
}

/** What a run judges by, and where it came from. */
export interface LoadedPolicy {
  readonly policy: Policy;
  /** `org` also where a repository's document tightens it: see `repositoryFile`. */
  readonly kind: 'given' | 'org' | 'repository' | 'default';
  readonly repositoryRoot?: string;
  /** The repository's own document, absolute, where it was read. */
  readonly repositoryFile?: string;
  /** Worked out when asked: a check does not need it, and its hashes cost more than the whole check. */
  readonly trust: (kind?: TrustKind) => Promise<Trust>;
  /** What would be the policy without the repository's document. */
  readonly base: () => Promise<Policy>;
  /** The merged tree, for `policy show`. */
  readonly built: Built;
}

export interface CollectPolicyOptions {
  /** `--policy`: a file, a directory or a preset. */
  readonly flag?: string;
  /** False: the repository's own document has no word. `tightens`: it has one over `flag` too, as over an org's. */
  readonly ownDocument?: false | 'tightens';
  /** The repository's root where it is known; else the nearest folder with a `.git`. */
  readonly root?: string;
  /** The checked directory, absolute. */
  readonly directory: string;
  /** How the policy in a folder is found; cosmiconfig unless a test says otherwise. */
  readonly search?: Search;
  /** The repository's files, where they are not those on disk: its document is taken from these. */
  readonly repositoryFiles?: Files;
}

const NO_TRUST = (): Promise<Trust> => Promise.resolve({ needed: false, trusted: true });
const DEFAULT = `${BUILT_IN}default`;

/**
 * Finds, reads and merges the policy for a directory (policy.md, Where it comes from).
 * @throws {PolicyError} with every problem, where a document that exists does not load
 * @throws {UserError} where `--policy` or GOPOLICY_POLICY names nothing
 */
export async function collectPolicy(world: World, options: CollectPolicyOptions): Promise<LoadedPolicy> {
  const given = await collectGiven(world, options);
  if (given !== null && options.ownDocument !== 'tightens') return { ...untouched(given), kind: 'given' };
  const org = given ?? (await collectOrg(world, options.directory));
  const root = options.root ?? (await repositoryRoot(world, options.directory));
  const inside = { ...world, files: options.repositoryFiles ?? world.files };
  const repository = await findOwn(inside, options, root ?? options.directory);
  const around = root === null ? {} : { repositoryRoot: root };
  if (repository !== null)
    return { ...around, ...(await collectRepository({ world, inside }, org, repository, options.directory)) };
  if (org !== null) return { ...around, ...untouched(org), kind: 'org' };
  return { ...around, ...untouched(await collectDefault()), kind: 'default' };
}

async function findOwn(inside: World, options: CollectPolicyOptions, root: string): Promise<RepositoryDocument | null> {
  if (options.ownDocument === false) return null;
  return findRepositoryDocument(inside, { ...options, ...snapshotSearch(inside, options), root });
}

/** cosmiconfig reads the disk alone. */
const snapshotSearch = (inside: World, { repositoryFiles }: CollectPolicyOptions): { readonly search?: Search } =>
  repositoryFiles === undefined
    ? {}
    : { search: async folder => (await policiesIn(inside, folder)).map(file => ({ file }))[0] ?? null };

/** What `--policy` or GOPOLICY_POLICY names; null where neither is given. */
async function collectGiven(world: World, { flag, directory }: CollectPolicyOptions): Promise<Layer | null> {
  const given = flag ?? (world.host.environment['GOPOLICY_POLICY'] || undefined);
  if (given === undefined) return null;
  const open = openFile(world, { directory });
  const start = given.startsWith(BUILT_IN) ? given : await readGiven(world, given, directory);
  const chain = await loadChain(start, 'given', open);
  return layerOf(typeof start === 'string' ? start : start.file, chain);
}

/** A policy in which no repository had a word. */
function untouched(layer: Layer): Pick<LoadedPolicy, 'policy' | 'built' | 'trust' | 'base'> {
  const finished = finish(layer);
  return { ...finished, trust: NO_TRUST, base: () => Promise.resolve(finished.policy) };
}

async function readGiven(world: World, given: string, directory: string): Promise<FoundDocument> {
  const target = pathsOf(world.host.platform).resolve(world.host.cwd, given);
  const found = await readDocumentFile(world, target, { directory });
  if ('fault' in found)
    throw new UserError(found.fault, 'gopolicy check --policy FILE or --policy gopolicy:recommended');
  return found;
}

async function collectDefault(): Promise<Layer> {
  const chain = await loadChain(DEFAULT, 'built-in', async () => ({ fault: 'presets extend presets only' }));
  return layerOf(DEFAULT, chain);
}

/** The machine's policy with the user's over it, which only tightens; the user's alone is the whole. */
async function collectOrg(world: World, directory: string): Promise<Layer | null> {
  const places = orgPlaces(world.host);
  const machine = await collectPlace(world, places.machine, 'machine', directory);
  const user = await collectPlace(world, places.user, 'user', directory);
  if (machine === null || user === null) return machine ?? user;
  return overlay(machine, user);
}

async function collectPlace(
  world: World,
  file: string | null,
  role: 'machine' | 'user',
  directory: string,
): Promise<Layer | null> {
  if (file === null || (await world.files.lstat(file)) === null) return null;
  const found = await readDocumentFile(world, file, { directory });
  if ('fault' in found) throw new PolicyError([{ message: found.fault, place: { file } }]);
  return layerOf(found.file, await loadChain(found, role, openFile(world, { directory })));
}

async function collectRepository(
  { world, inside }: { readonly world: World; readonly inside: World },
  org: Layer | null,
  { found, root }: RepositoryDocument,
  directory: string,
): Promise<LoadedPolicy> {
  const chain = await loadChain(found, 'repository', openFile(inside, { directory, within: root }));
  const own = layerOf(found.file, chain);
  const merged = finish(org === null ? own : overlay(org, own));
  const base = async (): Promise<Policy> => finish(org ?? (await collectDefault())).policy;
  const trust = async (kind: TrustKind = 'settings'): Promise<Trust> => {
    const hash = TRUST_HASHES[kind](merged.policy);
    const needed = hash !== TRUST_HASHES[kind](await base());
    return { needed, trusted: !needed || (await isTrusted(world, root, hash, kind)), hash, root };
  };
  return { ...merged, kind: org === null ? 'repository' : 'org', repositoryFile: found.id, trust, base };
}
