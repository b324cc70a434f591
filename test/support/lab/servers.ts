import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** Servers of one lab, all on loopback and on ports that the kernel gave: closed together. */
export class Servers {
  readonly #closers: (() => void)[] = [];

  /** A TCP server that does `handle` with each connection; gives its port. */
  async tcp(handle: (socket: Socket) => void): Promise<number> {
    return this.listen(createServer(handle));
  }

  /** Listens on loopback and closes, with every connection, at the end. */
  async listen(server: Server): Promise<number> {
    const sockets = new Set<Socket>();
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
    });
    server.on('tlsClientError', () => undefined);
    await new Promise<void>(settle => server.listen(0, '127.0.0.1', settle));
    this.atEnd(() => {
      server.close();
      for (const socket of sockets) socket.destroy();
    });
    return (server.address() as AddressInfo).port;
  }

  atEnd(close: () => void): void {
    this.#closers.push(close);
  }

  close(): void {
    for (const close of this.#closers.splice(0)) close();
  }
}

/** A port that was ours a moment ago and that nobody listens on. */
export async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(settle => server.listen(0, '127.0.0.1', settle));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>(settle => server.close(() => settle()));
  return port;
}
