import { collectGitRemotes } from '../collect/git-remotes.ts';
import { findUpward } from '../collect/find-upward.ts';
import { foldersUpward, pathsOf } from '../collect/paths.ts';
import { readText } from '../collect/read-text.ts';
import { privateFault } from '../config/check-private.ts';
import { entriesOf, nodeAt, textOf } from '../config/node.ts';
import { displayFile, isWithin } from '../config/paths.ts';
import { orgPlaces, policiesIn } from '../config/sources.ts';
import { VERSION } from '../data/version.ts';
import { PRESETS } from '../gen/presets.ts';
import { goModPath } from '../go/go-mod-path.ts';
import { ApplyError, UserError } from '../model/errors.ts';
import type { InitFacts } from '../plan/init-policy.ts';
import { type PrivateProposal, proposePrivate } from '../plan/propose-private.ts';
import type { System } from '../system/types.ts';

/** Where the organisation's policy is to be written. @throws {ApplyError} where there is one; {UserError} without a home */
export async function orgFile({ files, host }: System): Promise<string> {
  const { user } = orgPlaces(host);
  if (user === null) {
    throw new UserError('no folder to write the policy to: neither HOME nor XDG_CONFIG_HOME names one');
  }
  if ((await files.lstat(user)) !== null) throw exists(user);
  return user;
}

/** Where a repository's policy is to be written. @throws {ApplyError} where one holds in `directory` */
export async function repositoryFile(system: System, directory: string, root: string | null): Promise<string> {
  const paths = pathsOf(system.host.platform);
  const folder = root ?? directory;
  for (const each of foldersUpward(paths, directory).filter(at => isWithin(paths, folder, at))) {
    const [found] = await policiesIn(system, each);
    if (found !== undefined) throw exists(displayFile(paths, system.host.cwd, found));
  }
  return paths.join(folder, 'gopolicy.yaml');
}

const exists = (file: string): ApplyError =>
  new ApplyError(`${file} is there already; nothing was changed`, 'gopolicy policy show  tells what it says');

/** Reads git's configuration and go.mod, as text. */
export async function propose(system: System, directory: string, root: string | null): Promise<PrivateProposal> {
  const paths = pathsOf(system.host.platform);
  const goMod = await findUpward(system, directory, 'go.mod');
  const isOwn = goMod !== null && isWithin(paths, root ?? directory, goMod);
  const read = isOwn ? await readText(system.files, goMod) : null;
  const modulePath = read?.state === 'present' ? goModPath(read.text) : null;
  const remotes = root === null ? [] : await collectGitRemotes(system, root);
  const { patterns, perhaps } = proposePrivate({ remotes, ...(modulePath !== null && { modulePath }) });
  const isRight = (pattern: string): boolean => privateFault(pattern) === null;
  return { patterns: patterns.filter(isRight), perhaps: perhaps.filter(isRight) };
}

const SCHEMA = 'node_modules/gopolicy/schemas/policy.schema.json';
const DAY_MS = 86_400_000;

/** All that a first policy says whatever anybody answers. */
export async function baseFacts(system: System, file: string, org: boolean): Promise<InitFacts> {
  const paths = pathsOf(system.host.platform);
  const local = paths.join(paths.dirname(file), ...SCHEMA.split('/'));
  const isInstalled = !org && (await readText(system.files, local)).state === 'present';
  const environments = entriesOf(nodeAt(PRESETS['regions'], 'environments'));
  return {
    schema: isInstalled ? `./${SCHEMA}` : `https://unpkg.com/gopolicy@${VERSION}/schemas/policy.schema.json`,
    scope: org ? 'org' : 'repository',
    environments: environments.map(({ key, value }) => ({
      name: key,
      description: textOf(nodeAt(value, 'description')) ?? '',
    })),
    private: [],
    perhaps: [],
    expires: new Date(system.clock.now() + 90 * DAY_MS).toISOString().slice(0, 10),
  };
}
