import { isAtLeast, type GoRelease } from '../release.ts';
import { sha256Hex } from '../sha256.ts';
import type { Fault } from './fault.ts';
import type { OutageOutcome } from './outage.ts';
import type { Run } from './run.ts';
import type { RouteRequest } from './types.ts';

/** cmd/go/internal/modfetch/codehost/git.go: loadRefs. The flag came with CVE-2025-68119. */
export function remoteArgument(release: GoRelease, url: string): string {
  const { minor, patch } = release;
  const isGuarded = minor > 25 || (minor === 25 && patch >= 7) || (minor === 24 && patch >= 13);
  return `${isGuarded ? '--end-of-options ' : ''}${minor >= 25 ? url : 'origin'}`;
}

/** codehost: WorkDir. */
export const workFolder = (run: Run, key: string): string =>
  `${run.input.modcache ?? '$GOMODCACHE'}/cache/vcs/${sha256Hex(key)}`;

/** What git writes of a host that does not speak its own protocol. */
export const UNREADABLE =
  'fatal: Could not read from remote repository.\n\t\n\tPlease make sure you have the correct access rights\n\tand the repository exists.';

/** What git 2.39 writes over http; its words for faults of the network are libcurl's and differ from machine to machine. */
export function webWords(url: string, outage: OutageOutcome): string {
  const shown = `${url.replace(/\/$/, '')}/`;
  const cannot = (why: string): string => `fatal: unable to access '${shown}': ${why}`;
  return outage === '404' ? `fatal: repository '${shown}' not found` : cannot(WHY[outage]);
}

const WHY: Readonly<Record<OutageOutcome, string>> = {
  '403': 'The requested URL returned error: 403',
  '404': 'The requested URL returned error: 404',
  '410': 'The requested URL returned error: 410',
  '5xx': 'The requested URL returned error: 500',
  timeout: 'Failed to connect: Connection timed out',
  refused: 'Failed to connect: Connection refused',
  tls: 'server certificate verification failed',
  portal: 'no list of refs',
};

/** What the go command says where the program is not on PATH; null where it is. */
export function missingProgram(run: Run, vcs: string, url: string): string | null {
  if (run.input.programs?.includes(vcs) !== false) return null;
  const words = `exec: "${vcs}": executable file not found in $PATH`;
  const command = INITIAL[vcs]?.(url, run.release);
  return command === undefined ? words : `${command} in ${workFolder(run, `vcs1.${vcs}:${url}`)}: ${words}`;
}

/** codehost/vcs.go: the first command with a repository. */
const INITIAL: Readonly<Record<string, (url: string, release: GoRelease) => string>> = {
  hg: (url, release) => (isAtLeast(release, 26) ? 'hg init .' : `hg clone -U -- ${url} .`),
  bzr: url => `bzr branch --use-existing-dir -- ${url} .`,
  fossil: url => `fossil clone -- ${url} .fossil`,
};

/** Up to 1.24 the go command itself asks for the URL of a git repository that git could not read, to see whether it is there. */
export const asksByItself = (release: GoRelease, vcs: string, isWeb: boolean): boolean =>
  vcs === 'git' && isWeb && !isAtLeast(release, 25);

/** How a talk with a repository went. */
export function outcomeOf(fault: Fault | null, outage: OutageOutcome | null): RouteRequest['outcome'] {
  if (fault === null) return 'ok';
  return fault.absent || outage === '404' || outage === '410' ? 'absent' : 'error';
}
