import { storedName } from '../collect/fingerprint.ts';
import { collectPolicy, type LoadedPolicy } from '../config/collect-policy.ts';
import { readJournal } from '../apply/journal.ts';
import { withLock } from '../apply/lock.ts';
import { recover } from '../apply/recover.ts';
import { rememberedFor, setRemembered } from '../apply/remembered.ts';
import { ChangedMeanwhile } from '../apply/replace-file.ts';
import { stateFolder } from '../apply/state-folder.ts';
import { transact } from '../apply/transaction.ts';
import type { ApplyPreview, ApplyResult } from '../model/apply-result.ts';
import type { JournalEntry, RememberedChange } from '../model/change.ts';
import type { Confidence } from '../model/detection.ts';
import { ApplyError, Interrupted, UserError } from '../model/errors.ts';
import type { Environment, Policy } from '../model/policy.ts';
import type { System } from '../system/types.ts';
import { canAsk } from './can-ask.ts';
import { askEnvironment, decideEnvironment, detectEnvironment, type Wish } from './choose-environment.ts';
import { confirmation, type Confirmation } from './confirmation.ts';
import { nameNetwork } from './network-here.ts';
import { planUserFile, readUserFile, requireWritable, type FilePlan } from './plan-user-file.ts';
import { previewOf } from './preview.ts';
import { requireTrust } from './require-trust.ts';
import { shadowSources } from './shadow-sources.ts';

export interface ApplyOptions {
  /** Absolute. */
  readonly directory: string;
  readonly environment?: string;
  readonly policy?: string;
  readonly dryRun: boolean;
  readonly yes: boolean;
  readonly trust: boolean;
  readonly ignoreShadowed: boolean;
  /** Shows the plan to a person who is asked next. */
  readonly show: (preview: ApplyPreview) => void;
}

/**
 * Writes an environment's settings into the user's settings file, and takes back first what earlier applies wrote.
 * @throws {ApplyError} nothing is changed then; {UserError}, {NoEnvironment}, {PolicyError}, {Interrupted}
 */
export async function apply(system: System, options: ApplyOptions): Promise<ApplyResult> {
  const job = await prepare(system, options);
  const first = await job.plan(await knownEntries(system));
  const preview = await job.preview(first);
  await trusted(system, job, { plan: first, preview }, options);
  if (options.dryRun) return finish(preview, options, { written: false, confirmed: false, journal: null });
  await requireWritableIfNeeded(system, first);
  if (first.changes.length > 0) await agree(system, preview, options);
  for (let tries = 0; ; tries++) {
    try {
      return await write(system, job, { options, agreed: options.yes ? null : first });
    } catch (error) {
      if (!(error instanceof ChangedMeanwhile)) throw error;
      if (tries >= 4) throw new ApplyError(`${error.message}; nothing was changed`);
    }
  }
}

interface Job {
  readonly loaded: LoadedPolicy;
  readonly environment: Environment;
  readonly plan: (entries: readonly JournalEntry[], policy?: Policy) => Promise<FilePlan>;
  readonly preview: (plan: FilePlan) => Promise<ApplyPreview>;
}

async function prepare(system: System, { directory, environment: flag, policy }: ApplyOptions): Promise<Job> {
  const loaded = await collectPolicy(system, { directory, ...(policy !== undefined && { flag: policy }) });
  const { settings } = (await readUserFile(system, directory)).settings;
  const wish = { settings, ...(flag !== undefined && { flag }) };
  const { environment, confidence } = await choose(system, loaded.policy, { wish, directory, policy });
  const org = loaded.repositoryFile === undefined ? environment : sameName(await loaded.base(), environment);
  return {
    loaded,
    environment,
    plan: async (entries, other) => {
      const chosen = other === undefined ? environment : sameName(other, environment);
      return planUserFile(await readUserFile(system, directory), chosen, { entries, orgSettings: org.settings });
    },
    preview: async plan => {
      const detected = confidence === null ? {} : { confidence };
      const preview = { ...previewOf(plan, environment, loaded.policy.name), ...detected };
      const variables = preview.shadows.map(({ key, by }) => by.from ?? key);
      return { ...preview, ...(await shadowSources(system, [...new Set(variables)], directory)) };
    },
  };
}

