import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { Identity } from './certificates.ts';
import type { Servers } from './servers.ts';

/** How a forward proxy behaves; `password` is the `user:password` that it wants. */
export interface ProxyManners {
  readonly password?: string;
  /** The status for every CONNECT, in place of a tunnel. */
  readonly status?: number;
  /** Bytes behind the 200, which no tunnel has. */
  readonly chatter?: string;
  /** Speaks TLS itself. */
  readonly identity?: Identity;
}

/** What the proxy was asked with: tells whether credentials were sent unasked. */
export interface ProxyLog {
  readonly port: number;
  readonly requests: readonly { readonly target: string; readonly authorization: string | undefined }[];
}

/** A forward proxy that tunnels to loopback whatever the name, and takes absolute URLs for plain http. */
export async function forwardProxy(servers: Servers, manners: ProxyManners = {}): Promise<ProxyLog> {
  const requests: { target: string; authorization: string | undefined }[] = [];
  const isRefused = ({ headers, url = '' }: IncomingMessage): boolean => {
    const authorization = headers['proxy-authorization'];
    requests.push({ target: url, authorization });
    const wanted = manners.password;
    return wanted !== undefined && authorization !== `Basic ${Buffer.from(wanted).toString('base64')}`;
  };
  const http = createHttpServer((request, response) => {
    if (isRefused(request)) {
      response.writeHead(407, { 'Proxy-Authenticate': 'Basic realm="lab"' }).end();
      return;
    }
    response.end('module "rsc.io/quote"\n\nrequire "rsc.io/sampler" v1.3.0\n');
  });
  http.on('connect', (request: IncomingMessage, socket: Socket) => {
    socket.on('error', () => undefined);
    if (isRefused(request)) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="lab"\r\n\r\n');
    } else if (manners.status !== undefined) {
      socket.end(`HTTP/1.1 ${manners.status} As Told\r\n\r\n`);
    } else if (manners.chatter !== undefined) {
      socket.write(`HTTP/1.1 200 OK\r\n\r\n${manners.chatter}`);
    } else {
      tunnel(socket, Number((request.url ?? '').split(':').at(-1)));
    }
  });
  const { identity } = manners;
  const server =
    identity === undefined ? http : createTlsServer({ ...identity }, socket => http.emit('connection', socket));
  return { port: await servers.listen(server), requests };
}

function tunnel(socket: Socket, port: number): void {
  const refuse = (): void => void socket.destroy();
  const far = connect(port, '127.0.0.1', () => {
    far.off('error', refuse);
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    join(socket, far);
  });
  far.on('error', refuse);
}

function join(one: Socket, other: Socket): void {
  one.on('error', () => other.destroy());
  one.on('close', () => other.destroy());
  other.on('error', () => reset(one));
  other.on('close', () => one.destroy());
  one.pipe(other);
  other.pipe(one);
}

/** As the other end saw it; a TLS socket, or one that is gone, has nothing to reset. */
function reset(socket: Socket): void {
  try {
    socket.resetAndDestroy();
  } catch {
    socket.destroy();
  }
}

/** A SOCKS5 server (RFC 1928) that reaches loopback whatever the name; `reply` other than 0 refuses. */
export async function socksProxy(
  servers: Servers,
  { reply = 0, password }: { readonly reply?: number; readonly password?: string } = {},
): Promise<number> {
  return servers.tcp(socket => {
    let step = 0;
    socket.on('data', (chunk: Buffer) => {
      step++;
      if (step === 1) {
        socket.write(Buffer.from([5, password === undefined ? 0 : 2]));
        if (password === undefined) step++;
      } else if (step === 2) {
        const length = chunk[1] ?? 0;
        const text = `${chunk.subarray(2, 2 + length).toString()}:${chunk.subarray(3 + length).toString()}`;
        socket.write(Buffer.from([1, text === password ? 0 : 1]));
      } else if (step === 3) {
        socket.removeAllListeners('data');
        socket.write(Buffer.from([5, reply, 0, 1, 0, 0, 0, 0, 0, 0]));
        if (reply === 0) join(socket, connect(chunk.readUInt16BE(chunk.length - 2), '127.0.0.1'));
      }
    });
  });
}
