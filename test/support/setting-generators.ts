import { createHash } from 'node:crypto';
import { corrupt } from './go-value-generators.ts';
import type { SeededRandom } from './seed.ts';

export const PUBLIC_KEY = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8';

/** A verifier key of a checksum database with a right hash, mostly; one in three is damaged afterwards. */
export function verifierKey(random: SeededRandom): string {
  const name = random.pick(['sum.example.com', 'sum.golang.org', 'a/b', 'x', '', 'a b', 'é.org', 'sum.example.com/']);
  const length = random.bool(0.85) ? 33 : random.int(40);
  const key = Buffer.from(Array.from({ length }, () => random.int(256)));
  if (length > 0 && random.bool(0.9)) key[0] = 1;
  const hash = createHash('sha256').update(`${name}\n`).update(key).digest('hex').slice(0, 8);
  const text = `${name}+${random.bool(0.1) ? hash.toUpperCase() : hash}+${key.toString('base64')}`;
  return random.bool(0.35) ? corrupt(random, random.bool(0.2) ? PUBLIC_KEY : text, '+=/aZ09 \n\r_-é') : text;
}

/** A GOPROXY value around the recording server at `base` (`http://127.0.0.1:PORT`), each entry with a path of its own. */
export function proxyListValue(random: SeededRandom, base: string): string {
  const count = 1 + random.int(4);
  const entries = Array.from({ length: count }, (_, index) => proxyEntry(random, base, index));
  const value = entries.map((entry, index) => `${entry}${index + 1 < count ? separator(random) : ''}`).join('');
  return random.bool(0.15) ? corrupt(random, value, ',|: /?#%@[];"é') : value;
}

function proxyEntry(random: SeededRandom, base: string, index: number): string {
  const authority = base.replace('http://', '');
  const ours = `${base}/s${random.pick(['200', '404', '404', '410', '500', '403'])}-${index}`;
  if (random.bool(0.65)) return random.bool(0.8) ? ours : ` ${ours.replace('http', 'HTTP')}/ `;
  return random.pick([
    'direct',
    'off',
    'direct',
    'off',
    'OFF',
    'foo',
    '/abs',
    authority,
    `${authority}/x`,
    `http:${authority}`,
    'proxy.invalid',
    './rel',
    'ftp://x.invalid/y',
    'file:///nowhere/at-all',
    'file:rel',
    'file:/x',
    'file://localhost/x',
    'file://user@/x',
    'file:///x?q',
    'https//proxy.invalid',
    `http://user:secret@${authority}/s404-${index}`,
    `http://[127.0.0.1]:1/x`,
    `${ours}?q=1`,
    `${ours}#frag`,
    `${ours};direct`,
    `"${ours}"`,
    'http://a.invalid/%zz',
    'http://[::1',
    'http:///x',
    'HTTP:x',
    'mailto:a@b.invalid',
  ]);
}

const separator = (random: SeededRandom): string =>
  random.pick([',', ',', ',', '|', '|', ' , ', ',,', '|,', ',|', '\t|', '\u00a0,']);

/** A GOSUMDB value, mostly one that Go refuses. */
export function sumdbValue(random: SeededRandom): string {
  const first = random.pick([
    'off',
    'OFF',
    ' off',
    'sum.golang.org',
    'sum.golang.google.cn',
    ' sum.golang.google.cn',
    'gosum.invalid',
    'https://sum.golang.org',
    PUBLIC_KEY,
    corrupt(random, PUBLIC_KEY, '+=aZ09/'),
    verifierKey(random),
    verifierKey(random),
    verifierKey(random),
    '   ',
  ]);
  const second = random.pick([
    '',
    '',
    '',
    ' https://sum.invalid',
    ' sum.invalid',
    ' ://x',
    ' host:80/x',
    ' a b',
    '\u0085x.invalid/%zz',
    ' ',
  ]);
  return `${first}${second}`;
}

/** A GOVCS value for a module on `host`, a third of them damaged. */
export function govcsValue(random: SeededRandom, host: string): string {
  const patterns = [
    'public',
    'private',
    '*',
    host,
    `${host}/m`,
    '*.invalid',
    '*/m',
    'github.com',
    'PUBLIC',
    './x',
    '..',
    '.hidden',
    '',
  ];
  const lists = ['git', 'all', 'off', 'hg', 'git|hg', 'hg | git', 'GIT', 'bzr|svn', '', 'git|', '|', ' git '];
  const rules = Array.from({ length: 1 + random.int(3) }, () => `${random.pick(patterns)}:${random.pick(lists)}`);
  const value = rules.join(random.pick([',', ',', ', ', ' , ', ',,']));
  return random.bool(0.3) ? corrupt(random, value, ',:| ./*\u00a0é[') : value;
}

/** A GOFLAGS value: flags that some Go knows, and others, quoted and not. */
export function goflagsValue(random: SeededRandom, names: readonly string[]): string {
  const flag = (): string => {
    const name = random.bool(0.8) ? random.pick(names) : corrupt(random, random.pick(names), '-=.aV\'"');
    const value = random.pick(['', '', '=1', '=', '=a b', '=mod', "='-s -w'", '=x=y']);
    const text = `${random.pick(['-', '-', '-', '--', '', '---'])}${name}${value}`;
    return random.pick([text, text, `'${text}'`, `"${text}"`, `'${text}`, `${text}"`]);
  };
  const flags = Array.from({ length: 1 + random.int(3) }, flag);
  const value = flags.join(random.pick([' ', ' ', '  ', '\t', '\n', '\r ', ',', '\u00a0', '']));
  return random.bool(0.1)
    ? random.pick(['-', '--', '-=', '--=x', '---x', 'mod=mod', "'", ' ', "''", '-\u00e9', '-a=\\'])
    : value;
}
