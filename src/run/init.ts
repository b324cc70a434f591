import { changeFiles } from '../apply/change-files.ts';
import { repositoryRoot } from '../config/sources.ts';
import { PolicyError } from '../model/errors.ts';
import { type InitFacts, printInitPolicy } from '../plan/init-policy.ts';
import type { PrivateProposal } from '../plan/propose-private.ts';
import type { InitResult } from '../report/init-text.ts';
import type { System } from '../system/types.ts';
import { baseFacts, orgFile, propose, repositoryFile } from './init-facts.ts';
import { askInit, type InitAnswers } from './init-questions.ts';
import { validateAsOrg, validateAsRepository, validateDraft } from './validate-draft.ts';

export interface InitOptions {
  /** Absolute. */
  readonly directory: string;
  /** Takes the proposals, as without a terminal. */
  readonly yes: boolean;
  /** Writes the organisation's policy, into the user's configuration folder. */
  readonly org: boolean;
  /** Installs the hook, and says in a line what was done; asked for on a terminal, in a repository. */
  readonly installHook?: () => Promise<string>;
}

/**
 * Writes a first policy, which loads.
 * @throws {ApplyError} where there is one, or it cannot be written; {PolicyError} where the organisation's does not load;
 * {Interrupted}; nothing is written then
 */
export async function init(system: System, options: InitOptions): Promise<InitResult> {
  const { directory, org } = options;
  const root = await repositoryRoot(system, directory);
  const file = org ? await orgFile(system) : await repositoryFile(system, directory, root);
  const proposal = await propose(system, directory, root);
  const base = await baseFacts(system, file, org);
  const answers = await decide(system, options, { file, proposal, base, isRepository: root !== null });
  const perhaps = proposal.perhaps.filter(pattern => !answers.private.includes(pattern));
  const facts = { ...base, private: answers.private, perhaps, gateway: answers.gateway };
  const { text, scope } = await draft(system, file, facts);
  const after = new TextEncoder().encode(text);
  await changeFiles(system, {
    command: 'init',
    about: file,
    files: [{ path: file, before: null, after, mode: 0o666 }],
  });
  const hook = answers.hook ? await options.installHook?.() : undefined;
  const environments = scope === 'below-org' ? [] : namesOf(base, answers.gateway);
  return { file, scope, private: answers.private, perhaps, environments, ...(hook !== undefined && { hook }) };
}

/** intranet is nothing without the gateway. */
const namesOf = ({ environments }: InitFacts, gateway: string): readonly string[] =>
  environments.map(({ name }) => name).filter(name => gateway !== '' || name !== 'intranet');

/** The text that loads here: an organisation's locks may refuse the presets, which it has its own words for then. */
async function draft(
  system: System,
  file: string,
  facts: InitFacts,
): Promise<{ readonly text: string; readonly scope: InitFacts['scope'] }> {
  const text = printInitPolicy(facts);
  const validate = facts.scope === 'org' ? validateAsOrg : validateAsRepository;
  const problems = await validate(system, { file, text });
  if (problems.length === 0) return { text, scope: facts.scope };
  if (facts.scope !== 'repository') throw new PolicyError(problems);
  return draft(system, file, { ...facts, scope: 'below-org' });
}

interface Proposed {
  readonly file: string;
  readonly proposal: PrivateProposal;
  readonly base: InitFacts;
  readonly isRepository: boolean;
}

async function decide(
  system: System,
  { yes, org, installHook }: InitOptions,
  { file, proposal, base, isRepository }: Proposed,
): Promise<InitAnswers> {
  const { inIsTerminal, outIsTerminal } = system.output;
  if (yes || !inIsTerminal || !outIsTerminal) return { private: proposal.patterns, gateway: '', hook: false };
  return askInit(system, {
    ...proposal,
    hook: installHook !== undefined && isRepository && !org,
    gatewayFault: async url => {
      if (url.includes('${')) return 'a URL is expected here, without parameters';
      const text = printInitPolicy({ ...base, gateway: url });
      const [problem] = await validateDraft(system, { file, text });
      return problem?.message ?? null;
    },
  });
}
