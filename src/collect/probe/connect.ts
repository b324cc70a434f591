import type { Connection, HttpAnswer } from '../../system/network.ts';
import { classifyHttp } from './classify.ts';
import { basicCredentials, type ForwardProxy } from './forward-proxy.ts';
import { ProbeFault, type ProbeRun } from './run.ts';

/** The layer `connect` over an HTTP proxy: a tunnel (RFC 9110, 9.3.6). Only 200 counts, as for Go; throws ProbeFault. */
export async function connectThrough(
  run: ProbeRun,
  {
    proxy,
    target,
    dial,
  }: { readonly proxy: ForwardProxy; readonly target: string; readonly dial: () => Promise<Connection> },
): Promise<Connection> {
  const first = await ask(run, await dial(), { proxy, target, isAsked: false });
  if (first.status !== 407 || proxy.user === undefined || !offersBasic(first)) return tunnelOf(run, first);
  run.amend({ outcome: 'ok', detail: '407, asks for credentials' });
  return tunnelOf(run, await ask(run, await dial(), { proxy, target, isAsked: true }));
}

const offersBasic = ({ headers }: HttpAnswer): boolean => /\bbasic\b/i.test(headers['proxy-authenticate'] ?? '');

function ask(
  run: ProbeRun,
  connection: Connection,
  { proxy, target, isAsked }: { readonly proxy: ForwardProxy; readonly target: string; readonly isAsked: boolean },
): Promise<HttpAnswer> {
  const headers = {
    host: target,
    ...(isAsked && proxy.user !== undefined && { 'proxy-authorization': basicCredentials(proxy.user) }),
  };
  return run.step({
    name: 'connect',
    limit: run.limits.connect,
    silence: 'proxy.headers_timeout',
    classify: error => classifyHttp('proxy', error),
    work: async signal => {
      try {
        return await run.network.exchange(connection, { method: 'CONNECT', target, headers, maxBody: 0 }, signal);
      } catch (error) {
        connection.destroy();
        throw error;
      }
    },
    describe: ({ status, statusText }) => `${status} ${statusText}`,
  });
}

function tunnelOf(run: ProbeRun, { status, tunnel }: HttpAnswer): Connection {
  if (status === 200 && tunnel !== undefined && tunnel.early === 0) return tunnel.connection;
  tunnel?.connection.destroy();
  const code = status === 200 ? 'proxy.not_a_tunnel' : `proxy.status_${status}`;
  run.amend({ outcome: 'fail', code });
  throw new ProbeFault('connect', 'fail', { code });
}
