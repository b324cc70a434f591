import { checkModulePath } from '../module-path.ts';
import { NEWEST_RULES } from '../newest-rules.ts';
import { quoteGo } from '../quote.ts';
import { downloadModule, fetchGoMod, fetchZip, startDownload, type Download } from './download.ts';
import { FatalFault, HangFault, hard, named, type Fault } from './fault.ts';
import { Journal } from './journal.ts';
import { TOOLCHAIN } from './proxy-repo.ts';
import { queryRevision, queryVersions, type Queried } from './query-versions.ts';
import { readRouteSettings } from './read-settings.ts';
import type { Run } from './run.ts';
import { tryProxies } from './try-proxies.ts';
import type { RouteInput, RoutePlan } from './types.ts';
import { readVersionQuery } from './version-query.ts';

/**
 * What the go command would ask for a module version and whom, in order, what would come of it and what it would print:
 * that of `go mod download MODULE@VERSION` outside any module. Nothing is asked; all that is known comes in.
 *
 * With `goModAlone` it is what loading the module graph asks for the version, and what comes of it (`go mod graph`).
 *
 * For a query that chooses from a list, `latest`, `v1`, `<v2`, the route ends at the list, `isOpen`, unless
 * `input.versions` tells what it says; for a branch or a commit it ends where a version is found for it.
 */
export function planRoute(input: RouteInput): RoutePlan {
  return finish(input, input.version, run => {
    const { module, version } = input;
    const path = checkModulePath(module);
    if (path !== null) return { fault: named(hard(path), module, version) };
    const download = startDownload(run, module, version);
    if (input.goModAlone === true) return { fault: fetchGoMod(download) };
    const queried = query(download);
    if (queried === null) return { fault: downloadModule(download) };
    if (queried === 'unknown') return { fault: null, isOpen: true };
    if ('text' in queried) return { fault: queried };
    const fault = downloadModule({ ...download, version: queried.version, hasInfo: true });
    return { fault, version: queried.version };
  });
}

/** The version that is meant; null where it is said already (cmd/go/internal/modload: ListModules). */
function query(download: Download): Queried | null {
  const { run, module, version } = download;
  if (version === 'upgrade' || version === 'patch') {
    throw new FatalFault(
      `cannot match ${quoteGo(`${module}@${version}`)}: go.mod file not found in current directory or any parent directory; see 'go help modules'`,
    );
  }
  const read = readVersionQuery(module, version);
  if (read.kind === 'version') return null;
  if (read.kind === 'choice') return queryVersions(download, read);
  if (read.kind === 'revision') return queryRevision(download, read.canonical);
  const fault = tryProxies(run.known.entries, run.journal, () => hard(read.text));
  return fault === null ? null : named(fault, module, version);
}

/** The settings and servers of a route, and the toolchain that is to run. */
export interface ToolchainInput extends Omit<RouteInput, 'module' | 'version'> {
  /** `go1.27.4`. */
  readonly toolchain: string;
  /** `linux/amd64`: GOOS and GOARCH of the go command. */
  readonly platform: string;
}

/** What a go command would ask that has to fetch another toolchain first (cmd/go/internal/toolchain: Exec). */
export function planToolchain({ toolchain, platform, ...input }: ToolchainInput): RoutePlan {
  const version = `v0.0.1-${toolchain}.${platform.replace('/', '-')}`;
  return finish({ ...input, module: TOOLCHAIN, version }, version, run => {
    const fault = fetchZip(startDownload(run, TOOLCHAIN, version));
    if (fault === null) return { fault };
    const missing = `download ${toolchain} for ${platform}: toolchain not available`;
    return { fault: hard(fault.absent ? missing : `download ${toolchain}: ${fault.text}`) };
  });
}

interface End {
  readonly fault: Fault | null;
  readonly version?: string;
  readonly isOpen?: true;
}

/** Runs one process of the go command to its end, whatever ends it. */
function finish(input: RouteInput, asked: string, act: (run: Run) => End): RoutePlan {
  const journal = new Journal();
  const { fault, version = asked, isOpen, hangs } = attempt(() => start(input, journal, act));
  const requests = journal.close();
  const waits = requests.reduce((sum, request) => sum + (request.waits ?? 0), 0);
  return {
    module: input.module,
    version,
    ...(input.goModAlone === undefined ? {} : { goModAlone: input.goModAlone }),
    requests,
    ...(journal.folders.length === 0 ? {} : { folders: journal.folders }),
    ...(waits === 0 ? {} : { waits }),
    ...outcomeOf({ fault, isOpen, hangs }),
  };
}

interface Ended {
  readonly fault: Fault | null;
  readonly isOpen: true | undefined;
  readonly hangs: true | undefined;
}

type Outcome = Pick<RoutePlan, 'result' | 'error' | 'hangs' | 'isOpen'>;

function outcomeOf({ fault, isOpen, hangs }: Ended): Outcome {
  if (fault !== null) return { result: 'error', error: fault.text };
  if (hangs === true) return { result: 'error', hangs };
  return { result: 'ok', ...(isOpen === undefined ? {} : { isOpen }) };
}

function attempt(act: () => End): End & { readonly hangs?: true } {
  try {
    return act();
  } catch (error) {
    if (error instanceof FatalFault) return { fault: hard(error.message) };
    if (error instanceof HangFault) return { fault: null, hangs: true };
    throw error;
  }
}

function start(input: RouteInput, journal: Journal, act: (run: Run) => End): End {
  const { release = NEWEST_RULES, settings } = input;
  const setting = (name: string): string => settings[name] ?? '';
  const known = readRouteSettings(input, release);
  if (known.startFault !== null) return { fault: hard(known.startFault) };
  if (known.listFault !== null) return { fault: named(hard(known.listFault), input.module, input.version) };
  const answers = new Map<string, unknown>();
  const once = <T>(key: string, ask: () => T): T => {
    if (!answers.has(key)) answers.set(key, ask());
    return answers.get(key) as T;
  };
  return act({ input, release, known, journal, setting, once });
}
