import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GoImport } from '../../../src/go/route/go-import.ts';
import { outageFor, type Outage } from '../../../src/go/route/outage.ts';
import type { RequestKind } from '../../../src/go/route/outage.ts';
import type { ChecksumLog } from './checksum-log.ts';
import type { GitRepositories } from './git-repositories.ts';
import { escapeLetters, goModOf, infoOf, listOf, moduleZip, type ServedModule } from './served-module.ts';

/** What the servers of the route world have. */
export interface WorldContent {
  readonly modules: readonly ServedModule[];
  readonly pages: Readonly<Record<string, readonly GoImport[]>>;
  /** By name. */
  readonly sums: Readonly<Record<string, ChecksumLog>>;
  /** Host and path of each repository. */
  readonly repositories: readonly string[];
  readonly git: GitRepositories;
}

interface Asked {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Whole, percent escapes as sent. */
  readonly url: string;
  readonly outages: readonly Outage[];
}

const PORTAL = '<html><head><title>Welcome</title></head><body>Log in</body></html>';

/** Answers one request and says how it is written down: all talk with one repository under one name. */
export function answerRequest(content: WorldContent, { request, response, url, outages }: Asked): string {
  const target = new URL(url);
  const plain = url.replace(/^https?:\/\//, '');
  const repository = repositoryOf(content, plain);
  const kind: RequestKind = repository === null ? kindOf(target) : 'vcs';
  const outage = outageFor(outages, target.host, kind);
  const broken = outage === null ? undefined : BROKEN[outage];
  const html = { 'Content-Type': 'text/html' };
  if (broken !== undefined) response.writeHead(broken, html).end(PORTAL);
  else if (repository !== null) content.git.serve(repository, plain.slice(repository.length), request, response);
  else {
    const body = bodyFor(content, target, kind);
    response.writeHead(body === null ? 404 : 200, html).end(body ?? PORTAL);
  }
  return repository === null ? `GET ${url}` : `VCS ${target.protocol}//${repository}`;
}

/** What a server that can be reached says; behind a forward proxy a refused one is the proxy's 502. */
const BROKEN: Readonly<Record<string, number>> = {
  portal: 200,
  refused: 502,
  '403': 403,
  '404': 404,
  '410': 410,
  '5xx': 500,
};

/** A repository's own files, and its bare URL where it is not asked as a page. */
function repositoryOf({ repositories }: WorldContent, plain: string): string | null {
  if (/[?&]go-get=1/.test(plain)) return null;
  const known = repositories.find(name => plain === name || plain.startsWith(`${name}/`));
  if (known !== undefined) return known;
  const guess = /^(.*?)\/(?:info\/refs|git-upload-pack)(?:\?|$)/.exec(plain)?.[1];
  return guess ?? (/^(?!goproxy|mirror|sum|127)[a-z.]+\/[^@?]+$/.test(plain) ? plain : null);
}

function kindOf({ pathname, searchParams }: URL): RequestKind {
  if (searchParams.get('go-get') === '1') return 'go-get';
  return KINDS.find(([pattern]) => pattern.test(pathname))?.[1] ?? 'go-get';
}

const KINDS: readonly (readonly [RegExp, RequestKind])[] = [
  [/\/supported$/, 'sumdb-supported'],
  [/\/lookup\//, 'sumdb-lookup'],
  [/\/tile\//, 'sumdb-tile'],
  [/\/@v\/list$/, 'list'],
  [/\/@latest$/, 'latest'],
  [/\/golang\.org\/toolchain\/.*\.zip$/, 'toolchain'],
  [/\.info$/, 'info'],
  [/\.mod$/, 'mod'],
  [/\.zip$/, 'zip'],
];

function bodyFor(content: WorldContent, url: URL, kind: RequestKind): string | Buffer | null {
  const path = decodeURIComponent(url.pathname);
  if (kind === 'go-get') return page(content, `${url.host}${path}`.replace(/\/$/, ''));
  if (kind === 'sumdb-supported') return '';
  return kind.startsWith('sumdb-') ? sumAnswer(content, url.host, path) : moduleAnswer(content, path);
}

function page({ pages }: WorldContent, path: string): string {
  const tags = pages[path] ?? [{ prefix: path, vcs: 'git', repo: `https://${path}` }];
  const metas = tags.map(({ prefix, vcs, repo, subdir }) => {
    const content = [prefix, vcs, repo, ...(subdir === undefined ? [] : [subdir])].join(' ');
    return `<meta name="go-import" content="${content}">`;
  });
  return `<html><head>${metas.join('')}</head></html>`;
}

/** Under the name itself, relayed below /sumdb/NAME, or below a URL that GOSUMDB gives. */
function sumAnswer({ sums }: WorldContent, host: string, path: string): string | Buffer | null {
  const relayed = /\/sumdb\/([^/]+)(\/(?:lookup|tile)\/.*)$/.exec(path);
  const below = /(\/(?:lookup|tile)\/.*)$/.exec(path)?.[1] ?? '';
  return (sums[relayed?.[1] ?? host] ?? Object.values(sums)[0])?.answer(relayed?.[2] ?? below) ?? null;
}

/** A module and version of the catalogue, whatever stands in front of it. */
function moduleAnswer({ modules }: WorldContent, path: string): string | Buffer | null {
  const query = /\/(?:@v\/list|@latest)$/.exec(path);
  if (query !== null) {
    const listed = modules.find(({ path: module }) => path.slice(0, query.index).endsWith(`/${escapeLetters(module)}`));
    return listed === undefined ? null : query[0] === '/@latest' ? infoOf(listed) : listOf(listed);
  }
  const asked = path.slice(0, path.lastIndexOf('.'));
  const found = modules.find(({ path: module, version }) =>
    // The branch that every repository has.
    [version, 'main'].some(name => asked.endsWith(`/${escapeLetters(module)}/@v/${escapeLetters(name)}`)),
  );
  if (found === undefined) return null;
  if (path.endsWith('.info')) return infoOf(found);
  return path.endsWith('.mod') ? goModOf(found) : moduleZip(found);
}
