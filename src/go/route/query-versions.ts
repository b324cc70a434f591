import { compareModuleVersions, moduleVersionMajor } from '../module-version.ts';
import { hard, named, type Fault } from './fault.ts';
import { fetchMod, type Download } from './download.ts';
import { tryProxies } from './try-proxies.ts';
import { LATEST, type VersionChoice } from './version-query.ts';

/** The version that a query chose, or `unknown` where what a server would answer is not known. */
export type Queried = { readonly version: string } | 'unknown' | Fault;

/**
 * What a choice asks: the list of an entry, then what it chose of it; for `latest` the entry's `@latest` where the list
 * is empty (modload: queryProxy).
 */
export function queryVersions(download: Download, choice: VersionChoice): Queried {
  const { run, module, version: query, repos } = download;
  const chosen: { version: string } = { version: '' };
  const nothing: Fault = { ...hard(`module ${module}: no matching versions for query "${query}"`), named: true };
  const fault = tryProxies(run.known.entries, run.journal, entry => {
    const repo = repos(entry);
    const listed = repo.versions(choice.prefix);
    if ('text' in listed) return listed;
    if (listed.list === 'unknown') return null;
    if (choice !== LATEST && listed.list.some(choice.allows)) readRetractions(download);
    const version = choose(listed.list, choice);
    if (version === null) return choice.mayUseLatest ? orNothing(repo.latest(), nothing) : nothing;
    const missing = repo.stat(version);
    if (missing === null) chosen.version = version;
    return missing;
  });
  if (fault !== null) return named(fault, module, query);
  return chosen.version === '' ? 'unknown' : chosen;
}

/** Which versions are retracted the go.mod of the latest says; that it cannot be had is nothing (modload: CheckRetractions). */
function readRetractions(download: Download): void {
  const latest = queryVersions({ ...download, version: 'latest' }, LATEST);
  if (latest !== 'unknown' && 'version' in latest) fetchMod({ ...download, version: latest.version });
}

/** What a branch, a commit or a version with build metadata asks; without the metadata again where it is not known with it. */
export function queryRevision({ run, module, version: query, repos }: Download, canonical?: string): Queried {
  let chosen: Queried = 'unknown';
  const fault = tryProxies(run.known.entries, run.journal, entry => {
    const repo = repos(entry);
    const first = repo.stat(query);
    if (first === null || canonical === undefined) return first;
    const second = repo.stat(canonical);
    if (second === null) chosen = { version: canonical };
    return second?.absent === true ? first : second;
  });
  return fault === null ? chosen : named(fault, module, query);
}

/** An entry that knows the module but no version of it ends the query. */
const orNothing = (fault: Fault | null, nothing: Fault): Fault | null => (fault?.absent === true ? nothing : fault);

/** The highest release, or the highest candidate where there is no release, or the lowest; null where there is neither. */
function choose(list: readonly string[], { allows, preferLower, preferIncompatible }: VersionChoice): string | null {
  const isPlain = (version: string): boolean => ['v0', 'v1'].includes(moduleVersionMajor(version));
  const sorted = list
    .filter(version => moduleVersionMajor(version) !== '' && allows(version))
    .toSorted(compareModuleVersions);
  const own = !preferIncompatible && sorted.some(isPlain) ? sorted.filter(isPlain) : sorted;
  const releases = own.filter(version => !version.includes('-'));
  const best = releases.length > 0 ? releases : own;
  return (preferLower ? best[0] : best.at(-1)) ?? null;
}
