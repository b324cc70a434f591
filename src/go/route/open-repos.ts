import { matchModulePatterns } from '../module-patterns.ts';
import { parseGoUrl } from '../url.ts';
import { absent, hard, type Fault } from './fault.ts';
import { findRepository } from './find-repository.ts';
import { proxyRepo } from './proxy-repo.ts';
import { cachingRepo, faultyRepo, type Repo } from './repo.ts';
import type { Run } from './run.ts';
import type { RouteEntry } from './try-proxies.ts';
import { vcsRepo } from './vcs-repo.ts';

/** What each entry of GOPROXY gives for one module. */
export type Repos = (entry: RouteEntry) => Repo;

/** Opens a module through any entry, each but once in a process (cmd/go/internal/modfetch/repo.go: Lookup). */
export function openRepos(run: Run, module: string): Repos {
  const isExempt = matchModulePatterns(run.setting('GONOPROXY'), module);
  return entry =>
    run.once(`repo ${entry.kind} ${entry.entry?.url ?? ''}`, () =>
      cachingRepo(() => (isExempt ? openExempt(run, module, entry) : openUsual(run, module, entry))),
    );
}

/** A module that GONOPROXY covers comes from where it lies, whatever the list says. */
function openExempt(run: Run, module: string, { kind, label }: RouteEntry): Repo {
  return kind === 'noproxy' || kind === 'direct' ? directRepo(run, module, label) : faultyRepo(NO_PROXY);
}

function openUsual(run: Run, module: string, { kind, entry, label }: RouteEntry): Repo {
  if (kind === 'noproxy') return faultyRepo(USE_PROXY);
  if (kind === 'direct') return directRepo(run, module, label);
  return entry?.parsed === undefined ? faultyRepo(PROXY_OFF) : proxyRepo(run, entry.parsed, module, label);
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
