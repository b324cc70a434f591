import { forwardProxy, socksProxy, type ProxyManners } from './forward-proxies.ts';
import { genuine } from './http-servers.ts';
import type { Lab, Question } from './lab.ts';
import { GOOD, HARD, SILENT, type Row } from './rows.ts';
import type { Servers } from './servers.ts';
import { afterHello, httpsServer } from './tls-servers.ts';

/** Proxied probes: the endpoint is genuine, what stands between is not. The name exists for the proxy only. */
const through =
  (proxyFor: (lab: Lab) => Promise<string>) =>
  async (lab: Lab): Promise<Question> => {
    lab.name('behind.lab.example', { code: 'nxdomain' });
    const port = await httpsServer(lab.servers, lab.certificates.good, genuine);
    return { url: `https://behind.lab.example:${port}`, transport: { httpsProxy: await proxyFor(lab) } };
  };

const http = (manners: ProxyManners = {}, user = ''): ((lab: Lab) => Promise<Question>) =>
  through(async ({ servers }) => `http://${user}127.0.0.1:${(await forwardProxy(servers, manners)).port}`);

const raw = (bytes: string): ((lab: Lab) => Promise<Question>) =>
  through(async ({ servers }) => {
    const port = await servers.tcp(socket =>
      socket.once('data', () => (bytes === '' ? socket.end() : socket.end(bytes))),
    );
    return `http://127.0.0.1:${port}`;
  });

const socks = (options: Parameters<typeof socksProxy>[1], user = ''): ((lab: Lab) => Promise<Question>) =>
  through(async ({ servers }) => `socks5://${user}127.0.0.1:${await socksProxy(servers, options)}`);

const silent = async ({ servers }: { readonly servers: Servers }): Promise<string> =>
  `http://127.0.0.1:${await servers.tcp(socket => socket.resume())}`;

/** A fault of the moment, or a login: it says nothing of the endpoint. */
const OPEN = { healthy: null, reachable: null } as const;

export const PROXY_ROWS: readonly Row[] = [
  { name: 'a tunnel', ...GOOD, set: http() },
  { name: '407 without credentials', code: 'proxy.status_407', ...OPEN, set: http({ password: 'me:secret' }) },
  { name: '407 with the right credentials', ...GOOD, set: http({ password: 'me:secret' }, 'me:secret@') },
  {
    name: '407 with wrong credentials',
    code: 'proxy.status_407',
    ...OPEN,
    set: http({ password: 'me:secret' }, 'me:no@'),
  },
  { name: '401', code: 'proxy.status_401', ...OPEN, set: http({ status: 401 }) },
  { name: '403', code: 'proxy.status_403', ...HARD, set: http({ status: 403 }) },
  { name: '500', code: 'proxy.status_500', ...OPEN, set: http({ status: 500 }) },
  { name: '502', code: 'proxy.status_502', ...OPEN, set: http({ status: 502 }) },
  { name: '201 is no tunnel for Go', code: 'proxy.status_201', ...HARD, set: http({ status: 201 }) },
  { name: 'bytes behind the 200', code: 'proxy.not_a_tunnel', ...HARD, set: http({ chatter: '<html>' }) },
  {
    name: 'an https proxy',
    ...GOOD,
    set: through(
      async ({ servers, certificates }) =>
        `https://127.0.0.1:${(await forwardProxy(servers, { identity: certificates.good })).port}`,
    ),
  },
  { name: 'silent', code: 'proxy.headers_timeout', ...SILENT, set: through(silent) },
  { name: 'hangs up', code: 'proxy.eof', ...HARD, set: raw('') },
  { name: 'garbage', code: 'proxy.protocol', ...HARD, set: raw('SSH-2.0-OpenSSH_9.2\r\n') },
  {
    name: 'resets',
    code: 'proxy.reset',
    ...HARD,
    set: through(
      async ({ servers }) =>
        `http://127.0.0.1:${await servers.tcp(socket => socket.once('data', () => socket.resetAndDestroy()))}`,
    ),
  },
  {
    name: 'a TLS port given as http',
    code: 'proxy.protocol',
    ...HARD,
    set: through(
      async ({ servers }) =>
        `http://127.0.0.1:${await servers.tcp(socket => socket.once('data', () => socket.end(Buffer.from([21, 3, 3, 0, 2, 2, 70]))))}`,
    ),
  },
  { name: 'SOCKS5', ...GOOD, set: socks({}) },
  { name: 'SOCKS5 with credentials', ...GOOD, set: socks({ password: 'me:secret' }, 'me:secret@') },
  {
    name: 'SOCKS5 with wrong credentials',
    code: 'proxy.socks_authentication',
    ...HARD,
    set: socks({ password: 'me:secret' }, 'me:no@'),
  },
  { name: 'SOCKS5 that refuses', code: 'proxy.socks_not_allowed', ...HARD, set: socks({ reply: 2 }) },
  { name: 'SOCKS5 that cannot reach it', code: 'proxy.socks_host_unreachable', ...HARD, set: socks({ reply: 4 }) },
  {
    name: 'a ClientHello where a greeting was due',
    code: 'proxy.eof',
    ...HARD,
    set: through(async ({ servers }) => `socks5://127.0.0.1:${await servers.tcp(socket => socket.end())}`),
  },
  {
    name: 'plain http by an absolute URL',
    ...GOOD,
    set: async ({ servers }) => ({
      url: 'http://behind.lab.example:1',
      transport: { httpProxy: `http://127.0.0.1:${(await forwardProxy(servers)).port}` },
    }),
  },
  {
    name: 'plain http, 407 and credentials',
    ...GOOD,
    set: async ({ servers }) => ({
      url: 'http://behind.lab.example:1',
      transport: {
        httpProxy: `http://me:secret@127.0.0.1:${(await forwardProxy(servers, { password: 'me:secret' })).port}`,
      },
    }),
  },
  {
    name: 'reset behind the tunnel',
    code: 'tls.reset',
    ...HARD,
    set: async ({ servers }) => ({
      url: `https://behind.lab.example:${await afterHello(servers, socket => socket.resetAndDestroy())}`,
      transport: { httpsProxy: `http://127.0.0.1:${(await forwardProxy(servers)).port}` },
    }),
  },
];
