import { matchModulePatterns } from '../module-patterns.ts';
import { checkModulePath } from '../module-path.ts';
import { NEWEST_RULES } from '../newest-rules.ts';
import { parseProxyList } from '../proxy-list.ts';
import { parseGoUrl } from '../url.ts';
import { absent, FatalFault, HangFault, hard, named, type Fault } from './fault.ts';
import { findRepository } from './find-repository.ts';
import { Journal } from './journal.ts';
import { proxyRepo } from './proxy-repo.ts';
import { cachingRepo, faultyRepo, type Repo } from './repo.ts';
import type { Run } from './run.ts';
import { sumdbClient, type SumdbClient } from './sumdb-client.ts';
import { routeEntries, tryProxies, type RouteEntry } from './try-proxies.ts';
import type { RouteInput, RoutePlan } from './types.ts';
import { vcsRepo } from './vcs-repo.ts';

/**
 * What the go command would ask for a module version and whom, in order, what would come of it and what it would print:
 * that of `go mod download MODULE@VERSION` outside any module. Nothing is asked; all that is known comes in.
 */
export function planRoute(input: RouteInput): RoutePlan {
  const journal = new Journal();
  const { module, version } = input;
  let fault: Fault | null = null;
  let hangs = false;
  try {
    fault = download(input, journal);
  } catch (error) {
    if (error instanceof FatalFault) fault = hard(error.message);
    else if (error instanceof HangFault) hangs = true;
    else throw error;
  }
  const requests = journal.close();
  const waits = requests.reduce((sum, request) => sum + (request.waits ?? 0), 0);
  return {
    module,
    version,
    requests,
    result: fault === null && !hangs ? 'ok' : 'error',
    ...(fault === null ? {} : { error: fault.text }),
    ...(waits === 0 ? {} : { waits }),
    ...(hangs ? { hangs } : {}),
  };
}

function download(input: RouteInput, journal: Journal): Fault | null {
  const { module, version, release = NEWEST_RULES } = input;
  const setting = (name: string): string => input.settings[name] ?? '';
  const list = parseProxyList(setting('GOPROXY'), { release });
  const [refused] = list.errors;
  if (refused !== undefined) return named(hard(refused.message), module, version);
  const path = checkModulePath(module);
  if (path !== null) return named(hard(path), module, version);
  const entries = routeEntries(list.value.entries, setting('GOPROXY'), setting('GONOPROXY'));
  const memo = new Map<string, unknown>();
  const once = <T>(key: string, ask: () => T): T => {
    if (!memo.has(key)) memo.set(key, ask());
    return memo.get(key) as T;
  };
  return downloadModule({ input, release, entries, journal, setting, once });
}

/** cmd/go/internal/modcmd/download.go: runDownload, DownloadModule. */
function downloadModule(run: Run): Fault | null {
  const { input, entries, journal } = run;
  const { module, version, warm = {} } = input;
  const repos = openRepos(run, module);
  const sums = sumdbClient(run);
  if (warm.info !== true) {
    const fault = tryProxies(entries, journal, entry => repos(entry).stat(version));
    if (fault !== null) return named(fault, module, version);
  }
  return fetchMod(run, repos, sums) ?? fetchZip(run, repos, sums);
}

type Repos = (entry: RouteEntry) => Repo;

/** The .mod of an entry is checked before the next entry is thought of. */
function fetchMod({ input, entries, journal }: Run, repos: Repos, sums: SumdbClient): Fault | null {
  const { module, version, warm = {} } = input;
  const verified = new Map<Repo, Fault | null>();
  const check = (): Fault | null =>
    warm.modSum === true ? null : checkSum(sums, { module, version, suffix: '/go.mod', noun: 'go.mod', isForeign: false });
  if (warm.mod === true) return check();
  return tryProxies(entries, journal, entry => {
    const repo = repos(entry);
    if (!verified.has(repo)) {
      const mod = repo.goMod(version);
      verified.set(
        repo,
        'text' in mod
          ? mod
          : mod.portal || warm.modSum !== true
            ? checkSum(sums, { module, version, suffix: '/go.mod', noun: 'go.mod', isForeign: mod.portal })
            : null,
      );
    }
    return verified.get(repo) ?? null;
  });
}

function fetchZip({ input, entries, journal }: Run, repos: Repos, sums: SumdbClient): Fault | null {
  const { module, version, warm = {} } = input;
  let portal = false;
  if (warm.zip !== true) {
    const fault = tryProxies(entries, journal, entry => {
      const zip = repos(entry).zip(version);
      if ('text' in zip) return zip;
      ({ portal } = zip);
      return null;
    });
    if (fault !== null) return fault;
  }
  if (portal) return hard('zip: not a valid zip file');
  if (warm.zipSum === true) return null;
  return checkSum(sums, { module, version, suffix: '', noun: 'module', isForeign: false });
}

interface Checked {
  readonly module: string;
  readonly version: string;
  readonly suffix: '' | '/go.mod';
  readonly noun: 'go.mod' | 'module';
  /** True for bytes that are not the module's: the page of a portal. */
  readonly isForeign: boolean;
}

/** cmd/go/internal/modfetch/fetch.go: checkModSum, checkSumDB. */
function checkSum(sums: SumdbClient, { module, version, suffix, noun, isForeign }: Checked): Fault | null {
  if (!sums.covers(module)) return null;
  const fault = sums.lookup(module, `${version}${suffix}`);
  const words = fault ?? (isForeign ? 'checksum mismatch' : null);
  return words === null ? null : named(hard(`verifying ${noun}: ${words}`), module, version);
}

/** What each entry gives for a module (cmd/go/internal/modfetch/repo.go: lookup). */
function openRepos(run: Run, module: string): Repos {
  const isExempt = matchModulePatterns(run.setting('GONOPROXY'), module);
  const open = (entry: RouteEntry): Repo => {
    if (isExempt && entry.kind !== 'noproxy' && entry.kind !== 'direct') return faultyRepo(NO_PROXY);
    switch (entry.kind) {
      case 'off':
        return faultyRepo(PROXY_OFF);
      case 'noproxy':
        return isExempt ? directRepo(run, module, entry.label) : faultyRepo(USE_PROXY);
      case 'direct':
        return directRepo(run, module, entry.label);
      case 'url':
        return entry.entry?.parsed === undefined
          ? faultyRepo(PROXY_OFF)
          : proxyRepo(run, entry.entry.parsed, module, entry.label);
    }
  };
  return entry => run.once(`repo ${entry.kind} ${entry.entry?.url ?? ''}`, () => cachingRepo(() => open(entry)));
}

const NO_PROXY = absent('disabled by GOPRIVATE/GONOPROXY');
const PROXY_OFF = absent('module lookup disabled by GOPROXY=off');
const USE_PROXY: Fault = { text: 'path does not match GOPRIVATE/GONOPROXY', absent: true, useProxy: true };

/** cmd/go/internal/modfetch/repo.go: lookupDirect. */
function directRepo(run: Run, module: string, label: string): Repo {
  const found = findRepository(run, module, label);
  if ('error' in found) return faultyRepo(absent(found.error));
  if (found.vcs !== 'mod') return vcsRepo(run, found, module, label);
  const base = parseGoUrl(found.url, run.release);
  return 'error' in base ? faultyRepo(hard(base.error)) : proxyRepo(run, base.url, module, label);
}
