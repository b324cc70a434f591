import { withCommitted, type Committed } from '../collect/git/committed.ts';
import { collectCommittedModules } from '../collect/modules/index.ts';
import { collectPolicy } from '../config/collect-policy.ts';
import type { Unreadable } from '../collect/git/unreadable.ts';
import { evaluate } from '../engine/evaluate.ts';
import type { FailOn } from '../engine/exit-code.ts';
import { NEWEST_RULES } from '../go/newest-rules.ts';
import { isPolicyError } from '../model/errors.ts';
import type { Facts, JudgedEnvironment } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import type { Policy } from '../model/policy.ts';
import type { RepositoryFacts } from '../model/module-files.ts';
import type { Rule } from '../model/rule.ts';
import type { System } from '../system/types.ts';
import { countFiles } from './count-files.ts';
import { loadStructureReader } from './load-structure-reader.ts';

/** What an audit holds its repositories against. */
export interface AuditJudge {
  readonly policy: Policy;
  readonly environment: JudgedEnvironment;
  readonly rules: readonly Rule[];
  readonly failOn: FailOn;
  readonly requireComplete: boolean;
  /** YYYY-MM-DD in UTC. */
  readonly today: string;
  /** A repository's own document tightens the policy for it. */
  readonly trustsOwn: boolean;
  /** `--policy`, over which an own document is laid. */
  readonly flag: string | undefined;
}

/** A repository to be audited. */
export interface AuditTarget {
  /** As findings name it. */
  readonly name: string;
  /** Absolute. */
  readonly folder: string;
  /** The audited folder, which what the repository keeps may not leave. */
  readonly within: string;
}

/** What came of one repository. */
export interface AuditedRepository {
  readonly name: string;
  /** null where nothing was committed yet. */
  readonly commit: string | null;
  readonly findings: readonly Finding[];
  readonly files: Readonly<Record<string, number>>;
}

/** Judges HEAD of one repository by the rules that are about repositories. */
export async function auditRepository(
  system: System,
  target: AuditTarget,
  judge: AuditJudge,
): Promise<AuditedRepository | Unreadable> {
  return withCommitted(system, target, async committed => {
    const { name, folder } = target;
    const { commit } = committed;
    if (committed.files === null) return { name, commit, findings: [], files: {} };
    const policy = judge.trustsOwn ? await ownPolicy(system, { ...target, flag: judge.flag }, committed) : judge.policy;
    if ('why' in policy) return policy;
    const repository = await collectCommittedModules({ ...system, files: committed.files }, folder, {
      config: committed.repository.config,
      templates: { wanted: policy.templates, loadReader: loadStructureReader },
    });
    const { findings } = evaluate(
      factsOf(repository, policy, judge.environment),
      { ...policy, notices: [] },
      judge.rules,
      {
        ...judge,
        repo: name,
      },
    );
    return { name, commit, findings, files: countFiles(repository) };
  });
}

/** One that does not load is told of its repository: the audit goes on. */
async function ownPolicy(
  system: System,
  { folder, flag }: AuditTarget & Pick<AuditJudge, 'flag'>,
  { files }: Committed,
): Promise<Policy | Unreadable> {
  try {
    const options = {
      directory: folder,
      root: folder,
      ownDocument: 'tightens',
      ...(flag !== undefined && { flag }),
      ...(files !== null && { repositoryFiles: files }),
    } as const;
    return (await collectPolicy(system, options)).policy;
  } catch (error) {
    if (!isPolicyError(error)) throw error;
    return { why: `its own policy does not load: ${error.message.split('\n', 1)[0] ?? ''}` };
  }
}

/** No machine: the rules about repositories do not ask for one. */
function factsOf(repository: RepositoryFacts, policy: Policy, environment: JudgedEnvironment): Facts {
  const { private: patterns, endpoints, environments } = policy;
  const noFile = { path: '', state: 'off', lines: [] } as const;
  return {
    installs: [],
    release: NEWEST_RULES,
    releaseKnown: false,
    settings: {},
    refusals: [],
    userFile: noFile,
    userFileTroubles: [],
    gorootFile: noFile,
    environment: {},
    policy: { private: patterns, endpoints, environments, environment },
    repository,
  };
}
