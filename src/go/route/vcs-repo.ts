import { pathMajorVersion } from '../module-path.ts';
import { isModuleVersion, moduleVersionMajor } from '../module-version.ts';
import { quoteGo } from '../quote.ts';
import { isAtLeast } from '../release.ts';
import { parseGoUrl, printRequestUrl, type GoUrl } from '../url.ts';
import { hard, type Fault } from './fault.ts';
import { checkGoauth, type Target } from './fetch.ts';
import { isMajorOfPath, majorFault } from './major-of-path.ts';
import { outageFor, type OutageOutcome } from './outage.ts';
import { faultyRepo, type Repo } from './repo.ts';
import type { Repository } from './repository.ts';
import type { Run } from './run.ts';
import { dialSeconds, endpointOf, forwardProxyFor, type ForwardProxy } from './transport.ts';
import type { StaticRoot } from './vcs-paths.ts';
import { EMPTY, vcsFault } from './vcs-fault.ts';
import { asksByItself, missingProgram, outcomeOf } from './vcs-words.ts';

/** The URL schemes that a program is tried with, in Go's order (cmd/go/internal/vcs: Cmd.Scheme). */
const SCHEMES: Readonly<Record<string, readonly string[]>> = {
  git: ['git', 'https', 'http', 'git+ssh', 'ssh'],
  hg: ['https', 'http', 'ssh'],
  svn: ['https', 'http', 'svn', 'svn+ssh'],
  bzr: ['https', 'http', 'bzr', 'bzr+ssh'],
  fossil: ['https', 'http'],
};

const SECURE: ReadonlySet<string> = new Set(['https', 'git+ssh', 'bzr+ssh', 'svn+ssh', 'ssh']);

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
    vcs === 'fossil'
      ? tried[0]
      : tried.find(scheme =>
          [null, EMPTY].includes(contact(run, { vcs, url: `${scheme}://${repo}`, label, isPing: true })),
        );
  if (found !== undefined) return { scheme: found };
  if (!isAtLeast(run.release, 20)) return { scheme: all[0] ?? 'https' };
  return { error: `no ${security === 'insecure' ? '' : 'secure '}protocol found for repository` };
}

function isSecure(run: Run, vcs: string, scheme: string): boolean {
  const allowed = run.input.environment?.['GIT_ALLOW_PROTOCOL'] ?? '';
  return vcs === 'git' && allowed !== '' ? allowed.split(':').includes(scheme) : SECURE.has(scheme);
}

/** A module out of a repository: all that the go command wants of it comes with the first talk. */
export function vcsRepo(run: Run, repository: Repository, module: string, label: string): Repo {
  const { vcs, url, root } = repository;
  const missing = missingProgram(run, vcs, url);
  if (missing !== null && vcs !== 'svn') return faultyRepo(hard(missing));
  const folder = folderOf(repository, module);
  // svn keeps no copy, so that the go command notices nothing but an empty answer.
  const ask = (): Fault | null => (missing === null ? contact(run, { vcs, url, label }) : EMPTY);
  const wordsOf = (fault: Fault, version: string): string =>
    fault === EMPTY ? `unknown revision ${revisionOf(folder, version)}` : fault.text;
  const stat = (version: string): Fault | null => {
    const fault = ask();
    if (fault === null) return wrongMajor(module, version);
    const what = isPseudoVersion(version) ? 'pseudo-version' : 'version';
    return { ...fault, text: `${module}@${version}: invalid ${what}: ${wordsOf(fault, version)}`, named: true };
  };
  // Absence is lost on the way up: it is wrapped as text (modfetch/coderepo.go: findDir).
  const file = (version: string): Fault | { readonly portal: false } => {
    const fault = isPseudoVersion(version) ? stat(version) : null;
    if (fault !== null) return fault;
    const second = ask();
    if (second === null) return { portal: false };
    const where = `${[root, ...folder, 'go.mod'].join('/')} at revision ${revisionOf(folder, version)}`;
    return hard(`reading ${where}: ${wordsOf(second, version)}`);
  };
  return {
    stat,
    goMod: file,
    zip: version => {
      const got = file(version);
      const fault = 'text' in got ? null : majorFault(version, pathMajorVersion(module) ?? '');
      return fault === null ? got : hard(`create zip: ${module}@${version}: invalid version: ${fault}`);
    },
    versions: () => {
      const fault = ask();
      if (fault === EMPTY) return { list: [] };
      return ofModule(fault, module) ?? { list: ownVersions(run.input.versions?.[module], module) };
    },
    latest: () => ofModule(ask(), module),
  };
}

