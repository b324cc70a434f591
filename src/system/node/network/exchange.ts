import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Connection, HttpAnswer, HttpRequest } from '../../network.ts';
import { abortable, codedError } from './aborting.ts';
import { connectionOf, rejectIfGone, socketOf } from './connection.ts';

/** Limits of probing.md section 4. */
const MOST_HEADER_BYTES = 16 * 1024;
const MOST_INFORMATIONAL = 8;

/** One exchange over a connection of ours. `agent` stays undefined: with another, node ignores `createConnection`. */
export async function exchange(
  connection: Connection,
  { method, target, headers, maxBody }: HttpRequest,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const { request } = await import('node:http');
  const socket = socketOf(connection);
  return abortable(signal, ({ resolve, reject }) => {
    const ask = request({
      createConnection: () => socket,
      method,
      path: target,
      headers: { ...headers, connection: method === 'CONNECT' ? 'keep-alive' : 'close' },
      setHost: false,
      maxHeaderSize: MOST_HEADER_BYTES,
      insecureHTTPParser: false,
    });
    let informational = 0;
    ask.on('error', reject);
    ask.on('information', () => {
      if (++informational > MOST_INFORMATIONAL) reject(codedError('TOO_MANY_INFORMATIONAL'));
    });
    ask.on('connect', (answer: IncomingMessage, tunnel: Socket, early: Buffer) => {
      const up = { connection: connectionOf(tunnel), early: early.length };
      resolve({ ...headOf(answer), body: () => Promise.resolve(new Uint8Array()), tunnel: up });
    });
    ask.on('response', (answer: IncomingMessage) => {
      answer.pause();
      // A fault behind the head may come in the same packet, before anybody reads the body.
      const faults: Error[] = [];
      ask.on('error', error => faults.push(error));
      answer.on('error', () => undefined);
      resolve({ ...headOf(answer), body: end => readBody({ ask, answer, faults }, { maxBody, signal: end }) });
    });
    ask.end();
    rejectIfGone(connection, reject);
    return () => {
      ask.on('error', () => undefined);
      ask.destroy();
      socket.destroy();
    };
  });
}

function headOf(answer: IncomingMessage): Pick<HttpAnswer, 'status' | 'statusText' | 'headers'> {
  const headers: Record<string, string> = {};
  for (let at = 0; at + 1 < answer.rawHeaders.length; at += 2) {
    const name = (answer.rawHeaders[at] ?? '').toLowerCase();
    headers[name] ??= answer.rawHeaders[at + 1] ?? '';
  }
  return { status: answer.statusCode ?? 0, statusText: answer.statusMessage ?? '', headers };
}

/** The whole body or an error: a part of one proves nothing. */
function readBody(
  {
    ask,
    answer,
    faults,
  }: { readonly ask: ClientRequest; readonly answer: IncomingMessage; readonly faults: readonly Error[] },
  { maxBody, signal }: { readonly maxBody: number; readonly signal: AbortSignal },
): Promise<Uint8Array> {
  return abortable(signal, ({ resolve, reject }) => {
    const chunks: Uint8Array[] = [];
    let length = 0;
    answer.on('data', (chunk: Uint8Array) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length > maxBody) reject(codedError('BODY_TOO_LARGE'));
    });
    answer.on('end', () => {
      resolve(Uint8Array.from(Buffer.concat(chunks)));
    });
    answer.on('error', (error: Error) => {
      const isCut = 'code' in error && error.code === 'ECONNRESET' && error.message === 'aborted';
      reject(isCut ? codedError('TRUNCATED') : error);
    });
    answer.on('aborted', () => {
      reject(codedError('TRUNCATED'));
    });
    // The parser's own faults inside a body are told to the request.
    ask.on('error', reject);
    const [fault] = faults;
    if (fault !== undefined) queueMicrotask(() => reject(fault));
    answer.resume();
    return () => {
      answer.destroy();
    };
  });
}
