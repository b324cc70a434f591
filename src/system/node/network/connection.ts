import type { Socket } from 'node:net';
import type { Connection } from '../../network.ts';
import { abortable, codedError } from './aborting.ts';

/** The sockets behind the connections that this port gave out. */
const sockets = new WeakMap<Connection, Socket>();

/** What broke a connection while nobody used it: TLS 1.3 tells of a missing client certificate only then. */
const faults = new WeakMap<Connection, Error>();

/** Rejects soon where a connection is gone already: a request on it would wait for ever. */
export function rejectIfGone(connection: Connection, reject: (error: Error) => void): void {
  if (!socketOf(connection).destroyed && !faults.has(connection)) return;
  // Its error is told on the next turn.
  setImmediate(() => reject(faults.get(connection) ?? codedError('ECONNRESET')));
}

/** The socket of a connection. */
export function socketOf(connection: Connection): Socket {
  const socket = sockets.get(connection);
  if (socket === undefined) throw new Error('this connection is of another network');
  return socket;
}

/** Wraps a socket that is up. It stays paused until somebody reads, so that nothing that came early is lost. */
export function connectionOf(socket: Socket, counter: Socket = socket): Connection {
  const connection: Connection = {
    address: socket.remoteAddress ?? counter.remoteAddress ?? '',
    received: () => counter.bytesRead,
    write: bytes =>
      new Promise((resolve, reject) => {
        socket.write(bytes, error => {
          if (error) reject(error);
          else resolve();
        });
      }),
    read: (length, signal) => readExactly(socket, length, signal),
    destroy: () => {
      socket.destroy();
      counter.destroy();
    },
  };
  // A socket that breaks while nobody waits for it must not end the process.
  socket.on('error', error => faults.set(connection, error));
  sockets.set(connection, socket);
  return connection;
}

/** By `readable` and `read`, never by `data`: bytes behind the ones asked for stay in the socket for the next layer. */
function readExactly(socket: Socket, length: number, signal: AbortSignal): Promise<Uint8Array> {
  return abortable(signal, ({ resolve, reject }) => {
    const stop = (): void => {
      socket.off('readable', take);
      socket.off('end', onEnd);
      socket.off('close', onEnd);
      socket.off('error', onError);
    };
    const onEnd = (): void => {
      reject(codedError('EOF'));
    };
    const onError = (error: Error): void => {
      reject(error);
    };
    const take = (): void => {
      const chunk: unknown = socket.read(length);
      if (!(chunk instanceof Uint8Array)) return;
      if (chunk.length < length) {
        reject(codedError('EOF'));
        return;
      }
      stop();
      resolve(chunk);
    };
    socket.on('readable', take);
    socket.on('end', onEnd);
    socket.on('close', onEnd);
    socket.on('error', onError);
    if (socket.destroyed || socket.readableEnded) queueMicrotask(onEnd);
    else take();
    return stop;
  });
}
