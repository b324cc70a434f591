import { matchModulePatterns } from '../module-patterns.ts';
import { escapeModulePath } from '../module-path.ts';
import { rawPathOf, withPath } from '../url-path.ts';
import { parseGoUrl, type GoUrl } from '../url.ts';
import { hard, type Fault } from './fault.ts';
import { fetchUrl, statusFault } from './fetch.ts';
import { TOOLCHAIN } from './proxy-repo.ts';
import type { Run } from './run.ts';
import { tryProxies } from './try-proxies.ts';
import type { RequestKind } from './outage.ts';

/** The checksum database as the go command reaches it (cmd/go/internal/modfetch/sumdb.go). */
export interface SumdbClient {
  /** Whether the hashes of a module are looked up at all. */
  readonly covers: (module: string) => boolean;
  /** Looks a module version up; the fault in the words that stand behind `verifying go.mod: `. */
  readonly lookup: (module: string, version: string) => string | null;
}

/** A client that asks once how the database is reached, and once for each module version. */
export function sumdbClient(run: Run): SumdbClient {
  const { database, databaseFault } = run.known;
  const records = new Map<string, string | null>();
  let base: Base | null = null;
  const read = (module: string, version: string): string | null => {
    if (run.input.warm?.lookup === true) return null;
    if (database?.kind !== 'database') return null;
    base ??= openBase(run, database);
    return 'error' in base ? base.error : readRecord(run, base, { module, version });
  };
  return {
    covers: module => isCovered(run, module),
    lookup: (module, suffixed) => {
      if (database?.kind === 'off') return 'checksum database disabled by GOSUMDB=off';
      if (databaseFault !== null) return databaseFault;
      const version = suffixed.replace(/\/go\.mod$/, '');
      const key = `${module}@${version}`;
      if (!records.has(key)) records.set(key, read(module, version));
      const fault = records.get(key) ?? null;
      return fault === null ? null : `${module}@${suffixed}: ${fault}`;
    },
  };
}

/** modfetch: useSumDB. A toolchain is always checked but for two exceptions. */
function isCovered(run: Run, module: string): boolean {
  const { environment = {} } = run.input;
  if (module === TOOLCHAIN && !mayTrustToolchains(run.setting('GOPROXY'), environment)) return true;
  return run.setting('GOSUMDB') !== 'off' && !matchModulePatterns(run.setting('GONOSUMDB'), module);
}

/**
 * Whether toolchains are taken unchecked where the settings say so: from one `file://` proxy and nothing else, or by the
 * proxy itself (cmd/go/internal/modfetch/sumdb.go, useSumDB).
 */
export function mayTrustToolchains(goproxy: string, environment: Readonly<Record<string, string>>): boolean {
  const agent = environment['GIT_HTTP_USER_AGENT'] ?? '';
  return (goproxy.startsWith('file://') && !/[,|]/.test(goproxy)) || agent.includes('proxy.golang.org');
}

type Base = { readonly url: GoUrl; readonly label: string } | { readonly error: string };

/** modfetch: dbClient.initBase. A proxy that says `supported` is asked from then on, whatever happens. */
function openBase(run: Run, database: { readonly name: string; readonly url?: string }): Base {
  if (database.url !== undefined) return parsed(run, database.url, 'direct');
  const found: Base[] = [];
  const fault = tryProxies(run.known.entries, run.journal, ({ kind, entry, label }): Fault | null => {
    if (kind === 'noproxy') return { text: '', absent: true, useProxy: true };
    if (entry?.parsed === undefined) return { text: '', absent: true };
    const path = `sumdb/${database.name}`;
    const failed = get(run, { url: joined(entry.parsed, `${path}/supported`), kind: 'sumdb-supported', label });
    if (failed === null) found.push({ url: joined(entry.parsed, path), label });
    return failed;
  });
  if (found[0] !== undefined) return found[0];
  if (fault !== null && !fault.absent) return { error: fault.text };
  return parsed(run, `https://${database.name}`, 'direct');
}

function parsed(run: Run, text: string, label: string): Base {
  const result = parseGoUrl(text, run.release);
  return 'error' in result ? { error: result.error } : { url: result.url, label };
}

/** golang.org/x/mod/sumdb: Client.Lookup. */
function readRecord(
  run: Run,
  { url, label }: Exclude<Base, { error: string }>,
  { module, version }: { readonly module: string; readonly version: string },
): string | null {
  const path = `/lookup/${escapeModulePath(module)}@${escapeModulePath(version)}`;
  return get(run, { url: joined(url, path), kind: 'sumdb-lookup', label })?.text ?? null;
}

interface Asked {
  readonly url: GoUrl;
  readonly kind: RequestKind;
  readonly label: string;
}

/** web.GetBytes; a page of HTML is no record (golang.org/x/mod/sumdb/tlog: ParseRecord). */
function get(run: Run, { url, kind, label }: Asked): Fault | null {
  const fetched = fetchUrl(run, { url, kind, entry: label, security: 'default' });
  if ('error' in fetched) return hard(fetched.error);
  const fault = statusFault(fetched);
  if (fault !== null) return fault;
  return fetched.portal && kind === 'sumdb-lookup' ? hard('malformed record data') : null;
}

/** web.Join. */
function joined(url: GoUrl, path: string): GoUrl {
  const under = (base: string): string => `${base.replace(/\/$/, '')}/${path.replace(/^\//, '')}`;
  return withPath(url, under(url.path), under(rawPathOf(url)));
}
