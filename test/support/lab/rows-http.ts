import type { RequestListener } from 'node:http';
import { ChecksumDatabase } from './checksum-database.ts';
import { answering, byTheByte, genuine, PROOF_BYTES, raw } from './http-servers.ts';
import type { Lab, Question } from './lab.ts';
import { GOOD, HARD, OPEN, SILENT, WRONG, type Row } from './rows.ts';
import { httpsServer } from './tls-servers.ts';

const over =
  (listener: RequestListener, question: Partial<Question> = {}) =>
  async ({ servers, certificates }: Lab): Promise<Question> => ({
    url: `https://good.lab.example:${await httpsServer(servers, certificates.good, listener)}`,
    ...question,
  });

const status = (
  code: number,
  values: typeof WRONG | typeof OPEN,
  headers: Readonly<Record<string, string>> = {},
): Row => ({
  name: `status ${code}`,
  code: `http.${code}`,
  ...values,
  set: over(answering(code, headers)),
});

const elsewhere = { healthy: false, reachable: null } as const;
const html = { 'Content-Type': 'text/html' };
const HEAD = 'HTTP/1.1 200 OK\r\nContent-Length: 55\r\n\r\n';

export const HTTP_ROWS: readonly Row[] = [
  { name: 'silent', code: 'http.headers_timeout', ...SILENT, set: over(() => undefined) },
  {
    name: 'a head by the byte',
    code: 'http.headers_timeout',
    ...SILENT,
    set: over(byTheByte('', `${HEAD}${' '.repeat(200)}`)),
  },
  {
    name: 'a body by the byte',
    code: 'http.body_timeout',
    ...SILENT,
    reachable: true,
    set: over(byTheByte(HEAD, PROOF_BYTES)),
  },
  { name: 'hangs up', code: 'http.eof', ...HARD, set: over(raw('')) },
  { name: 'a body cut off', code: 'http.truncated', ...WRONG, set: over(raw(`${HEAD}module`)) },
  {
    name: 'a huge head',
    code: 'http.header_too_large',
    ...HARD,
    set: over(raw(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`)),
  },
  {
    name: 'a flood of informational answers',
    code: 'http.protocol',
    ...HARD,
    set: over(raw('HTTP/1.1 102 Processing\r\n\r\n'.repeat(50), 'wait')),
  },
  { name: 'garbage', code: 'http.protocol', ...HARD, set: over(raw('220 mail.lab.example ESMTP\r\n')) },
  {
    name: 'garbage in chunks',
    code: 'http.protocol',
    ...WRONG,
    set: over(raw('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n')),
  },
  {
    name: 'a body that never ends',
    code: 'http.body_too_large',
    ...WRONG,
    set: over(answering(200, {}, 'x'.repeat(200_000))),
  },
  {
    name: 'a portal: 302 to another host',
    code: 'http.302',
    ...elsewhere,
    set: over(answering(302, { Location: 'https://portal.lab.example:1/login' })),
  },
  { name: 'a redirect loop', code: 'http.302', ...elsewhere, set: over(answering(302, { Location: '/again' })) },
  {
    name: 'https to http',
    code: 'http.301',
    ...elsewhere,
    set: over(answering(301, { Location: 'http://good.lab.example/' })),
  },
  {
    name: 'a page instead of the file',
    code: 'proto.hash_mismatch',
    ...WRONG,
    set: over(answering(200, html, '<html>log in</html>')),
  },
  { name: 'status 511', code: 'http.511', healthy: null, reachable: null, set: over(answering(511)) },
  { name: 'status 407', code: 'http.407', healthy: null, reachable: null, set: over(answering(407)) },
  ...[401, 429, 500, 502, 503].map(code => status(code, OPEN)),
  ...[403, 404, 410, 418].map(code => status(code, WRONG)),
];

const OWN = { module: 'acme.example/tool', version: 'v1.0.0', hash: 'h1:LzX7hefJvL54yjefDEDHNONDjII0t9xZLPXsUe+TKr0=' };

export const MODULE_ROWS: readonly Row[] = [
  { name: 'genuine', ...GOOD, set: over(genuine) },
  {
    name: 'other bytes',
    code: 'proto.hash_mismatch',
    ...WRONG,
    set: over(answering(200, {}, PROOF_BYTES.replace('v1.3.0', 'v1.3.1'))),
  },
  {
    name: 'a redirect that ends at the bytes',
    ...GOOD,
    set: over(({ url }, response) =>
      url === '/store?signature=secret'
        ? void response.end(PROOF_BYTES)
        : void response.writeHead(302, { Location: '/store?signature=secret' }).end(),
    ),
  },
  {
    name: 'a gateway with a proof of its own',
    ...GOOD,
    set: over(({ url }, response) => void response.end(url === '/acme.example/tool/@v/v1.0.0.mod' ? PROOF_BYTES : ''), {
      proof: OWN,
    }),
  },
  {
    name: 'a proof that names a private module, at a public host',
    code: 'proto.private_proof',
    healthy: null,
    reachable: null,
    set: over(genuine, { proof: OWN, private: ['acme.example'], trust: 'public' }),
  },
  {
    name: 'a server of no protocol',
    ...GOOD,
    set: over(answering(204, {}, ''), { kind: 'http' }),
  },
  {
    name: 'plain http, other bytes: anybody may have answered',
    code: 'proto.hash_mismatch',
    healthy: false,
    reachable: null,
    set: async ({ servers }) => {
      const { createServer } = await import('node:http');
      const port = await servers.listen(createServer(answering(200, html, '<html>')));
      return { url: `http://good.lab.example:${port}` };
    },
  },
];

const log = new ChecksumDatabase('sum.lab.example');
const stranger = new ChecksumDatabase('sum.lab.example');
const asked = { kind: 'sumdb', log: { key: log.key, floor: 1000 } } as const;

export const CHECKSUM_ROWS: readonly Row[] = [
  { name: 'a verified tree', ...GOOD, set: over(log.serving(2000), asked) },
  { name: 'a tree of the size last seen', ...GOOD, set: over(log.serving(1000), asked) },
  { name: 'rolled back', code: 'sumdb.rollback', ...WRONG, set: over(log.serving(999), asked) },
  { name: 'forged', code: 'sumdb.bad_signature', ...WRONG, set: over(log.serving(2000, true), asked) },
  { name: 'another key', code: 'sumdb.unknown_key', ...WRONG, set: over(stranger.serving(2000), asked) },
  { name: 'no note', code: 'sumdb.malformed', ...WRONG, set: over(answering(200, html, '<html>'), asked) },
  {
    name: 'a signed note that is no tree',
    code: 'sumdb.malformed',
    ...WRONG,
    set: over(answering(200, {}, log.note('go.sum database tree\n07\n\n')), asked),
  },
  { name: 'no log there', code: 'http.404', ...WRONG, set: over(answering(404), asked) },
];
