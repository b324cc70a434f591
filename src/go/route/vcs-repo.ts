import { pathMajorVersion } from '../module-path.ts';
import { isAtLeast, type GoRelease } from '../release.ts';
import { sha256Hex } from '../sha256.ts';
import { parseGoUrl, printRequestUrl, type GoUrl } from '../url.ts';
import type { Repository } from './find-repository.ts';
import { absent, hard, type Fault } from './fault.ts';
import type { Target } from './fetch.ts';
import { outageFor, type OutageOutcome } from './outage.ts';
import { faultyRepo, type Repo } from './repo.ts';
import type { Run } from './run.ts';
import type { RouteRequest } from './types.ts';
import { endpointOf, forwardProxyFor } from './transport.ts';
import type { StaticRoot } from './vcs-paths.ts';

/** The URL schemes that a program is tried with, in Go's order (cmd/go/internal/vcs: Cmd.Scheme). */
const SCHEMES: Readonly<Record<string, readonly string[]>> = {
  git: ['git', 'https', 'http', 'git+ssh', 'ssh'],
  hg: ['https', 'http', 'ssh'],
  svn: ['https', 'http', 'svn', 'svn+ssh'],
  bzr: ['https', 'http', 'bzr', 'bzr+ssh'],
  fossil: ['https', 'http'],
};

const SECURE: readonly string[] = ['https', 'git+ssh', 'bzr+ssh', 'svn+ssh', 'ssh'];

/** Tries the schemes of a repository whose path names the program but no scheme (vcs: repoRootFromVCSPaths, Ping). */
export function pingSchemes(
  run: Run,
  { vcs, repo }: StaticRoot,
  { security, label }: { readonly security: Target['security']; readonly label: string },
): { readonly scheme: string } | { readonly error: string } {
  const all = SCHEMES[vcs] ?? [];
  const tried = all.filter(scheme => security === 'insecure' || isSecure(run, vcs, scheme));
  // fossil cannot be asked whether a repository is there.
  const found =
    vcs === 'fossil' ? tried[0] : tried.find(scheme => [null, EMPTY].includes(contact(run, { vcs, url: `${scheme}://${repo}`, label })));
  if (found !== undefined) return { scheme: found };
  if (!isAtLeast(run.release, 20)) return { scheme: all[0] ?? 'https' };
  return { error: `no ${security === 'insecure' ? '' : 'secure '}protocol found for repository` };
}

function isSecure(run: Run, vcs: string, scheme: string): boolean {
  const allowed = run.input.environment?.['GIT_ALLOW_PROTOCOL'] ?? '';
  return vcs === 'git' && allowed !== '' ? allowed.split(':').includes(scheme) : SECURE.includes(scheme);
}

/** A module out of a repository: all that the go command wants of it comes with the first talk. */
export function vcsRepo(run: Run, repository: Repository, module: string, label: string): Repo {
  const { vcs, url } = repository;
  const missing = missingProgram(run, vcs, url);
  if (missing !== null && vcs !== 'svn') return faultyRepo(hard(missing));
  const talk = (version: string): Fault | null => {
    // svn keeps no copy, so that the go command notices nothing but an empty answer.
    const fault = missing === null ? contact(run, { vcs, url, label }) : EMPTY;
    if (fault === null) return null;
    const what = /-\d{14}-[0-9a-f]{12}$/.test(version) ? 'pseudo-version' : 'version';
    const words = fault === EMPTY ? `unknown revision ${revisionOf(repository, module, version)}` : fault.text;
    return { ...fault, text: `${module}@${version}: invalid ${what}: ${words}`, named: true };
  };
  return {
    stat: talk,
    goMod: version => talk(version) ?? { portal: false },
    zip: version => talk(version) ?? { portal: false },
    versions: () => talk('') ?? { list: run.input.versions?.[module] ?? 'unknown' },
    latest: () => talk(''),
  };
}

/** A repository in which there is nothing: the version is not known there, which counts as absent. */
const EMPTY: Fault = absent('');

/** The tag of a version: below the root with the folder in front (modfetch/coderepo.go: newCodeRepo, revToRev). */
function revisionOf({ root, subdir = '', vcs }: Repository, module: string, version: string): string {
  const major = pathMajorVersion(module) ?? '';
  const below = module === root ? '' : module.slice(root.length, module.length - major.length);
  const folder = [below, subdir].map(part => part.replace(/^\/|\/$/g, '')).filter(part => part !== '');
  const tag = version.replace(/\+incompatible$/, '');
  return vcs === 'svn' ? tag : [...folder, tag].join('/');
}

