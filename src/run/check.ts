import { rememberedHere, type Remembered } from './remembered-here.ts';
import { collectConditions } from '../collect/conditions.ts';
import { openStaged, type Staged } from '../collect/git/staged.ts';
import { collectModules } from '../collect/modules/index.ts';
import { countFiles } from './count-files.ts';
import { collectGoSettings } from '../collect/go-settings.ts';
import { collectPolicy, type LoadedPolicy } from '../config/collect-policy.ts';
import { evaluate } from '../engine/evaluate.ts';
import type { FailOn } from '../engine/exit-code.ts';
import { selectEnvironment } from '../engine/select-environment.ts';
import { Unread, UserError } from '../model/errors.ts';
import type { RememberedEnvironment } from '../model/change.ts';
import type { Facts, JudgedEnvironment } from '../model/facts.ts';
import type { PolicyNotice } from '../model/policy.ts';
import type { CheckResult } from '../model/result.ts';
import { RULES } from '../rules/index.ts';
import type { Files, System } from '../system/types.ts';
import { checkedDirectory } from './directory.ts';
import { loadStructureReader } from './load-structure-reader.ts';
import { repositoryAround } from './repository-around.ts';
import { ruleInfo } from './rule-info.ts';

export interface CheckOptions {
  /** As typed; the working directory where absent. */
  readonly directory?: string;
  readonly environment?: string;
  readonly policy?: string;
  /** A policy to judge by instead of the one that is found. */
  readonly loaded?: LoadedPolicy;
  readonly failOn: FailOn;
  readonly requireComplete: boolean;
  /** Judge what is staged, not what lies in the work tree. */
  readonly staged?: boolean;
  /** What detection found just now (`--online`); `environment` null: it cannot tell. Absent: the network was not asked. */
  readonly detected?: { readonly environment: string | null; readonly at: number };
}

/** Judges the Go settings that hold in a directory by its policy. Reads files only; throws UserError and PolicyError. */
export async function check(system: System, options: CheckOptions): Promise<CheckResult> {
  const directory = await checkedDirectory(system, options.directory);
  const root = await repositoryAround(system, directory);
  if (options.staged !== true) return judge(system, options, { directory, root });
  const staged = await openStagedFiles(system, root);
  try {
    return await judge(system, options, { directory, root, files: staged.files });
  } finally {
    staged.close();
  }
}

/** What is judged: a directory, the root of the repository around it, and the repository's files where they are not those on disk. */
interface Site {
  readonly directory: string;
  readonly root: string | null;
  readonly files?: Files;
}

async function judge(system: System, options: CheckOptions, { directory, root, files }: Site): Promise<CheckResult> {
  const flag = options.policy;
  const loaded =
    options.loaded ??
    (await collectPolicy(system, {
      directory,
      ...(flag !== undefined && { flag }),
      ...(root !== null && { root }),
      ...(files !== undefined && { repositoryFiles: files }),
    }));
  const { input: _input, where: _where, ...settings } = await collectGoSettings(system, directory);
  const repository = await collectModules(
    { ...system, files: files ?? system.files },
    { directory, root, templates: { wanted: loaded.policy.templates, loadReader: loadStructureReader } },
  );
  const kept = await rememberedHere(system);
  const remembered = rememberedOr(kept, options.detected);
  const notices = networkNotices(kept, options.detected);
  const environment = await chooseEnvironment(system, loaded, settings.settings, {
    flag: options.environment,
    remembered: remembered?.environment,
  });
  const policy = { ...loaded.policy, notices: [...loaded.policy.notices, ...notices] };
  const facts: Facts = {
    ...settings,
    environment: relevantVariables(system.host.environment),
    policy: { private: policy.private, endpoints: policy.endpoints, environments: policy.environments, environment },
    repository,
  };
  const today = new Date(system.clock.now()).toISOString().slice(0, 10);
  const { failOn, requireComplete } = options;
  const evaluation = evaluate(facts, policy, RULES, { failOn, requireComplete, today });
  return {
    ...evaluation,
    policy: policy.name,
    sources: policy.sources,
    notices: policy.notices,
    environment: reported(environment, remembered),
    go: settings.installs,
    inspected: { settings: Object.keys(settings.settings).length, files: countFiles(repository) },
    rules: RULES.map(ruleInfo),
  };
}

async function openStagedFiles(system: System, root: string | null): Promise<Staged> {
  if (root === null) throw new UserError('--staged judges what git has staged, and there is no git repository here');
  const staged = await openStaged(system, root);
  if ('why' in staged) throw new Unread(`what is staged cannot be read: ${staged.why}`);
  return staged;
}

/** Apply's choice stands until another; then what was detected just now; then what was detected before. */
function rememberedOr(
  { environment: kept }: Remembered,
  detected: CheckOptions['detected'],
): RememberedEnvironment | null {
  if (kept?.by === 'apply' || detected === undefined || detected.environment === null) return kept;
  return { environment: detected.environment, by: 'detect', at: new Date(detected.at).toISOString() };
}

/** What people should know of how the environment was found. */
function networkNotices(
  { environment, newer }: Remembered,
  detected: CheckOptions['detected'],
): readonly PolicyNotice[] {
  const messages: string[] = [];
  if (detected?.environment === null) {
    messages.push('the network does not tell which environment this is; gopolicy detect --explain');
  }
  if (newer !== null && environment !== null) {
    const { environment: other } = newer;
    messages.push(
      `${other} was verified on this network after ${environment.environment} was applied; gopolicy apply --env=${other}`,
    );
  }
  return messages.map(message => ({ message, path: '' }));
}

async function chooseEnvironment(
  system: System,
  { policy, kind }: LoadedPolicy,
  settings: Facts['settings'],
  { flag, remembered }: { readonly flag: string | undefined; readonly remembered: string | undefined },
): Promise<JudgedEnvironment> {
  const variable = system.host.environment['GOPOLICY_ENV'];
  return selectEnvironment({
    environments: policy.environments,
    settings,
    conditions: await collectConditions(system),
    namedOnly: kind === 'default',
    ...(flag !== undefined && { flag }),
    ...(variable !== undefined && { variable }),
    ...(remembered !== undefined && { remembered }),
  });
}

/** What detection remembered counts as detected, however long ago. */
function reported(
  { name, source, closest }: JudgedEnvironment,
  remembered: RememberedEnvironment | null,
): CheckResult['environment'] {
  if (source !== 'remembered' || remembered === null) {
    return { name, source, ...(closest !== undefined && { closest }) };
  }
  return { name, source: remembered.by === 'detect' ? 'detected' : source, since: remembered.at };
}

/** What rules may ask of the operating system's variables: nothing that is not about Go, the network or git. */
function relevantVariables(environment: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const names = /^(?:GO|GIT_|HTTPS?_PROXY$|NO_PROXY$|SSL_|XDG_CONFIG_HOME$|REQUEST_METHOD$)/i;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => names.test(name)));
}
