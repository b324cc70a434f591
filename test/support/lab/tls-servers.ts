import { connect, type Socket } from 'node:net';
import { createServer } from 'node:tls';
import type { RequestListener } from 'node:http';
import { createServer as createHttpServer } from 'node:http';
import type { Identity } from './certificates.ts';
import type { Servers } from './servers.ts';

/** An HTTPS server with one of the lab's certificates; gives its port. */
export async function httpsServer(servers: Servers, identity: Identity, listener: RequestListener): Promise<number> {
  const http = createHttpServer(listener);
  const server = createServer({ ...identity, ALPNProtocols: ['http/1.1'] }, socket => http.emit('connection', socket));
  return servers.listen(server);
}

/** Asks for a client certificate, and refuses those who have none. */
export async function mutualTlsServer(servers: Servers, identity: Identity): Promise<number> {
  return servers.listen(
    createServer({ ...identity, requestCert: true, rejectUnauthorized: true, minVersion: 'TLSv1.3' }, () => undefined),
  );
}

/** Does `then` as soon as a ClientHello has arrived whole. */
export async function afterHello(servers: Servers, then: (socket: Socket, hello: Buffer) => void): Promise<number> {
  return servers.tcp(socket => {
    let hello = Buffer.alloc(0);
    const read = (chunk: Buffer): void => {
      hello = Buffer.concat([hello, chunk]);
      // RFC 8446, 5.1: a record's head is five bytes, the last two its length.
      if (hello.length < 5 || hello.length < 5 + hello.readUInt16BE(3)) return;
      socket.off('data', read);
      then(socket, hello);
    };
    socket.on('data', read);
  });
}

/** RFC 8446, 6: a fatal alert in a record of its own. */
export const alertRecord = (description: number): Buffer => Buffer.from([21, 3, 3, 0, 2, 2, description]);

/** A middlebox that drops ClientHellos of more than one small segment and lets others through to a genuine server. */
export async function smallHellosOnly(
  servers: Servers,
  identity: Identity,
  listener: RequestListener,
): Promise<number> {
  const behind = await httpsServer(servers, identity, listener);
  return afterHello(servers, (socket, hello) => {
    if (hello.length > 1000) return;
    const far = connect(behind, '127.0.0.1');
    far.on('error', () => socket.destroy());
    socket.on('close', () => far.destroy());
    far.write(hello);
    socket.pipe(far);
    far.pipe(socket);
  });
}
