import type { SeededRandom } from './seed.ts';

/** Texts that stand for themselves in any setting; one character is one byte. */
const ODD = [
  ' ',
  ' x ',
  '"off"',
  "'direct'",
  'a=b',
  'x # no comment',
  'tab\tbed',
  '<&>\u0008\x7f',
  'caf\xc3\xa9',
  '\xe2\x80\xa8',
  '\xff',
  'x\xe2\x82y',
  '\xed\xa0\x80',
  '\xf0\x9f\x98\x80\xf0\x9f',
  'x\r',
  '\\n',
  '$HOME',
  'none',
];

const PATTERNS = ['git.corp.test', '*.corp.test,github.com/acme/*', ',', 'none', ' git.corp.test', '[bad'];

const VALUES: Readonly<Record<string, readonly string[]>> = {
  GOPROXY: ['off', 'direct', 'https://goproxy.test,direct', 'http://athens.test:3000|direct', ',', 'ftp://x'],
  GOSUMDB: ['off', 'sum.golang.org', 'sum.golang.google.cn', 'sum.golang.org https://mirror.test', 'bad'],
  GOPRIVATE: PATTERNS,
  GONOPROXY: PATTERNS,
  GONOSUMDB: PATTERNS,
  GOINSECURE: PATTERNS,
  GOVCS: ['*:off', 'public:git|hg,private:all', 'bad'],
  GOFLAGS: [
    '-mod=mod',
    '-mod=vendor -x',
    'notaflag',
    '-x',
    '-x=bad',
    '--x=bad',
    '-n=2',
    '-n=T',
    '-json=maybe',
    '-json=false',
    "'-x=b c'",
    "'unterminated",
    '-u',
    '-w=true',
    '-u=0',
    '-changed=x',
    '-C=.',
    '-C',
    '-=x',
    '---x=bad',
    '-mod=mod -x=bad -n=bad',
    '-overlay=x',
    '-nosuch -x=bad',
    '=x -x=bad',
    '-x=',
    '-x="q"',
    '--n=\xc3\xa9',
  ],
  GOTOOLCHAIN: [
    'local',
    'auto',
    'path',
    'local+auto',
    'local+path',
    'local+',
    'local+off',
    'auto+path',
    'go1.99.0',
    'go1.99.0+auto',
    'go1.99',
    'go1.99rc1',
    'go1.99.0-custom',
    'gccgo-go1.99.0',
    'go1.18.1+path',
    'go2.0.0',
    'go1.99.0+',
    'go1.99.0+x',
    'bogus',
    'bogus+auto',
    'default',
    'go',
    'go1.x',
    '1.99.0',
    '../go1.99.0',
    'go1.99.0/x',
    'Local',
    'off',
    '+auto',
    'go01.99',
    'go1.99.0 x',
  ],
  GO111MODULE: ['on', 'off', 'auto', 'yes', 'ON', ' on'],
  GOAUTH: ['netrc', 'off', 'off;netrc', 'git dir', 'netrc;', '/bin/false x'],
  GOWORK: ['off', 'auto', '%/elsewhere/go.work', '%/workspace/go.work', 'rel/go.work', 'OFF', './go.work', '%/x/../y'],
  GOFIPS140: [
    'off',
    'latest',
    'inprocess',
    'certified',
    'v1.0.0',
    'v1.26.0',
    'v1.99.0',
    'bogus',
    'v1.0.0-c2097c7c',
    'v1.0.0-rc1',
    'v2.0.0',
    'a/b',
    'v1..0',
    'OFF',
  ],
  GOPATH: ['%/gopath', '%/a:%/b', ':%/a', 'rel', '~/go', '%/a:rel', '%/a:~x', ''],
};

/** The settings of a mix, those that policies name and those that stop the go command. */
export const MIX_KEYS: readonly string[] = Object.keys(VALUES);

/** A value for `key`, as bytes in a string: likely or odd. `root` is the world's folder. */
export function mixValue(random: SeededRandom, key: string, root: string): string {
  const likely = VALUES[key] ?? [];
  // A word that nobody expects in GO111MODULE or GOPATH stops the command: few of those, or nothing else is seen.
  const fragile = ['GO111MODULE', 'GOPATH', 'GOTOOLCHAIN', 'GOFIPS140', 'GOWORK'].includes(key);
  if (likely.length === 0 || random.bool(fragile ? 0.03 : 0.25)) return random.pick(ODD);
  if (fragile && random.bool(0.5)) return (likely[0] ?? '').replaceAll('%', root);
  return random.pick(likely).replaceAll('%', root);
}
