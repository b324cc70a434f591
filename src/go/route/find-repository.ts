import { parseGovcs } from '../govcs.ts';
import { matchModulePatterns } from '../module-patterns.ts';
import { quoteGo } from '../quote.ts';
import { isAtLeast } from '../release.ts';
import { parseGoUrl, printRedactedUrl, type GoUrl } from '../url.ts';
import { fetchUrl, statusFault, type Target } from './fetch.ts';
import { matchImport, orderedImports, type GoImport } from './go-import.ts';
import type { Repository } from './repository.ts';
import type { Run } from './run.ts';
import { pingSchemes } from './vcs-repo.ts';
import { staticRoot } from './vcs-paths.ts';

type Found = Repository | { readonly error: string };

/** Where the code of a module lies (cmd/go/internal/vcs: RepoRootForImportPath). */
export function findRepository(run: Run, path: string, label: string): Found {
  const security: Target['security'] = matchModulePatterns(run.setting('GOINSECURE'), path)
    ? 'insecure'
    : 'secure-only';
  const known = staticRoot(path, run.release);
  if (known !== null) {
    if ('error' in known) return known;
    const refusal = checkGovcs(run, known.vcs, known.root);
    if (refusal !== null) return { error: refusal };
    if (known.schemeless !== true) return { root: known.root, vcs: known.vcs, url: known.repo };
    const scheme = pingSchemes(run, known, { security, label });
    return 'error' in scheme ? scheme : { root: known.root, vcs: known.vcs, url: `${scheme.scheme}://${known.repo}` };
  }
  const found = findByPage(run, path, { security, label });
  return 'error' in found ? { error: `unrecognized import path ${quoteGo(path)}: ${found.error}` } : found;
}

interface Asking {
  readonly security: Target['security'];
  readonly label: string;
}

type Page = { readonly tags: readonly GoImport[]; readonly shown: string } | { readonly error: string };

/** vcs: repoRootForImportDynamic. */
function findByPage(run: Run, path: string, asking: Asking): Found {
  const page = readPage(run, path, asking);
  if ('error' in page) return page;
  const matched = matchImport(page.tags, path);
  const asked = printRedactedUrl(pageUrl(path));
  if ('error' in matched) return { error: `parse ${asked}: ${matched.error}` };
  if ('mismatch' in matched) return { error: `parse ${page.shown}: no go-import meta tags (${matched.mismatch})` };
  const { tag } = matched;
  const doubt = tag.prefix === path ? null : checkPrefix(run, { tag, path, shown: page.shown }, asking);
  const fault = doubt ?? tagFault(run, tag, page.shown);
  if (fault !== null) return { error: fault };
  const { prefix, vcs, repo, subdir } = tag;
  return { root: prefix, vcs, url: repo, ...(subdir === undefined ? {} : { subdir }) };
}

function readPage(run: Run, path: string, { security, label }: Asking): Page {
  const fetched = fetchUrl(run, { url: pageUrl(path), kind: 'go-get', entry: label, security });
  if ('error' in fetched) return { error: `${security === 'insecure' ? 'http/' : ''}https fetch: ${fetched.error}` };
  const fault = statusFault(fetched);
  if (fault !== null) return { error: fault.text };
  const tags = fetched.portal ? [] : (run.input.pages?.[path] ?? [itself(path)]);
  return { tags: orderedImports(tags, run.release), shown: fetched.shown };
}

const itself = (path: string): GoImport => ({ prefix: path, vcs: 'git', repo: `https://${path}` });

function pageUrl(path: string): GoUrl {
  const [host = ''] = path.split('/');
  const rest = path.slice(host.length);
  const url = { scheme: '', opaque: '', host, query: 'go-get=1', fragment: '', escapedFragment: '', omitHost: false };
  return { ...url, path: rest === '' ? '/' : rest, escapedPath: rest === '' ? '/' : rest };
}

/** What a tag says of a shorter path has to stand on that path's own page too. */
function checkPrefix(
  run: Run,
  { tag, path, shown }: { readonly tag: GoImport; readonly path: string; readonly shown: string },
  asking: Asking,
): string | null {
  const page = run.once(`page ${tag.prefix}`, () => readPage(run, tag.prefix, asking));
  const asked = printRedactedUrl(pageUrl(tag.prefix));
  if ('error' in page) return page.error.replace(/^(?:http\/)?https fetch: /, `fetching ${tag.prefix}: `);
  if (page.tags.length === 0) return `fetching ${tag.prefix}: no go-import meta tag found in ${page.shown}`;
  const second = matchImport(page.tags, path);
  return 'tag' in second && isSame(second.tag, tag)
    ? null
    : `${shown} and ${asked} disagree about go-import for ${tag.prefix}`;
}

const isSame = (a: GoImport, b: GoImport): boolean =>
  (['prefix', 'vcs', 'repo', 'subdir'] as const).every(name => a[name] === b[name]);

function tagFault(run: Run, { prefix, vcs, repo, subdir }: GoImport, shown: string): string | null {
  const leading = { '/': 'slash', '-': 'hyphen' }[subdir?.[0] ?? ''];
  if (leading !== undefined) return `${shown}: invalid subdirectory ${quoteGo(subdir ?? '')}: leading ${leading}`;
  const url = parseGoUrl(repo, run.release);
  const fault = 'error' in url ? url.error : rootFault(url.url);
  if (fault !== null) return `${shown}: invalid repo root ${quoteGo(repo)}: ${fault}`;
  const known = ['git', 'hg', 'svn', 'fossil', 'mod', ...(isAtLeast(run.release, 27) ? [] : ['bzr'])];
  if (!known.includes(vcs)) return `${shown}: unknown vcs ${quoteGo(vcs)}`;
  return vcs === 'mod' ? null : checkGovcs(run, vcs, prefix);
}

function rootFault({ scheme }: GoUrl): string | null {
  if (scheme === '') return 'no scheme';
  return scheme === 'file' ? 'file scheme disallowed' : null;
}

/** vcs: checkGOVCS. The first rule whose pattern fits decides; behind the written ones stand Go's own two. */
function checkGovcs(run: Run, vcs: string, root: string): string | null {
  const { value: rules, errors } = parseGovcs(run.setting('GOVCS'));
  if (errors[0] !== undefined) return errors[0].message;
  const isPrivate = matchModulePatterns(run.setting('GOPRIVATE'), root);
  const own = [
    { pattern: 'private', allowed: ['all'] },
    { pattern: 'public', allowed: ['git', 'hg'] },
  ];
  const rule = [...rules, ...own].find(({ pattern }) => {
    if (pattern === 'private' || pattern === 'public') return (pattern === 'private') === isPrivate;
    return matchModulePatterns(pattern, root);
  });
  if (rule === undefined || rule.allowed.includes('all') || rule.allowed.includes(vcs)) return null;
  return `GOVCS disallows using ${vcs} for ${isPrivate ? 'private' : 'public'} ${root}; see 'go help vcs'`;
}
