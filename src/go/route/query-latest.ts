import { compareModuleVersions, moduleVersionMajor } from '../module-version.ts';
import { hard, named, type Fault } from './fault.ts';
import type { Download } from './download.ts';
import { tryProxies } from './try-proxies.ts';

/** The version that a query chose, or `unknown` where what a server would answer is not known. */
export type Queried = { readonly version: string } | 'unknown' | Fault;

/** What `latest` asks: the list of an entry, then its choice; `@latest` where the list is empty (modload: queryProxy). */
export function queryLatest({ run, module, version: query, repos }: Download): Queried {
  const chosen: { version: string } = { version: '' };
  const fault = tryProxies(run.entries, run.journal, entry => {
    const repo = repos(entry);
    const listed = repo.versions();
    if ('text' in listed) return listed;
    if (listed.list === 'unknown') return null;
    const version = highest(listed.list);
    if (version === null) return nothingIfAbsent(repo.latest(), module);
    const missing = repo.stat(version);
    if (missing === null) chosen.version = version;
    return missing;
  });
  if (fault !== null) return named(fault, module, query);
  return chosen.version === '' ? 'unknown' : chosen;
}

/** An entry that knows the module but no version of it ends the query. */
const nothingIfAbsent = (fault: Fault | null, module: string): Fault | null =>
  fault?.absent === true
    ? { ...hard(`module ${module}: no matching versions for query "latest"`), named: true }
    : fault;

/** The highest release, or the highest candidate where there is no release; null where there is neither. */
function highest(list: readonly string[]): string | null {
  const isPlain = (version: string): boolean => ['v0', 'v1'].includes(moduleVersionMajor(version));
  const sorted = list.filter(version => moduleVersionMajor(version) !== '').toSorted(compareModuleVersions);
  const own = sorted.some(isPlain) ? sorted.filter(isPlain) : sorted;
  return own.findLast(version => !version.includes('-')) ?? own.at(-1) ?? null;
}
