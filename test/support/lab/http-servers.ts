import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';

/** The 55 bytes by which a module proxy is known (probing.md section 5). */
export const PROOF_BYTES = 'module "rsc.io/quote"\n\nrequire "rsc.io/sampler" v1.3.0\n';

/** A module proxy that has what everybody has. */
export const genuine: RequestListener = ({ url }, response) => {
  if (url?.endsWith('/rsc.io/quote/@v/v1.5.2.mod') === true) response.end(PROOF_BYTES);
  else response.writeHead(404).end('not found');
};

export const answering =
  (status: number, headers: Readonly<Record<string, string>> = {}, body = 'as told'): RequestListener =>
  (_, response) => {
    response.writeHead(status, headers).end(body);
  };

const rawOf = (response: Parameters<RequestListener>[1]): Socket => response.socket as Socket;

/** Writes bytes of its own instead of an answer, and ends the connection where `then` says so. */
export const raw =
  (bytes: string, then: 'wait' | 'end' | 'reset' = 'end'): RequestListener =>
  (_, response) => {
    const socket = rawOf(response);
    const finish = (): void => {
      if (then === 'end') socket.end();
      // TLS sockets wrap the one that can be reset.
      if (then === 'reset') socket.destroy();
    };
    if (bytes === '') finish();
    else socket.write(bytes, finish);
  };

/** One byte now and then, which keeps every idle timer happy. */
export const byTheByte =
  (head: string, text: string): RequestListener =>
  (_, response) => {
    const socket = rawOf(response);
    socket.write(head);
    let at = 0;
    const timer = setInterval(() => {
      if (socket.destroyed || at >= text.length) clearInterval(timer);
      else socket.write(text[at++] ?? '');
    }, 40);
    socket.on('close', () => clearInterval(timer));
  };