interface Contact {
  readonly vcs: string;
  readonly url: string;
  readonly label: string;
}

/** The talk with a repository, which one process has once (codehost: vcsRepoCache). */
function contact(run: Run, { vcs, url, label }: Contact): Fault | null {
  if (missingProgram(run, vcs, url) !== null) return hard('');
  return run.once(`${vcs} ${url}`, () => {
    const parsed = parseGoUrl(url, run.release);
    if ('error' in parsed) return hard(parsed.error);
    const met = outageFor(run.input.outages ?? [], parsed.url.host, 'vcs');
    const outage = met === 'tls' && parsed.url.scheme !== 'https' ? null : met;
    const via = forwardProxyFor(run, parsed.url);
    const isWeb = /^https?$/.test(parsed.url.scheme);
    const fault = outage === null ? null : faultOf(run, { vcs, url, target: parsed.url, outage });
    run.journal.add({
      method: isWeb ? 'GET' : parsed.url.scheme.toUpperCase(),
      url: printRequestUrl(parsed.url),
      entry: label,
      kind: 'vcs',
      outcome: outcomeOf(fault, outage),
      ...endpointOf(parsed.url),
      ...(typeof via === 'string' ? { via } : {}),
      ...(outage === 'timeout' && asksByItself(run.release, vcs, isWeb) ? { waits: via === null ? 30 : 60 } : {}),
    });
    return fault;
  });
}

function outcomeOf(fault: Fault | null, outage: OutageOutcome | null): RouteRequest['outcome'] {
  if (fault === null) return 'ok';
  return fault.absent || outage === '404' || outage === '410' ? 'absent' : 'error';
}

/** Up to 1.24 the go command itself asks for the URL of a git repository that git could not read, to see whether it is there. */
const asksByItself = (release: GoRelease, vcs: string, isWeb: boolean): boolean =>
  vcs === 'git' && isWeb && !isAtLeast(release, 25);

interface Failure {
  readonly vcs: string;
  readonly url: string;
  readonly target: GoUrl;
  readonly outage: OutageOutcome;
}

function faultOf(run: Run, { vcs, url, target, outage }: Failure): Fault {
  const isWeb = /^https?$/.test(target.scheme);
  // A page without a tab passes for the list of refs of an empty repository (git: remote-curl.c, detect_hash_algo).
  if (outage === 'portal' && isWeb) return EMPTY;
  if (vcs !== 'git') return hard(`${vcs}: ${webWords(url, outage)}`);
  const words = isWeb ? webWords(url, outage) : UNREADABLE;
  const text = `git ls-remote -q ${remoteArgument(run.release, url)} in ${workFolder(run, `git3:${url}`)}: exit status 128:\n\t${words}`;
  const isGone = outage === '404' || outage === '410';
  return isGone && asksByItself(run.release, vcs, isWeb) ? absent(text) : hard(text);
}

/** cmd/go/internal/modfetch/codehost/git.go: loadRefs. The flag came with CVE-2025-68119. */
function remoteArgument(release: GoRelease, url: string): string {
  const { minor, patch } = release;
  const isGuarded = minor > 25 || (minor === 25 && patch >= 7) || (minor === 24 && patch >= 13);
  return `${isGuarded ? '--end-of-options ' : ''}${minor >= 25 ? url : 'origin'}`;
}

/** codehost: WorkDir. */
const workFolder = (run: Run, key: string): string => `${run.input.modcache ?? '$GOMODCACHE'}/cache/vcs/${sha256Hex(key)}`;

/** What git writes of a host that does not speak its own protocol. */
const UNREADABLE =
  'fatal: Could not read from remote repository.\n\t\n\tPlease make sure you have the correct access rights\n\tand the repository exists.';

/** What git 2.39 writes over http; its words for faults of the network are libcurl's and differ from machine to machine. */
function webWords(url: string, outage: OutageOutcome): string {
  const shown = `${url.replace(/\/$/, '')}/`;
  const cannot = (why: string): string => `fatal: unable to access '${shown}': ${why}`;
  switch (outage) {
    case '404':
      return `fatal: repository '${shown}' not found`;
    case '403':
    case '410':
      return cannot(`The requested URL returned error: ${outage}`);
    case '5xx':
      return cannot('The requested URL returned error: 500');
    case 'timeout':
      return cannot('Failed to connect: Connection timed out');
    case 'refused':
      return cannot('Failed to connect: Connection refused');
    case 'tls':
      return cannot('server certificate verification failed');
    case 'portal':
      return '';
  }
}

/** What the go command says where the program is not on PATH; null where it is. */
function missingProgram(run: Run, vcs: string, url: string): string | null {
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
