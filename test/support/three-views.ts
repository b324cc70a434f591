import { spawnSync } from 'node:child_process';
import { withCommitted } from '../../src/collect/git/committed.ts';
import { openStaged } from '../../src/collect/git/staged.ts';
import { collectCommittedModules, collectModules } from '../../src/collect/modules/index.ts';
import type { RepositoryFacts } from '../../src/model/module-files.ts';
import { nodeSystem } from '../../src/system/node/index.ts';
import { scrubbedEnv } from './scrubbed-env.ts';

/** One repository as check, check --staged and audit see it; audit always from the root. */
export interface ThreeViews {
  readonly check: RepositoryFacts;
  readonly staged: RepositoryFacts;
  readonly audit: RepositoryFacts;
}

/** Commits all that lies in a folder, as git takes it, and reads it in the three ways; `folder` is the checked one, from the root. */
export async function threeViews(root: string, folder = '.'): Promise<ThreeViews> {
  for (const args of [
    ['init', '-q'],
    ['add', '-A', '-f'],
    [...PERSON, 'commit', '-qm', 'x'],
  ]) {
    const { status, stderr } = spawnSync('/usr/bin/git', args, { cwd: root, env: scrubbedEnv(root), encoding: 'utf8' });
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  }
  const system = nodeSystem();
  const site = { directory: folder === '.' ? root : `${root}/${folder}`, root };
  const staged = await openStaged(system, root);
  if ('why' in staged) throw new Error(staged.why);
  const templates = { wanted: [], loadReader: () => Promise.reject(new Error('there are no templates')) };
  const audit = await withCommitted(system, { folder: root, within: root }, async ({ files }) => {
    if (files === null) throw new Error('nothing was committed');
    return collectCommittedModules({ ...system, files }, root, { config: [], templates });
  });
  if ('why' in audit) throw new Error(audit.why);
  const views = {
    check: await collectModules(system, site),
    staged: await collectModules({ ...system, files: staged.files }, site),
    audit,
  };
  staged.close();
  return views;
}

const PERSON = ['-c', 'user.name=dev', '-c', 'user.email=dev@acme.example'];
