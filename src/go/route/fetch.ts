import { isAtLeast } from '../release.ts';
import {
  parseGoUrl,
  printRedactedUrl,
  printRequestUrl,
  printSecretUrl,
  printWireUrl,
  type GoUrl,
  type GoUrlResult,
} from '../url.ts';
import { FatalFault } from './fault.ts';
import type { Run } from './run.ts';
import { exchange, type Exchange, type Reply } from './transport.ts';
import type { RequestKind } from './outage.ts';
import type { FolderRead } from './types.ts';

/** One GET of the go command (cmd/go/internal/web). */
export interface Target {
  /** Scheme empty for a go-get page: https, and http after it where the module is in GOINSECURE. */
  readonly url: GoUrl;
  readonly kind: RequestKind;
  readonly entry: string;
  readonly security: 'secure-only' | 'default' | 'insecure';
}

/** What came back: status and URL as the go command prints them, or the fault of the connection. */
export type Fetched =
  | { readonly status: number; readonly words: string; readonly portal: boolean; readonly shown: string }
  | { readonly error: string };

/** web.Get: https first where no scheme is given, each 4xx over https twice since 1.24. */
export function fetchUrl(run: Run, target: Target): Fetched {
  switch (target.url.scheme) {
    case 'file':
      return fetchFile(run, target);
    case 'https':
      return fetchOver(run, target, target.url);
    case 'http':
      return fetchPlain(run, target);
    case '':
      return fetchAny(run, target);
    default:
      return { error: `unsupported scheme: ${printRedactedUrl(target.url)}` };
  }
}

function fetchAny(run: Run, target: Target): Fetched {
  const secure = fetchOver(run, target, { ...target.url, scheme: 'https' });
  if (!('error' in secure) || target.security !== 'insecure') return secure;
  run.journal.settle(run.journal.length - 1, 'falls-through');
  return fetchPlain(run, { ...target, url: { ...target.url, scheme: 'http' } });
}

function fetchPlain(run: Run, target: Target): Fetched {
  const { url, security } = target;
  if (url.user === undefined || security === 'insecure') return fetchOver(run, target, url);
  return { error: `refusing to pass credentials to insecure URL: ${printRedactedUrl(url)}` };
}

function fetchOver(run: Run, { kind, entry, security }: Target, written: GoUrl): Fetched {
  const result = readAnew(run, written);
  if ('error' in result) return result;
  const { url } = result;
  const isSecure = url.scheme === 'https';
  if (isSecure) checkGoauth(run);
  const question: Exchange = { url, kind, entry, isPatient: !(isSecure && security === 'insecure') };
  const first = exchange(run, question);
  if ('error' in first) return { error: `Get "${printWireUrl(url)}": ${first.error}` };
  const isRepeated = isSecure && isAtLeast(run.release, 24) && first.status >= 400 && first.status < 500;
  const reply: Reply = isRepeated ? exchange(run, { ...question, auth: true }) : first;
  if ('error' in reply) return { error: `Get "${printWireUrl(url)}": ${reply.error}` };
  return { ...reply, shown: printRedactedUrl(written) };
}

/** A URL is printed and read anew (http.NewRequest), which finds the host of `//host` in a path. */
const readAnew = (run: Run, url: GoUrl): GoUrlResult =>
  url.host === '' ? parseGoUrl(printSecretUrl(url), run.release) : { url };

/** What GOAUTH cannot mean ends the go command at its first https request (cmd/go/internal/auth: runGoAuth). */
export function checkGoauth(run: Run): void {
  const { authFault } = run.known;
  if (authFault !== null) throw new FatalFault(authFault);
}

/** Files are no requests on the wire; what an outage of a folder above them says holds, and a tree of files relays no checksums. */
function fetchFile(run: Run, { url, kind, entry }: Target): Fetched {
  const known = (run.input.outages ?? []).findLast(
    outage =>
      outage.host !== '' &&
      url.path.startsWith(`${outage.host}/`) &&
      (outage.kind === undefined || outage.kind === kind),
  );
  if (kind === 'sumdb-supported' && known?.outcome !== '5xx')
    return { ...MISSING, portal: false, shown: printRedactedUrl(url) };
  const { read, ...answer } = ANSWERS[known?.outcome ?? 'ok'] ?? MISSING;
  if (kind !== 'sumdb-supported') run.journal.addRead({ url: printRequestUrl(url), entry, kind, outcome: read });
  if (answer.status === 0) return { error: `open ${url.path}: ${answer.words}` };
  return { ...answer, words: pathWords(run, url, { ...answer, read }), portal: false, shown: printRedactedUrl(url) };
}

/** web.HTTPError: up to 1.19 the path is said again where the URL has it escaped. */
function pathWords({ release }: Run, url: GoUrl, { status, words }: FileAnswer): string {
  const isSaid = isAtLeast(release, 20) || printRedactedUrl(url).endsWith(url.path);
  return isSaid || status === 200 ? words : `open ${url.path}: ${words}`;
}

interface FileAnswer {
  /** 0 where Go makes no answer of it. */
  readonly status: number;
  readonly words: string;
  readonly read: FolderRead['outcome'];
}

/** web: getFile. A 403 is what may not be read, a 5xx what cannot be. */
const MISSING: FileAnswer = { status: 404, words: 'no such file or directory', read: 'absent' };
const ANSWERS: Readonly<Record<string, FileAnswer>> = {
  ok: { status: 200, words: 'OK', read: 'ok' },
  '403': { status: 403, words: 'permission denied', read: 'error' },
  '5xx': { status: 0, words: 'not a directory', read: 'error' },
};

/** web.HTTPError; null where all is well. */
export function statusFault(fetched: Exclude<Fetched, { error: string }>): { text: string; absent: boolean } | null {
  if (fetched.status === 200) return null;
  return {
    text: `reading ${fetched.shown}: ${fetched.words}`,
    absent: fetched.status === 404 || fetched.status === 410,
  };
}
