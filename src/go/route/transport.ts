import { proxyForUrl } from '../forward-proxy.ts';
import { splitUrlHost } from '../host-port.ts';
import { isAtLeast } from '../release.ts';
import { printRequestUrl, type GoUrl } from '../url.ts';
import { HangFault } from './fault.ts';
import { outageFor, type OutageOutcome } from './outage.ts';
import type { Run } from './run.ts';
import type { RequestKind } from './outage.ts';
import type { RouteRequest } from './types.ts';

/** One exchange with a server. */
export interface Exchange {
  readonly url: GoUrl;
  readonly kind: RequestKind;
  readonly entry: string;
  /** False for https in GOINSECURE: no certificate is checked, and all ends after 5 seconds. */
  readonly isPatient: boolean;
  readonly auth?: true;
}

/** Status and words of an answer, or the fault in Go's words. */
export type Reply =
  { readonly status: number; readonly words: string; readonly portal: boolean } | { readonly error: string };

/** Sends one request and writes it down. */
export function exchange(run: Run, question: Exchange): Reply {
  const { url, kind, entry, auth } = question;
  const through = forwardProxyFor(run, url);
  if (through !== null && 'error' in through) return through;
  const outage = outageFor(run.input.outages ?? [], url.host, kind);
  const { reply, waits, hangs } = meet(run, question, { outage, through });
  run.journal.add({
    method: 'GET',
    url: printRequestUrl(url),
    entry,
    kind,
    ...(auth === undefined ? {} : { auth }),
    outcome: outcomeOf(reply, kind),
    ...endpointOf(url),
    ...through,
    ...(waits === undefined ? {} : { waits }),
  });
  if (hangs === true) throw new HangFault();
  return reply;
}

/** The forward proxy that a request goes through; null where it goes straight. */
export function forwardProxyFor(run: Run, url: GoUrl): ForwardProxy | { readonly error: string } | null {
  const [httpProxy, httpsProxy] = [run.setting('HTTP_PROXY'), run.setting('HTTPS_PROXY')];
  if (httpProxy === '' && httpsProxy === '') return null;
  const route = proxyForUrl({
    httpProxy,
    httpsProxy,
    noProxy: run.setting('NO_PROXY'),
    cgi: (run.input.environment?.['REQUEST_METHOD'] ?? '') !== '',
    url: printRequestUrl(url),
    release: run.release,
  });
  if (route.kind === 'error') return { error: route.message };
  return route.kind === 'proxy' ? forwardProxyAt(route.url) : null;
}

/** Protocol, host and port that a URL asks for. */
export function endpointOf({ scheme, host }: GoUrl): Pick<RouteRequest, 'protocol' | 'host' | 'port'> {
  const { host: name, port } = splitUrlHost(host);
  return { protocol: scheme, host: name, port: port === '' ? (PORTS[scheme] ?? 0) : Number(port) };
}

const PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, ssh: 22, 'git+ssh': 22, git: 9418 };

export type ForwardProxy = Required<Pick<RouteRequest, 'via' | 'viaProtocol'>>;

/** With the port that net/http takes where the URL has none (canonicalAddr). */
function forwardProxyAt(url: string): ForwardProxy {
  const [, scheme = '', authority = ''] = /^([^:]+):\/\/(?:[^/]*@)?([^/?#]*)/.exec(url) ?? [];
  const viaProtocol = scheme.toLowerCase();
  const hasPort = /:\d+$/.test(authority) && !authority.endsWith(']');
  return { via: hasPort ? authority : `${authority.replace(/:$/, '')}:${PROXY_PORTS[viaProtocol] ?? 80}`, viaProtocol };
}

const PROXY_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, socks5: 1080, socks5h: 1080 };

interface Met {
  readonly reply: Reply;
  readonly waits?: number;
  readonly hangs?: true;
}

interface Circumstances {
  readonly outage: OutageOutcome | null;
  readonly through: ForwardProxy | null;
}

/** What the connection and the server do (net/http: Transport, Client). */
function meet(run: Run, { url, isPatient }: Exchange, { outage, through }: Circumstances): Met {
  if (outage === 'timeout') return meetSilence(url, isPatient, through);
  if (outage === 'refused') return { reply: refusal(url, through) };
  if (outage === 'tls') return { reply: url.scheme === 'https' && isPatient ? { error: untrusted(run) } : answer(200) };
  if (outage === 'portal') return { reply: { ...answer(200), portal: true } };
  return { reply: answer(STATUS[outage ?? 'ok']) };
}

const STATUS = { ok: 200, '403': 403, '404': 404, '410': 410, '5xx': 500 } as const;

/** A forward proxy says of a host that it cannot reach: 502. */
function refusal(url: GoUrl, through: ForwardProxy | null): Reply {
  if (through === null) return { error: `dial tcp ${address(url)}: connect: connection refused` };
  return url.scheme === 'https' ? { error: 'Bad Gateway' } : answer(502);
}

/** 30 s for a dial, 60 s for CONNECT; no clock for a forward proxy that was given the whole request. */
function meetSilence(url: GoUrl, isPatient: boolean, through: ForwardProxy | null): Met {
  if (!isPatient) return { reply: { error: IMPATIENT }, waits: 5 };
  const waits = dialSeconds(through);
  if (through === null) return { reply: { error: `dial tcp ${address(url)}: i/o timeout` }, waits };
  if (url.scheme === 'https') return { reply: { error: 'context deadline exceeded' }, waits };
  return { reply: { error: '' }, hangs: true };
}

/** net/http: DefaultTransport's dialer, and what it gives a CONNECT. */
export const dialSeconds = (through: ForwardProxy | null): number => (through === null ? 30 : 60);

const IMPATIENT = 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)';

/** The words in front came with 1.20 (crypto/tls: CertificateVerificationError). */
const untrusted = (run: Run): string =>
  `${isAtLeast(run.release, 20) ? 'tls: failed to verify certificate: ' : ''}x509: certificate signed by unknown authority`;

/** Where Go prints an address, the name stands: no name is looked up here. */
function address(url: GoUrl): string {
  const { host, port } = endpointOf(url);
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function answer(status: number): { status: number; words: string; portal: boolean } {
  return { status, words: `${status} ${STATUS_WORDS[status] ?? ''}`, portal: false };
}

const STATUS_WORDS: Readonly<Record<number, string>> = {
  200: 'OK',
  403: 'Forbidden',
  404: 'Not Found',
  410: 'Gone',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
};

/** A page in place of JSON, an archive or a record is an error; as a go.mod file or a list it is taken. */
function outcomeOf(reply: Reply, kind: RequestKind): RouteRequest['outcome'] {
  if ('error' in reply) return 'error';
  if (reply.status === 404 || reply.status === 410) return 'absent';
  if (reply.status !== 200) return 'error';
  return reply.portal && !TAKES_ANY_TEXT.has(kind) ? 'error' : 'ok';
}

const TAKES_ANY_TEXT: ReadonlySet<RequestKind> = new Set(['mod', 'list', 'sumdb-supported']);