const ownVersions = (list: readonly string[] | undefined, module: string): readonly string[] | 'unknown' =>
  list?.filter(version => isMajorOfPath(version, pathMajorVersion(module) ?? '')) ?? 'unknown';

/** A repository that has a go.mod file has no versions of another major (modfetch/coderepo.go: checkCanonical). */
function wrongMajor(module: string, version: string): Fault | null {
  const major = pathMajorVersion(module) ?? '';
  if (!isModuleVersion(version) || isMajorOfPath(version, major)) return null;
  const why =
    major === ''
      ? `module contains a go.mod file, so module path must match major version (${quoteGo(`${module}/${moduleVersionMajor(version)}`)})`
      : 'module path includes a major version suffix, so major version must match';
  return { ...hard(`${module}@${version}: invalid version: ${why}`), named: true };
}

const ofModule = (fault: Fault | null, module: string): Fault | null =>
  fault === null ? null : { ...fault, text: `module ${module}: ${fault.text}`, named: true };

const isPseudoVersion = (version: string): boolean => /[-.]\d{14}-[0-9a-f]{12}$/.test(version);

/** A version's tag has the folder in front; a branch or a commit has not (modfetch/coderepo.go: revToRev). */
const revisionOf = (folder: readonly string[], version: string): string =>
  isModuleVersion(version) ? [...folder, version.replace(/\+incompatible$/, '')].join('/') : version;

/** The folder of a module in its repository, element by element (modfetch/coderepo.go: newCodeRepo). */
function folderOf({ root, subdir = '' }: Repository, module: string): readonly string[] {
  const major = pathMajorVersion(module) ?? '';
  const below = module === root ? '' : module.slice(root.length, module.length - major.length);
  return [below, subdir].map(part => part.replace(/^\/|\/$/g, '')).filter(part => part !== '');
}

interface Contact {
  readonly vcs: string;
  readonly url: string;
  readonly label: string;
  /** Only whether the repository is there: the program alone is asked. */
  readonly isPing?: true;
}

/** The talk with a repository, which one process has once (codehost: vcsRepoCache). */
function contact(run: Run, { vcs, url, label, isPing }: Contact): Fault | null {
  if (missingProgram(run, vcs, url) !== null) return hard('');
  return run.once(`${vcs} ${url}`, () => {
    const parsed = parseGoUrl(url, run.release);
    if ('error' in parsed) return hard(parsed.error);
    const { scheme, host } = parsed.url;
    const met = outageFor(run.input.outages ?? [], host, 'vcs');
    const through = forwardProxyFor(run, parsed.url);
    // A bad certificate is nothing to those who ask for none.
    const outage = met === 'tls' && scheme !== 'https' ? null : met;
    const ping = isPing === true ? { isPing } : {};
    return talk(run, {
      vcs,
      url,
      label,
      ...ping,
      target: parsed.url,
      through: through === null || 'error' in through ? null : through,
      outage,
    });
  });
}

interface Talk extends Contact {
  readonly target: GoUrl;
  readonly through: ForwardProxy | null;
  readonly outage: OutageOutcome | null;
}

function talk(run: Run, { vcs, url, label, isPing, target, through, outage }: Talk): Fault | null {
  const isWeb = /^https?$/.test(target.scheme);
  const fault = vcsFault(run, { vcs, url, target, outage });
  const isFaulty = fault !== null && fault !== EMPTY;
  const isAskedFor = isFaulty && isPing !== true && asksByItself(run.release, vcs, isWeb);
  run.journal.add({
    method: isWeb ? 'GET' : target.scheme.toUpperCase(),
    url: printRequestUrl(target),
    entry: label,
    kind: 'vcs',
    outcome: outcomeOf(fault, outage),
    ...endpointOf(target),
    ...through,
    ...(outage === 'timeout' && isAskedFor ? { waits: dialSeconds(through) } : {}),
  });
  if (isAskedFor && target.scheme === 'https') checkGoauth(run);
  return fault;
}
