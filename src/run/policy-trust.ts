import { collectPolicy, type Trust } from '../config/collect-policy.ts';
import { rememberTrust } from '../config/trust.ts';
import { UserError } from '../model/errors.ts';
import type { System } from '../system/types.ts';

/** What `gopolicy policy trust` did. */
export interface TrustResult {
  readonly version: 1;
  /** The repository, its real path. */
  readonly repository: string;
  readonly file: string;
  /** SHA-256 of the settings that are trusted; null where none needs trust. */
  readonly hash: string | null;
  /** SHA-256 of what decides the edits of `check --fix`; null where that needs no trust. */
  readonly edits: string | null;
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
  const { repositoryFile, trust } = await collectPolicy(system, { directory });
  const [settings, edits] = [await trust('settings'), await trust('edits')];
  const { root } = settings;
  if (repositoryFile === undefined || root === undefined) {
    throw new UserError('there is no repository policy here to trust', 'gopolicy policy show');
  }
  const hashOf = ({ needed, hash }: Trust): string | null => (needed ? (hash ?? null) : null);
  const common = {
    version: 1,
    repository: root,
    file: repositoryFile,
    hash: hashOf(settings),
    edits: hashOf(edits),
  } as const;
  if (!settings.needed && !edits.needed) return { ...common, state: 'not-needed' };
  if (settings.trusted && edits.trusted) return { ...common, state: 'already-trusted' };
  for (const kind of ['settings', 'edits'] as const) {
    const hash = common[kind === 'settings' ? 'hash' : 'edits'];
    if (hash !== null && !(await rememberTrust(system, root, hash, kind))) {
      throw new UserError('no folder to keep trust in: HOME and XDG_STATE_HOME are not set');
    }
  }
  return { ...common, state: 'trusted' };
}
