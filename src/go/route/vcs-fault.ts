import type { GoUrl } from '../url.ts';
import { absent, hard, type Fault } from './fault.ts';
import type { OutageOutcome } from './outage.ts';
import type { Run } from './run.ts';
import { asksByItself, remoteArgument, UNREADABLE, webWords, workFolder } from './vcs-words.ts';

/** A repository in which there is nothing: the version is not known there, which counts as absent. */
export const EMPTY: Fault = absent('');

interface Failure {
  readonly vcs: string;
  readonly url: string;
  readonly target: GoUrl;
  readonly outage: OutageOutcome | null;
}

/** What a program says of a repository that it cannot read; null where it can. */
export function vcsFault(run: Run, { vcs, url, target, outage }: Failure): Fault | null {
  if (outage === null) return null;
  const isWeb = /^https?$/.test(target.scheme);
  // A page without a tab passes for the list of refs of an empty repository (git: remote-curl.c, detect_hash_algo).
  if (outage === 'portal' && isWeb) return EMPTY;
  if (vcs !== 'git') return hard(`${vcs}: ${webWords(url, outage)}`);
  const words = isWeb ? webWords(url, outage) : UNREADABLE;
  const text = `git ls-remote -q ${remoteArgument(run.release, url)} in ${workFolder(run, `git3:${url}`)}: exit status 128:\n\t${words}`;
  const isGone = outage === '404' || outage === '410';
  return isGone && asksByItself(run.release, vcs, isWeb) ? absent(text) : hard(text);
}
