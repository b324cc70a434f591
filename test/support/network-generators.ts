import type { ProxyQuestion } from '../../src/go/forward-proxy.ts';
import { corrupt } from './go-value-generators.ts';
import type { SeededRandom } from './seed.ts';

const NAMES = [
  'example.com',
  'a.example.com',
  'xexample.com',
  'EXAMPLE.com',
  'com',
  'intranet',
  'localhost',
  'a.b.c.d',
];
const ADDRESSES = [
  '10.0.0.1',
  '10.1.2.3',
  '127.0.0.1',
  '240.0.0.1',
  '::1',
  'fe80::1',
  '2001:db8::1',
  '::ffff:10.0.0.1',
];
const PORTS = ['80', '443', '8080', '0', ''];
const ODD = [
  'bücher.example',
  '0.0.1',
  '1.2.3',
  '010.0.0.1',
  '256.1.1.1',
  'a b',
  'fe80::1%25eth0',
  '*',
  'a..b',
  'a.',
  '.a',
];

/** A request and the transport settings, with entries of NO_PROXY that come close to its host. */
export function noProxyQuestion(random: SeededRandom): ProxyQuestion & { readonly cgi: boolean } {
  const host = random.pick(random.bool(0.5) ? NAMES : random.bool(0.7) ? ADDRESSES : ODD);
  const port = random.bool(0.4) ? random.pick(PORTS) : null;
  const authority = `${host.includes(':') ? `[${host}]` : host}${port === null ? '' : `:${port}`}`;
  const url = `${random.pick(['https', 'http', 'https', 'http', 'HTTPS', 'ftp', ''])}://${authority}/x`;
  const entries = Array.from({ length: random.int(4) }, () =>
    noProxyEntry(random, random.bool(0.7) ? host : random.pick(NAMES)),
  );
  return {
    url: random.bool(0.03) ? corrupt(random, url, ':/@[]%') : url,
    noProxy: entries.join(random.pick([',', ',', ', ', ' , ', ' ', ';'])),
    httpProxy: forwardProxy(random),
    httpsProxy: forwardProxy(random),
    cgi: random.bool(0.1),
  };
}

function forwardProxy(random: SeededRandom): string {
  const proxy = random.pick([
    'http://proxy.example:3128',
    'proxy.example:3128',
    'proxy.example',
    'socks5://u:p@proxy.example',
    'https://proxy.example/path',
    '10.0.0.9:80',
    '[::2]:3128',
    'HTTP://Proxy.example',
    'x:y:z',
    '',
    '://',
    'http://',
    ':3128',
    '/path',
    'proxy example',
  ]);
  return random.bool(0.1) ? corrupt(random, proxy, ':/@[]% .é') : proxy;
}

function noProxyEntry(random: SeededRandom, host: string): string {
  const parent = host.slice(random.int(host.length));
  const entry = random.pick([
    host,
    host.toUpperCase(),
    `.${host}`,
    `*.${host}`,
    parent,
    `.${parent}`,
    `*${parent}`,
    `${host}:${random.pick(PORTS)}`,
    `[${host}]:${random.pick(PORTS)}`,
    `[${host}]`,
    `${host}/${random.int(140)}`,
    `${random.pick(ADDRESSES)}/${random.int(140)}`,
    `${random.pick(ADDRESSES)}:${random.pick(PORTS)}`,
    `http://${host}`,
    `${host}.`,
    random.pick(ODD),
    random.bool(0.2) ? '*' : 'gp.*',
    ':80',
    ' ',
  ]);
  return random.bool(0.15) ? corrupt(random, entry, '.:*/[]0 1a%é') : entry;
}

const PLAIN_URLS = [
  'https://proxy.example.com',
  'http://user:pass@host:8080/path?q=1#frag',
  'http://[::1]:80/x',
  'http://[fe80::1%25en0]:80',
  'file:///srv/mirror',
  'file:/x',
  'https://host/%2f/a%20b',
  'mailto:a@b',
  'http://h:1:2',
  'http://[127.0.0.1]:1/',
  '//host/x',
  '/abs/path',
  'rel/path',
  'a:b',
  'http://bücher.example/ü',
  'https://a%41.b/',
  'http://x@y@z/',
  'https://a,b|c',
  'http://[::ffff:1.2.3.4]',
  'http://h?',
  'http://h/?x#',
  '*',
];

/** A URL, often one that is nearly right. */
export function anyUrl(random: SeededRandom): string {
  const url = random.pick(PLAIN_URLS);
  return random.bool(0.1)
    ? url
    : corrupt(random, random.bool(0.4) ? corrupt(random, url, URL_LETTERS) : url, URL_LETTERS);
}

const URL_LETTERS = ':/?#[]@!$&\'()*+,;=%25zA0é "<>\\^`{|}~.\t\u007f_-';
