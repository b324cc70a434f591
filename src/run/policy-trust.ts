import { collectPolicy } from '../config/collect-policy.ts';
import { rememberTrust } from '../config/trust.ts';
import { UserError } from '../model/errors.ts';
import type { System } from '../system/types.ts';

/** What `gopolicy policy trust` did. */
export interface TrustResult {
  readonly version: 1;
  /** The repository, its real path. */
  readonly repository: string;
  readonly file: string;
  /** SHA-256 of what is trusted; null where nothing needs trust. */
  readonly hash: string | null;
  readonly state: 'trusted' | 'already-trusted' | 'not-needed';
}

/**
 * Remembers that a person trusts the repository policy of a directory as it is now.
 * @throws {UserError} where there is no repository policy, or no folder to remember it in
 */
export async function trustPolicy(
  system: Pick<System, 'files' | 'host'>,
  { directory }: { readonly directory: string },
): Promise<TrustResult> {
  const { repositoryFile, trust: askTrust } = await collectPolicy(system, { directory });
  const trust = await askTrust();
  if (repositoryFile === undefined || trust.root === undefined || trust.hash === undefined) {
    throw new UserError('there is no repository policy here to trust', 'gopolicy policy show');
  }
  const common = { version: 1, repository: trust.root, file: repositoryFile } as const;
  if (!trust.needed) return { ...common, hash: null, state: 'not-needed' };
  if (trust.trusted) return { ...common, hash: trust.hash, state: 'already-trusted' };
  const kept = await rememberTrust(system, trust.root, trust.hash);
  if (!kept) throw new UserError('no folder to keep trust in: HOME and XDG_STATE_HOME are not set');
  return { ...common, hash: trust.hash, state: 'trusted' };
}