/** What is named or remembered, else what the network tells, else what a person says. */
async function choose(
  system: System,
  from: Policy,
  { wish, directory, policy }: { readonly wish: Wish; readonly directory: string; readonly policy: string | undefined },
): Promise<{ readonly environment: Environment; readonly confidence: Confidence | null }> {
  const decided = await decideEnvironment(system, from, wish);
  if (decided !== null) return { environment: decided, confidence: null };
  const options = { directory, ...(policy !== undefined && { policy }) };
  const detected = from.environments.length === 0 ? null : await detectEnvironment(system, from, options);
  return detected ?? { environment: await askEnvironment(system, from, 'apply'), confidence: null };
}

const sameName = ({ environments }: Policy, { name }: Environment): Environment =>
  environments.find(each => each.name === name) ?? { name, settings: {}, rules: {} };

/** The journal as it lies there, for a first look: the lock is taken, and it is read again, before anything is written. */
async function knownEntries(system: System): Promise<readonly JournalEntry[]> {
  const folder = stateFolder(system.host);
  return folder === null ? [] : readJournal(system, folder);
}

async function trusted(
  system: System,
  job: Job,
  { plan, preview }: { readonly plan: FilePlan; readonly preview: ApplyPreview },
  options: ApplyOptions,
): Promise<void> {
  const essence = ({ changes, byHand }: FilePlan): string => JSON.stringify([changes, byHand]);
  await requireTrust(system, job.loaded, {
    given: options.trust,
    wouldChange: async base => essence(await job.plan(await knownEntries(system), base)) !== essence(plan),
    show: () => options.show(preview),
  });
}

async function requireWritableIfNeeded(system: System, plan: FilePlan): Promise<void> {
  if (plan.changes.length > 0) await requireWritable(system, plan.file);
}

async function agree(system: System, preview: ApplyPreview, options: ApplyOptions): Promise<void> {
  if (options.yes) return;
  if (!canAsk(system)) {
    throw new UserError(
      'there is no terminal to ask on; --yes writes without asking, --dry-run shows what',
      'gopolicy apply --yes',
    );
  }
  options.show(preview);
  const { length } = preview.changes;
  const answer = await system.prompts.confirm(`Write ${length} change${length === 1 ? '' : 's'}?`, true);
  if (answer === null) throw new Interrupted();
  if (!answer) throw new ApplyError('nothing was changed');
}

async function write(
  system: System,
  job: Job,
  { options, agreed }: { readonly options: ApplyOptions; readonly agreed: FilePlan | null },
): Promise<ApplyResult> {
  return withLock(system, async folder => {
    const entries = await recover(system, folder);
    const plan = await job.plan(entries);
    if (agreed !== null && JSON.stringify(plan.changes) !== JSON.stringify(agreed.changes)) {
      throw new ApplyError(`${plan.file.path} was changed since you were asked; nothing was changed`, 'gopolicy apply');
    }
    const remembered = await rememberedChange(system, job);
    const question = { ...(job.loaded.repositoryRoot !== undefined && { repository: job.loaded.repositoryRoot }) };
    const confirm = confirmation(system, plan, question);
    const preview = await job.preview(plan);
    if (plan.changes.length === 0) {
      if (remembered !== null) await setRemembered(system, remembered);
      return finish(preview, options, { written: false, journal: null, ...(await confirm.look()) });
    }
    await confirm.before();
    const journal = await transact(system, folder, entries, {
      command: 'apply',
      about: `environment ${job.environment.name}`,
      environment: job.environment.name,
      changes: plan.changes,
      ...(remembered !== null && { remembered }),
      files: [{ path: plan.file.target, before: plan.file.bytes, after: plan.after, mode: 0o666 }],
      confirm: confirm.after,
    });
    return finish(preview, options, { written: true, journal, ...confirm.outcome() });
  });
}

/** null where that is remembered already, or nothing can be. */
async function rememberedChange(system: System, { environment }: Job): Promise<RememberedChange | null> {
  const here = await nameNetwork(system);
  if (here === null) return null;
  const network = storedName(here.key);
  const before = await rememberedFor(system, network);
  if (before?.environment === environment.name && before.by === 'apply') return null;
  const at = new Date(system.clock.now()).toISOString();
  return { network, before, after: { environment: environment.name, by: 'apply', at } };
}

type Outcome = Pick<ApplyResult, 'written' | 'journal'> & Confirmation;

function finish(preview: ApplyPreview, options: ApplyOptions, outcome: Outcome): ApplyResult {
  const isShadowed = preview.shadows.length > 0 && !options.ignoreShadowed;
  const isDoubtful = outcome.confirmed === false && !options.dryRun;
  const exitCode = !options.dryRun && (isShadowed || isDoubtful) ? 1 : 0;
  return { ...preview, ...outcome, dryRun: options.dryRun, exitCode };
}
