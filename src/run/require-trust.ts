import type { LoadedPolicy, Trust } from '../config/collect-policy.ts';
import { rememberTrust, type TrustKind } from '../config/trust.ts';
import { ApplyError, Interrupted, UserError } from '../model/errors.ts';
import type { Policy } from '../model/policy.ts';
import type { System } from '../system/types.ts';
import { canAsk } from './can-ask.ts';

export interface TrustQuestion {
  /** What is to be done; settings unless told. */
  readonly kind?: TrustKind;
  /** `--trust`. */
  readonly given: boolean;
  /** Whether the policy without the repository's document would do something else. */
  readonly wouldChange: (base: Policy) => boolean | Promise<boolean>;
  /** Shows on a terminal what trust would allow. */
  readonly show: () => void;
}

/**
 * A repository's policy judges, but moves nothing until somebody trusts it (policy.md, Where it comes from).
 * @throws {UserError} exit 2, without a terminal; {ApplyError} where the person says no; {Interrupted}
 */
export async function requireTrust(system: System, loaded: LoadedPolicy, question: TrustQuestion): Promise<void> {
  if (question.given) return;
  const { kind = 'settings' } = question;
  const trust = await loaded.trust(kind);
  if (!trust.needed || trust.trusted || !(await question.wouldChange(await loaded.base()))) return;
  const who = `the policy of this repository (${loaded.repositoryFile ?? loaded.policy.name})`;
  if (!canAsk(system)) {
    throw new UserError(`${who} is not trusted, so it changes nothing; read it, then:`, 'gopolicy policy trust');
  }
  question.show();
  await askTrust(system, who, { ...trust, kind });
}

type Asked = Trust & { readonly kind: TrustKind };

async function askTrust(system: System, who: string, { root, hash, kind }: Asked): Promise<void> {
  const answer = await system.prompts.confirm(`This comes from ${who}. Trust it as it is now?`, false);
  if (answer === null) throw new Interrupted();
  if (!answer) throw new ApplyError('not trusted; nothing was changed');
  if (root !== undefined && hash !== undefined) await rememberTrust(system, root, hash, kind);
}
