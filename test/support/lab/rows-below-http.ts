import { blackHole } from './tcp-servers.ts';
import { genuine } from './http-servers.ts';
import type { Certificates } from './certificates.ts';
import type { DnsAnswer } from './dns-server.ts';
import type { Lab, Question } from './lab.ts';
import { GOOD, HARD, SILENT, type Row } from './rows.ts';
import { closedPort } from './servers.ts';
import { afterHello, alertRecord, httpsServer, mutualTlsServer, smallHellosOnly } from './tls-servers.ts';

const url = (port: number, name = 'good'): Question => ({ url: `https://${name}.lab.example:${port}` });

/** A genuine proxy under a name that DNS treats as told. */
const named =
  (name: string, answer: DnsAnswer, question: Partial<Question> = {}) =>
  async (lab: Lab): Promise<Question> => {
    lab.name(`${name}.lab.example`, answer);
    return { ...url(await httpsServer(lab.servers, lab.certificates.good, genuine), name), ...question };
  };

export const DNS_ROWS: readonly Row[] = [
  { name: 'no such name', code: 'dns.nxdomain', ...HARD, set: named('gone', { code: 'nxdomain' }) },
  { name: 'a name without addresses', code: 'dns.nodata', ...HARD, set: named('empty', 'nodata') },
  { name: 'a resolver that fails', code: 'dns.servfail', ...HARD, set: named('failing', { code: 'servfail' }) },
  { name: 'a resolver that refuses', code: 'dns.refused', ...HARD, set: named('refusing', { code: 'refused' }) },
  { name: 'a resolver that knows too little', code: 'dns.notimp', ...HARD, set: named('simple', { code: 'notimp' }) },
  {
    name: 'no resolver',
    code: 'dns.no_server',
    ...HARD,
    set: async () => ({ ...url(443), nameserver: `127.0.0.1:${await closedPort()}` }),
  },
  { name: 'a resolver that drops', code: 'dns.timeout', ...SILENT, set: named('dropped', 'drop') },
  { name: 'AAAA dropped, A answered', ...GOOD, set: named('four', { addresses: ['127.0.0.1'], dropAaaa: true }) },
  { name: 'a slow resolver', ...GOOD, set: named('slow', { addresses: ['127.0.0.1'], afterMs: 120 }) },
  {
    name: 'a loopback answer for a public name',
    code: 'dns.bogon',
    ...HARD,
    set: named('liar', { addresses: ['127.0.0.1'] }, { scope: 'public' }),
  },
  { name: '0.0.0.0', code: 'dns.bogon', ...HARD, set: named('null', { addresses: ['0.0.0.0'] }) },
  {
    name: '240/4 for a public name',
    code: 'dns.bogon',
    ...HARD,
    set: named('odd', { addresses: ['240.1.2.3'] }, { scope: 'public' }),
  },
  {
    name: 'a Teredo forgery',
    code: 'dns.bogon',
    ...HARD,
    set: named('forged', { addresses: ['2001::1f0d:5611'] }, { scope: 'public' }),
  },
  {
    name: 'link-local under trust',
    code: 'dns.bogon',
    ...HARD,
    set: named('meta', { addresses: ['169.254.169.254'] }, { scope: 'private' }),
  },
];

export const TCP_ROWS: readonly Row[] = [
  { name: 'nobody listens', code: 'tcp.refused', ...HARD, set: async () => url(await closedPort()) },
  { name: 'a black hole', code: 'tcp.timeout', ...SILENT, set: async ({ servers }) => url(await blackHole(servers)) },
  {
    name: 'one address refuses, the other is genuine',
    ...GOOD,
    set: named('two', { addresses: ['::1', '127.0.0.1'] }),
  },
];

const withCertificate =
  (pick: (certificates: Certificates) => Certificates['good'], question: Partial<Question> = {}) =>
  async ({ servers, certificates }: Lab): Promise<Question> => ({
    ...url(await httpsServer(servers, pick(certificates), genuine)),
    ...question,
  });

const alerting =
  (description: number) =>
  async ({ servers }: Lab): Promise<Question> =>
    url(await afterHello(servers, socket => socket.end(alertRecord(description))));

export const TLS_ROWS: readonly Row[] = [
  { name: 'a chain to a root of the system', ...GOOD, set: withCertificate(({ good }) => good) },
  { name: 'expired', code: 'tls.expired', ...HARD, set: withCertificate(({ expired }) => expired) },
  { name: 'not yet valid', code: 'tls.not_yet_valid', ...HARD, set: withCertificate(({ notYetValid }) => notYetValid) },
  { name: 'for another host', code: 'tls.wrong_host', ...HARD, set: withCertificate(({ wrongName }) => wrongName) },
  {
    name: 'without subjectAltName',
    code: 'tls.wrong_host',
    ...HARD,
    set: withCertificate(({ withoutNames }) => withoutNames),
  },
  { name: 'an unknown root', code: 'tls.untrusted', ...HARD, set: withCertificate(({ untrusted }) => untrusted) },
  {
    name: 'no intermediate',
    code: 'tls.untrusted',
    ...HARD,
    set: withCertificate(({ missingIntermediate }) => missingIntermediate),
  },
  {
    name: 'interception that Go trusts',
    ...GOOD,
    cause: 'tls.intercepted_trusted',
    set: withCertificate(({ intercepted }) => intercepted, { trust: 'public' }),
  },
  {
    name: 'interception that SSL_CERT_FILE does not know',
    code: 'tls.untrusted',
    ...HARD,
    set: withCertificate(({ intercepted }) => intercepted, {
      transport: { certFile: '/no/such/file', certDirs: '/none' },
    }),
  },
  { name: 'handshake_failure', code: 'tls.alert', cause: 'handshake_failure', ...HARD, set: alerting(40) },
  { name: 'an old version only', code: 'tls.alert', cause: 'protocol_version', ...HARD, set: alerting(70) },
  { name: 'internal_error', code: 'tls.alert', cause: 'internal_error', ...HARD, set: alerting(80) },
  { name: 'unrecognized_name', code: 'tls.alert', cause: 'unrecognized_name', ...HARD, set: alerting(112) },
  {
    name: 'wants a client certificate',
    code: 'tls.alert',
    cause: 'certificate_required',
    ...HARD,
    set: async ({ servers, certificates }) => url(await mutualTlsServer(servers, certificates.good)),
  },
  {
    name: 'stalls',
    code: 'tls.timeout',
    ...SILENT,
    set: async ({ servers }) => url(await servers.tcp(() => undefined)),
  },
  {
    name: 'resets after the ClientHello',
    code: 'tls.reset',
    ...HARD,
    set: async ({ servers }) => url(await afterHello(servers, socket => socket.resetAndDestroy())),
  },
  {
    name: 'hangs up after the ClientHello',
    code: 'tls.eof',
    ...HARD,
    set: async ({ servers }) => url(await afterHello(servers, socket => socket.end())),
  },
  {
    name: 'plain HTTP on the port',
    code: 'tls.not_tls',
    ...HARD,
    set: async ({ servers }) =>
      url(await servers.tcp(socket => socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')))),
  },
  {
    name: 'a middlebox that drops large ClientHellos',
    code: 'tls.timeout',
    cause: 'large-hello',
    ...SILENT,
    set: async ({ servers, certificates }) => url(await smallHellosOnly(servers, certificates.good, genuine)),
  },
];
