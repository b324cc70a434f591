import { RULE_IDS } from '../gen/names.ts';
import { PolicyError, type PolicyProblem, UserError } from '../model/errors.ts';
import type { Policy } from '../model/policy.ts';
import type { System } from '../system/types.ts';
import { type Built, buildPolicy } from './build-policy.ts';
import { type Folded, foldDocuments, foldRepository } from './fold-chain.ts';
import { type Chain, loadChain } from './load-chain.ts';
import { mentionedEnvironments } from './mentioned-environments.ts';
import { type FoundDocument, withExcerpt } from './open-document.ts';
import { openFile, readDocumentFile } from './open-file.ts';
import { pathsOf } from './paths.ts';
import { BUILT_IN } from './read-document.ts';
import { findRepositoryDocument, type RepositoryDocument, type Search } from './repository-document.ts';
import { capProblems, sortProblems } from './sort-problems.ts';
import { orgPlaces, repositoryRoot } from './sources.ts';
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
  /** The checked directory, absolute. */
  readonly directory: string;
  /** How the policy in a folder is found; cosmiconfig unless a test says otherwise. */
  readonly search?: Search;
}

const NO_TRUST = (): Promise<Trust> => Promise.resolve({ needed: false, trusted: true });
const DEFAULT = `${BUILT_IN}default`;

/**
 * Finds, reads and merges the policy for a directory (policy.md, Where it comes from).
 * @throws {PolicyError} with every problem, where a document that exists does not load
 * @throws {UserError} where `--policy` or GOPOLICY_POLICY names nothing
 */
export async function collectPolicy(world: World, options: CollectPolicyOptions): Promise<LoadedPolicy> {
  const given = options.flag ?? (world.host.environment['GOPOLICY_POLICY'] || undefined);
  if (given !== undefined) return collectGiven(world, given, options);
  const org = await collectOrg(world, options.directory);
  const root = await repositoryRoot(world, options.directory);
  const repository = await findRepositoryDocument(world, { ...options, root: root ?? options.directory });
  const around = root === null ? {} : { repositoryRoot: root };
  if (repository !== null)
    return { ...around, ...(await collectRepository(world, org, repository, options.directory)) };
  if (org !== null) return { ...around, ...untouched(org), kind: 'org' };
  return { ...around, ...untouched(await collectDefault()), kind: 'default' };
}

/** A merged tree with the chain that it came from. */
interface Layer {
  readonly name: string;
  readonly folded: Folded;
  readonly chain: Chain;
}

const layerOf = (name: string, chain: Chain): Layer => ({ name, chain, folded: foldDocuments(chain.documents) });

async function collectGiven(world: World, given: string, { directory }: CollectPolicyOptions): Promise<LoadedPolicy> {
  const open = openFile(world, { directory });
  const start = given.startsWith(BUILT_IN) ? given : await readGiven(world, given, directory);
  const chain = await loadChain(start, 'given', open);
  return { ...untouched(layerOf(typeof start === 'string' ? start : start.file, chain)), kind: 'given' };
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

function overlay(org: Layer, later: Layer): Layer {
  const folded = foldRepository(org.folded.root, later.chain.documents);
  return {
    name: `${org.name} and ${later.name}`,
    folded: {
      ...folded,
      problems: [...org.folded.problems, ...folded.problems],
      notices: [...org.folded.notices, ...folded.notices],
    },
    chain: {
      documents: [...org.chain.documents, ...later.chain.documents],
      problems: [...org.chain.problems, ...later.chain.problems],
      notices: [...org.chain.notices, ...later.chain.notices],
      missingEndpoints: [...org.chain.missingEndpoints, ...later.chain.missingEndpoints],
      texts: new Map([...org.chain.texts, ...later.chain.texts]),
    },
  };
}

async function collectRepository(
  world: World,
  org: Layer | null,
  { found, root }: RepositoryDocument,
  directory: string,
): Promise<LoadedPolicy> {
  const chain = await loadChain(found, 'repository', openFile(world, { directory, within: root }));
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

function finish({ name, folded, chain }: Layer): { readonly policy: Policy; readonly built: Built } {
  // What does not load is not merged: faults of the merge would only follow from it.
  if (chain.problems.length > 0) throw failure(chain.problems, chain.texts);
  const built = buildPolicy({
    name,
    root: folded.root,
    sources: chain.documents.map(({ source }) => source),
    notices: [...chain.notices, ...folded.notices],
    missingEndpoints: chain.missingEndpoints,
    mentioned: mentionedEnvironments(chain),
  });
  const problems = [...folded.problems, ...built.problems];
  if (problems.length > 0) throw failure(problems, chain.texts);
  return { policy: built.policy, built };
}

function failure(found: readonly PolicyProblem[], texts: ReadonlyMap<string, string>): PolicyError {
  const problems = found.map(problem => withExcerpt(problem, texts.get(problem.place.file ?? '') ?? ''));
  const aboutRules = problems.some(({ message }) => message.startsWith('unknown rule'));
  const hint = aboutRules ? `gopolicy rules  lists all ${RULE_IDS.length}` : undefined;
  return new PolicyError(capProblems(sortProblems(problems)), hint);
}
