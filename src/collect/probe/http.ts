import { maskUrl } from '../../go/mask.ts';
import type { GoUrl } from '../../go/url.ts';
import { VERSION } from '../../data/version.ts';
import type { HttpAnswer } from '../../system/network.ts';
import type { System } from '../../system/types.ts';
import { classifyHttp } from './classify.ts';
import { basicCredentials } from './forward-proxy.ts';
import { openRoute, type Destination, type Opened } from './route.ts';
import { ProbeFault, type ProbeRun } from './run.ts';

type World = Pick<System, 'files' | 'host'>;

/** Probe bodies have a few hundred bytes; a portal's page may be read as far as this, to tell it from a cut one. */
const MOST_BODY = 64 * 1024;

/** An answer, with its body where the status is 200. */
export interface Page {
  readonly status: number;
  readonly location: string | undefined;
  readonly body: Uint8Array;
}

/** The layer `http`: one GET over a route of its own; throws ProbeFault. */
export async function getPage(run: ProbeRun, world: World, destination: Destination): Promise<Page> {
  const opened = await openRoute(run, world, destination);
  run.proxy = opened.proxy?.masked;
  try {
    const answer = await askOnceMore(run, world, { destination, opened });
    run.answer ??= { status: answer.status, isVerified: destination.url.scheme === 'https' };
    const body = answer.status === 200 ? await readBody(run, answer) : new Uint8Array();
    return { status: answer.status, location: answer.headers['location'], body };
  } finally {
    opened.connection.destroy();
  }
}

interface Asking {
  readonly destination: Destination;
  readonly opened: Opened;
}

/** A connection that ends before any byte may have been cut by chance: once more; and with credentials after a 407. */
async function askOnceMore(run: ProbeRun, world: World, { destination, opened }: Asking): Promise<HttpAnswer> {
  const { url } = destination;
  const again = async (isAsked: boolean): Promise<HttpAnswer> =>
    ask(run, url, await openRoute(run, world, destination), isAsked);
  try {
    const answer = await ask(run, url, opened, false);
    const wantsUser = answer.status === 407 && opened.forward?.user !== undefined;
    return wantsUser ? await again(true) : answer;
  } catch (error) {
    const isCut = error instanceof ProbeFault && error.symptom.code === 'http.eof';
    if (!isCut || opened.connection.received() > 0 || run.left < 100) throw error;
    return again(false);
  }
}

function ask(run: ProbeRun, url: GoUrl, { connection, forward }: Opened, isAsked: boolean): Promise<HttpAnswer> {
  const path = `${url.escapedPath === '' ? '/' : url.escapedPath}${url.query === undefined ? '' : `?${url.query}`}`;
  const headers = {
    host: url.host,
    'user-agent': `gopolicy-probe/${VERSION}`,
    accept: '*/*',
    'accept-encoding': 'identity',
    ...(isAsked && forward?.user !== undefined && { 'proxy-authorization': basicCredentials(forward.user) }),
  };
  const target = forward === undefined ? path : `${url.scheme}://${url.host}${path}`;
  return run.step({
    name: 'http',
    limit: run.limits.headers,
    silence: 'http.headers_timeout',
    classify: error => classifyHttp('http', error),
    work: signal => run.network.exchange(connection, { method: 'GET', target, headers, maxBody: MOST_BODY }, signal),
    describe: ({ status, statusText, headers: { location } }) =>
      [status, statusText, location === undefined ? '' : withoutQuery(location)].filter(part => part !== '').join(' '),
  });
}

/** Redirects to object stores carry signatures in their queries. */
const withoutQuery = (location: string): string => maskUrl(location.split(/[?#]/, 1)[0] ?? '').text;

function readBody(run: ProbeRun, answer: HttpAnswer): Promise<Uint8Array> {
  return run.step({
    name: 'http',
    limit: run.limits.body,
    silence: 'http.body_timeout',
    classify: error => classifyHttp('http', error),
    work: signal => answer.body(signal),
    describe: body => `${body.length} bytes`,
  });
}
