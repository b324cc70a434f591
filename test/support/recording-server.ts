import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { zipOf } from './stored-zip.ts';

/** A server on loopback that writes down what it is asked and plays module proxy and go-get host. */
export interface RecordingServer {
  readonly port: number;
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** The path and query of every request so far, in the order in which they came, percent escapes as sent. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/**
 * Starts a server on a free port of 127.0.0.1. What it answers is written in the path: an element `sNNN` gives status NNN
 * to everything below; else it serves version v1.0.0 of every module (`…/@v/v1.0.0.info`, `.mod`, `.zip`), 404 for
 * `/sumdb/`, and for `?go-get=1` a meta tag that names itself as a git repository.
 */
export async function startRecordingServer(): Promise<RecordingServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    answer(request, response);
  });
  await new Promise<void>(settle => server.listen(0, '127.0.0.1', settle));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise(settle => {
        server.close(() => settle());
        server.closeAllConnections();
      }),
  };
}

/** The status that a path asks for. */
export const statusFor = (url: string): number => Number(/\/s([2-5]\d\d)[-/]/.exec(url)?.[1] ?? 200);

function answer({ url = '', headers }: IncomingMessage, response: ServerResponse): void {
  const status = statusFor(url);
  const body = status === 200 ? bodyFor(url, headers.host ?? '') : 'as asked';
  response.writeHead(body === null ? 404 : status, { 'Content-Type': 'text/html' }).end(body ?? 'not found');
}

function bodyFor(url: string, host: string): string | Buffer | null {
  if (url.includes('?go-get=1')) return metaPage(host, url);
  const match = /\/(?:s200[^/]*\/)?([^/]+\.invalid(?:\/[^@]*)?)\/@v\/v1\.0\.0\.(info|mod|zip)(?:\?.*)?$/.exec(url);
  if (match === null || url.includes('/sumdb/')) return null;
  const [, module, kind] = match;
  if (kind === 'info') return '{"Version":"v1.0.0","Time":"2024-01-01T00:00:00Z"}';
  const mod = `module ${module}\n`;
  return kind === 'mod' ? mod : zipOf({ [`${module}@v1.0.0/go.mod`]: mod });
}

/** The page for a path of ours, or of another host where the server was asked as a forward proxy. */
function metaPage(host: string, url: string): string {
  const { host: name, pathname } = new URL(url, `http://${host}`);
  const content = `${name}${pathname} git http://${name}${pathname}`;
  return `<html><head><meta name="go-import" content="${content}"></head></html>`;
}
