import { escapeModulePath, pathMajorVersion } from '../module-path.ts';
import { isAtLeast, type GoRelease } from '../release.ts';
import { FatalFault, hard, named, type Fault } from './fault.ts';
import { majorFault } from './major-of-path.ts';
import { openRepos, type Repos } from './open-repos.ts';
import type { Repo } from './repo.ts';
import type { Run } from './run.ts';
import { sumdbClient, type SumdbClient } from './sumdb-client.ts';
import { tryProxies } from './try-proxies.ts';

/** One module version on its way into the cache. */
export interface Download {
  readonly run: Run;
  readonly module: string;
  readonly version: string;
  readonly repos: Repos;
  readonly sums: SumdbClient;
  /** True where the answer to .info is known already. */
  readonly hasInfo: boolean;
}

/** Prepares the download of a module version; what the entries and the database answered stays known. */
export const startDownload = (run: Run, module: string, version: string): Download => ({
  run,
  module,
  version,
  repos: openRepos(run, module),
  sums: sumdbClient(run),
  hasInfo: run.input.warm?.info === true,
});

/** cmd/go/internal/modcmd/download.go: runDownload, DownloadModule. */
export function downloadModule(download: Download): Fault | null {
  return fetchInfo(download) ?? fetchMod(download).fault ?? fetchZip(download);
}

function fetchInfo({ run, module, version, repos, hasInfo }: Download): Fault | null {
  if (hasInfo) return null;
  const fault = tryProxies(run.known.entries, run.journal, entry => repos(entry).stat(version));
  return fault === null ? null : named(fault, module, version);
}

/** What loading the module graph asks of a version; a page that nobody checked is no go.mod (cmd/go/internal/modload: rawGoModSummary). */
export function fetchGoMod(download: Download): Fault | null {
  const { fault, isPage } = fetchMod(download);
  const met = fault ?? (isPage ? hard('parsing go.mod: missing module line') : null);
  return met === null ? null : named(met, download.module, download.version);
}

interface FetchedMod {
  readonly fault: Fault | null;
  /** True where the page of a portal is taken for it. */
  readonly isPage: boolean;
}

/**
 * The .mod of an entry is checked before the next entry is thought of; one that lies in the cache is fetched anew where
 * the check fails (cmd/go/internal/modfetch/cache.go: GoMod).
 */
export function fetchMod(download: Download): FetchedMod {
  const { run, version, repos } = download;
  if (run.input.warm?.mod === true && checkMod(download, false) === null) return { fault: null, isPage: false };
  const verdicts = new Map<Repo, Fault | null>();
  const got = { isPage: false };
  const fault = tryProxies(run.known.entries, run.journal, entry => {
    const repo = repos(entry);
    const known = verdicts.get(repo);
    if (known !== undefined) return known;
    const mod = repo.goMod(version);
    const verdict = 'text' in mod ? mod : checkMod(download, mod.portal);
    verdicts.set(repo, verdict);
    if (verdict === null) got.isPage = 'portal' in mod && mod.portal;
    return verdict;
  });
  return { fault, ...got };
}

/** `isForeign`: the page of a portal, which is not what go.sum or the database has. */
function checkMod({ run, module, version, sums }: Download, isForeign: boolean): Fault | null {
  if (run.input.warm?.modSum !== true) return checkSum(sums, { module, version, suffix: '/go.mod', isForeign });
  // A difference to go.sum ends the go command.
  if (isForeign) throw new FatalFault(`verifying ${module}@${version}/go.mod: checksum mismatch`);
  return null;
}

/** A page in place of an archive is noticed when all is over: no other entry is asked. */
export function fetchZip(download: Download): Fault | null {
  const { run, module, version, repos } = download;
  const { warm = {} } = run.input;
  if (module === FIPS && isFipsBundled(run.release))
    return hard(`${FIPS} is bundled with the Go distribution and cannot be downloaded`);
  const got = { isPage: false };
  if (warm.zip !== true) {
    const fault = tryProxies(run.known.entries, run.journal, entry => {
      const zip = repos(entry).zip(version);
      if ('text' in zip) return zip;
      got.isPage = zip.portal;
      return null;
    });
    if (fault !== null) return fault;
  }
  if (got.isPage) return hard('zip: not a valid zip file');
  return takeZip(download);
}

/** Before 1.26 what lies in the cache is unzipped before it is checked (modfetch/fetch.go: DownloadZip, Download). */
function takeZip({ run, module, version, sums }: Download): Fault | null {
  const { warm = {} } = run.input;
  const check = (): Fault | null =>
    warm.zipSum === true ? null : checkSum(sums, { module, version, suffix: '', isForeign: false });
  const unzip = (): Fault | null => unzipFault(run, module, version);
  return warm.zip === true && !isAtLeast(run.release, 26) ? (unzip() ?? check()) : (check() ?? unzip());
}

/** That the major version is not the path's is noticed when all has come (golang.org/x/mod/zip: Unzip). */
function unzipFault({ input }: Run, module: string, version: string): Fault | null {
  const fault = majorFault(version, pathMajorVersion(module) ?? '');
  if (fault === null) return null;
  const folder = `${input.modcache ?? '$GOMODCACHE'}/cache/download/${escapeModulePath(module)}/@v`;
  const zip = `${folder}/${escapeModulePath(version)}.zip`;
  return hard(`unzip ${zip}: ${module}@${version}: invalid version: ${fault}`);
}

/** modfetch: ErrFIPS140. */
const FIPS = 'golang.org/fips140';

const isFipsBundled = (release: GoRelease): boolean =>
  release.minor === 26 ? release.patch >= 9 : isAtLeast(release, 27, 2);

interface Checked {
  readonly module: string;
  readonly version: string;
  readonly suffix: '' | '/go.mod';
  readonly isForeign: boolean;
}

/** cmd/go/internal/modfetch/fetch.go: checkModSum, checkSumDB. */
function checkSum(sums: SumdbClient, { module, version, suffix, isForeign }: Checked): Fault | null {
  if (!sums.covers(module)) return null;
  const fault = sums.lookup(module, `${version}${suffix}`);
  const words = fault ?? (isForeign ? 'checksum mismatch' : null);
  if (words === null) return null;
  return named(hard(`verifying ${suffix === '' ? 'module' : 'go.mod'}: ${words}`), module, version);
}
