import type { Connection } from '../../network.ts';
import { abortable } from './aborting.ts';
import { connectionOf } from './connection.ts';

/** One TCP connection to one IP address: no name is looked up, and no other address is tried. */
export async function dial(address: string, port: number, signal: AbortSignal): Promise<Connection> {
  const { connect } = await import('node:net');
  return abortable(signal, ({ resolve, reject }) => {
    const socket = connect({ host: address, port, autoSelectFamily: false, noDelay: true });
    socket.on('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(connectionOf(socket));
    });
    return () => {
      socket.on('error', () => undefined);
      socket.destroy();
    };
  });
}
