/** Run inside a namespace with a ServeWish in argv[2]: a resolver and HTTPS servers; prints `ready`, ends with stdin. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { startDnsServer } from '../lab/dns-server.ts';

/** What is served. A name without an address does not exist. */
export interface ServeWish {
  /** Address of each resolver, which listens on port 53, and the names that it knows. */
  readonly resolvers: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** Files in PEM. */
  readonly cert: string;
  readonly key: string;
  /** Address and port of each HTTPS server, and the folder whose files it shows; without one it says 200 to everything. */
  readonly https: readonly { readonly address: string; readonly port: number; readonly folder?: string }[];
}

const wish = JSON.parse(process.argv[2] ?? '') as ServeWish;
const tls = { cert: readFileSync(wish.cert), key: readFileSync(wish.key) };

for (const [address, names] of Object.entries(wish.resolvers)) {
  await startDnsServer(
    name => {
      const addresses = names[name];
      return addresses === undefined ? undefined : { addresses };
    },
    { address, port: 53 },
  );
}
for (const { address, port, folder } of wish.https) {
  const server = createServer(tls, ({ url = '/' }, response) => {
    const body = folder === undefined ? Buffer.from('ok\n') : read(folder, url);
    response.writeHead(body === null ? 404 : 200, { 'content-type': 'text/plain' }).end(body ?? 'not found\n');
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>(settle => server.listen(port, address, settle));
}
process.stdout.write('ready\n');
process.stdin.resume().on('end', () => process.exit(0));

/** A file of the folder; null where there is none. The paths asked for are our own tests'. */
function read(folder: string, url: string): Buffer | null {
  try {
    return readFileSync(`${folder}${decodeURIComponent(url.split('?', 1)[0] ?? '')}`);
  } catch {
    return null;
  }
}
