import type { Connection } from '../../system/network.ts';
import { rawOf } from './classify.ts';
import type { ForwardProxy } from './forward-proxy.ts';
import { ProbeFault, type ProbeRun, type Symptom } from './run.ts';

/** RFC 1928 section 6: what a SOCKS5 server answers. */
const REPLIES: Readonly<Record<number, string>> = {
  1: 'general_failure',
  2: 'not_allowed',
  3: 'net_unreachable',
  4: 'host_unreachable',
  5: 'refused',
  6: 'timeout',
  7: 'not_supported',
  8: 'not_supported',
};

const VERSION = 5;
const NO_AUTHENTICATION = 0;
const PASSWORD = 2;

/**
 * The layer `connect` over SOCKS5 (RFC 1928, RFC 1929); the proxy gets the name, as from Go, for socks5 and socks5h.
 * Credentials are sent only where the proxy chooses them. Throws ProbeFault.
 */
export async function connectThroughSocks(
  run: ProbeRun,
  connection: Connection,
  { proxy, host, port }: { readonly proxy: ForwardProxy; readonly host: string; readonly port: number },
): Promise<Connection> {
  return run.step({
    name: 'connect',
    limit: run.limits.connect,
    silence: 'proxy.headers_timeout',
    classify,
    work: async signal => {
      try {
        await authenticate(connection, proxy, signal);
        await ask(connection, { host, port, signal });
        return connection;
      } catch (error) {
        connection.destroy();
        throw error;
      }
    },
    describe: () => 'SOCKS5',
  });
}

function classify(error: unknown): Symptom {
  const { code, syscall } = rawOf(error);
  if (code === 'EOF') return { code: 'proxy.eof' };
  return { code: syscall === '' ? 'proxy.protocol' : 'proxy.reset' };
}

const fault = (code: string): ProbeFault => new ProbeFault('connect', 'fail', { code });

async function authenticate(connection: Connection, { user }: ForwardProxy, signal: AbortSignal): Promise<void> {
  const methods = user === undefined ? [NO_AUTHENTICATION] : [NO_AUTHENTICATION, PASSWORD];
  await connection.write(Uint8Array.from([VERSION, methods.length, ...methods]));
  const [version, method] = await connection.read(2, signal);
  if (version !== VERSION) throw fault('proxy.protocol');
  if (method === NO_AUTHENTICATION) return;
  if (method !== PASSWORD || user === undefined) throw fault('proxy.socks_authentication');
  const name = new TextEncoder().encode(user.name).slice(0, 255);
  const password = new TextEncoder().encode(user.password).slice(0, 255);
  await connection.write(Uint8Array.from([1, name.length, ...name, password.length, ...password]));
  const [, status] = await connection.read(2, signal);
  if (status !== 0) throw fault('proxy.socks_authentication');
}

async function ask(
  connection: Connection,
  { host, port, signal }: { readonly host: string; readonly port: number; readonly signal: AbortSignal },
): Promise<void> {
  const name = new TextEncoder().encode(host).slice(0, 255);
  await connection.write(Uint8Array.from([VERSION, 1, 0, 3, name.length, ...name, port >> 8, port & 0xff]));
  const [version, reply = 1, , type] = await connection.read(4, signal);
  if (version !== VERSION) throw fault('proxy.protocol');
  if (reply !== 0) throw fault(`proxy.socks_${REPLIES[reply] ?? 'general_failure'}`);
  // The address that the proxy bound: of no use, but it stands before the tunnel's bytes.
  const length = type === 1 ? 4 : type === 4 ? 16 : ((await connection.read(1, signal))[0] ?? 0);
  await connection.read(length + 2, signal);
}
