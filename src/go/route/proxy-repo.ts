import { join } from 'node:path/posix';
import { canEscapeVersion, escapeModulePath } from '../module-path.ts';
import { canonicalModuleVersion } from '../module-version.ts';
import { quoteGo } from '../quote.ts';
import { isAtLeast } from '../release.ts';
import { escapePathSegments, rawPathOf, withPath } from '../url-path.ts';
import { printRedactedUrl, type GoUrl } from '../url.ts';
import { hard, type Fault } from './fault.ts';
import { fetchUrl, statusFault } from './fetch.ts';
import type { ListFetched, Repo } from './repo.ts';
import type { Run } from './run.ts';
import type { RequestKind } from './outage.ts';

/** A module behind a URL that speaks the proxy protocol (cmd/go/internal/modfetch/proxy.go: proxyRepo). */
export function proxyRepo(run: Run, base: GoUrl, module: string, label: string): Repo {
  const root = moduleUrl(base, module);
  const get = (path: string, kind: RequestKind, version: string): Fault | { readonly portal: boolean } => {
    const url = withPath(root, join(root.path, path), join(rawPathOf(root), escapePathSegments(path)));
    const fetched = fetchUrl(run, { url, kind, entry: label, security: 'default' });
    const fault = 'error' in fetched ? hard(fetched.error) : statusFault(fetched);
    if (fault !== null) return versionFault(fault, module, version);
    return 'portal' in fetched ? { portal: fetched.portal } : { portal: false };
  };
  const file = (version: string, ending: 'info' | 'mod' | 'zip'): Fault | { readonly portal: boolean } => {
    if (!canEscapeVersion(version)) return versionFault(hard(disallowed(run, version)), module, version);
    const kind = module === TOOLCHAIN && ending === 'zip' ? 'toolchain' : ending;
    return get(`@v/${escapeModulePath(version)}.${ending}`, kind, version);
  };
  const json = (fetched: Fault | { readonly portal: boolean }, version: string): Fault | null => {
    if (!('portal' in fetched)) return fetched;
    return fetched.portal ? versionFault(hard(notJson(base)), module, version) : null;
  };
  return {
    stat: version => json(file(version, 'info'), version),
    goMod: version => file(version, 'mod'),
    zip: version => file(version, 'zip'),
    versions: () => readList(run, get('@v/list', 'list', ''), module),
    latest: () => json(get('@latest', 'latest', ''), ''),
  };
}

export const TOOLCHAIN = 'golang.org/toolchain';

/** modfetch: newProxyRepo. */
function moduleUrl(base: GoUrl, module: string): GoUrl {
  const escaped = escapeModulePath(module);
  const under = (path: string): string => `${path.replace(/\/$/, '')}/`;
  return withPath(base, under(base.path) + escaped, under(rawPathOf(base)) + escapePathSegments(escaped));
}

/** The page of a portal begins with `<`. */
const notJson = (base: GoUrl): string =>
  `invalid response from proxy ${quoteGo(printRedactedUrl(base))}: invalid character '<' looking for beginning of value`;

/** module: EscapeVersion; 1.27 no longer says twice which version it is. */
const disallowed = ({ release }: Run, version: string): string =>
  `${isAtLeast(release, 27) ? '' : `version ${quoteGo(version)} invalid: `}disallowed version string`;

/** modfetch: versionError. */
function versionFault(fault: Fault, module: string, version: string): Fault {
  if (version === '') return { ...fault, text: `module ${module}: ${fault.text}`, named: true };
  const isCanonical = canonicalModuleVersion(version) === version.replace(/\+incompatible$/, '');
  return {
    ...fault,
    text: `${module}@${version}: ${isCanonical ? '' : 'invalid version: '}${fault.text}`,
    named: true,
  };
}

/** A page of HTML names no version. */
function readList(run: Run, fetched: Fault | { readonly portal: boolean }, module: string): ListFetched {
  if (!('portal' in fetched)) return fetched;
  return { list: fetched.portal ? [] : (run.input.versions?.[module] ?? 'unknown') };
}
