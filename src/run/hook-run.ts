import { recordSkip } from '../apply/skips.ts';
import { repositoryRoot } from '../config/sources.ts';
import type { CheckResult } from '../model/result.ts';
import type { System } from '../system/types.ts';
import { check } from './check.ts';

/** What a hook comes to. `skipped` carries the reason that the person gave. */
export type HookRun =
  | { readonly kind: 'passed' }
  | { readonly kind: 'blocked'; readonly result: CheckResult }
  | { readonly kind: 'skipped'; readonly reason: string; readonly recorded: boolean };

/**
 * Judges the machine and what is staged, as a commit does: files only, no network; git alone is started, and only where a
 * staged file is neither in the work tree as it is nor a loose object. A blank GOPOLICY_SKIP is no reason.
 * @throws what check() throws: a hook blocks on it
 */
export async function runHook(system: System): Promise<HookRun> {
  const reason = (system.host.environment['GOPOLICY_SKIP'] ?? '').trim();
  if (reason !== '') return { kind: 'skipped', reason, recorded: await record(system, reason) };
  const staged = (await repositoryRoot(system, system.host.cwd)) !== null;
  const result = await check(system, { failOn: 'error', requireComplete: false, staged });
  return result.exitCode === 0 ? { kind: 'passed' } : { kind: 'blocked', result };
}

async function record(system: System, reason: string): Promise<boolean> {
  const root = (await repositoryRoot(system, system.host.cwd)) ?? system.host.cwd;
  return recordSkip(system, { at: new Date(system.clock.now()).toISOString(), repository: root, reason });
}
