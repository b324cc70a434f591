import type { SeededRandom } from './seed.ts';

/** Words of go.mod files, from plain to hostile; a lone surrogate U+DC80 to U+DCFF is a byte that is no UTF-8. */
export const MODULE_PATHS: readonly string[] = [
  'example.com/a',
  'example.com/a/v2',
  'example.com/B/v3',
  'gopkg.in/yaml.v3',
  'gopkg.in/x.v1-unstable',
  'gopkg.in/x',
  'gopkg.in/x.v',
  'gopkg.in/x.v-unstable',
  'gopkg.in/x.v0-unstable',
  'gopkg.in/x.v0',
  'gopkg.in/x.v02',
  'gopkg.in/x.v2-unstable',
  'gopkg.in/user/x.v1',
  'github.com/acme/lib/v0',
  'a.b/v1',
  'a.b/v02',
  'a.b/v2.0',
  'a.b/v',
  'a.b/v2/',
  '/v2',
  'x',
  'go',
  'example.com/a@v1.0.0',
  '日本.例/模块',
  'é',
  'ü€',
  '𝒳/v2',
  'https://x',
  'a//b',
  'a/*b',
  'a\u00a0b',
  'a\u2028b',
  'a\u0085b',
  'a\u200bb',
  'a\udcffb',
  '\uFEFFa',
];

export const DIRECTORIES: readonly string[] = [
  './rel',
  '../up',
  '.',
  '..',
  '...',
  './',
  '/abs',
  '/',
  '\\',
  'C:/dir',
  'C:\\dir',
  'c:',
  'cc:\\x',
  '1:\\x',
  '..\\win',
  '.\\win',
  '\\\\unc\\share',
  './a b',
  '"./a b"',
  './a\\b',
  '~/home',
  '.x/y',
  '"C:\\\\dir"',
];

/** Pieces of quoted strings. */
const PIECES: readonly string[] = [
  'a',
  'example.com/q',
  ' ',
  '/',
  '//',
  '/*',
  "'",
  '`',
  '(',
  ',',
  '\\x6d',
  '\\xff',
  '\\xc3\\xa9',
  '\\xC3',
  '\\u00e9',
  '\\u2028',
  '\\ud800',
  '\\U0001d4b3',
  '\\U00110000',
  '\\303\\251',
  '\\400',
  '\\377',
  '\\n',
  '\\t',
  '\\"',
  "\\'",
  '\\\\',
  '\\q',
  '\\x4',
  '\\u12',
  '\\\n',
  '\\\r\n',
  'é',
  '𝒳',
  '\t',
  '\u0000',
  '\u00a0',
  '\u00ad',
  '\u{E000}',
  '\udcff',
  '\udcc3',
];

export const VERSIONS: readonly string[] =
  `v1.2.3 v2.0.0 v3.1.4 v0.0.0-20200101000000-abcdefabcdef v1.2.4-0.20200101000000-abcdefabcdef v1 v1.2 v0 v2 v2.1
  v2.0.0-20200101000000-abcdefabcdef v2.0.0+incompatible v1.2.3+incompatible v3.0.0-rc1+incompatible v1.2.3+meta
  v2+incompatible v1.2.3-pre.1 v1.2.3-pre.1+meta.01 v1.2.3-01 v1.2.3-0 v1.2.3- v1.2.3+ v1.2.3-a..b v1.2.3+é v01.2.3 v1.02.3
  1.2.3 V1.2.3 master latest upgrade none >=v1.0.0 "v1.2.3" 'v1.2.3' "v1.2 v1.2.3" "v1\\x2e2.3" v1.0.0.0 v3.0.0-rc1 ""
  v99999999999999999999.0.0 v1.2.3-99999999999999999999 v1.2.3/go.mod v @v1.0.0`
    .trim()
    .split(/\s+/);

export const GO_VERSIONS: readonly string[] =
  '1.21 1.21.0 1.21rc1 1.22.3 v1.21 v1.21.x 1.21.x 1.21.0.1 1.21-x 01.21 1 1. "1.21" go1.21 1.x 1.021 1.20beta 2.0 1.0 0.1 v1.18beta 1.21.0rc1 1.21\u00e9'.split(
    ' ',
  );

export const TOOLCHAINS: readonly string[] =
  'go1.21.0 default local go1 go1. go1.foo go1x go2 gccgo-go1.21 "go1.21.0" go1.22.3-acme default1 path'.split(' ');

export const GODEBUGS: readonly string[] =
  'default=go1.21 panicnil=1 x nosuch a=b=c "k=v" k=\'v\' =v k= = a=b,c a=` k="v" é=𝒳'.split(' ');

export const COMMENTS: readonly string[] = [
  '//',
  '// indirect',
  '//indirect',
  '//indirect; x',
  '// indirect; why',
  '// indirect;why',
  '//\tindirect',
  '//  indirect  ',
  '// \u00a0indirect',
  '// indirect // x',
  '// Indirect',
  '// indirect x',
  '// direct; indirect',
  '// note',
  '// Deprecated: use v2',
  '//  Deprecated:use v3',
  '// Deprecated: a',
  '// Deprecated:',
  '// deprecated: no',
  '// x Deprecated: no',
  '//\t trailing \t',
  '//\u00a0nbsp\u00a0',
  '// \u2028sep',
  '// é 𝒳',
  '///',
  '//*',
  '// /* x */',
  '// a\u0000b',
  '// \udcff',
  '// a\rb',
];

/** What has a meaning of its own in the grammar, or none anywhere. */
export const ODD: readonly string[] = [
  ...Array.from('()[]{},"`\'\\/\r\n\t \v\f\u0000\u0001\u007f\u0085\u00a0\u00ad\u200b\u2028\u3000\uFEFF\uFFFD'),
  ...Array.from('\u0378\uE000𝒳\udcff\udcc3\udc80\udced\udcf0'),
  '=>',
  '/*',
  '*/',
  '//',
  '(\n',
  ')\n',
  '( )',
  '()',
  '( // c\n',
  ') // c\n',
  ') x\n',
  '\r\n',
  '\\\n',
  '"\\\n"',
  '\n\n',
  '\n//\n',
];

export const VERBS: readonly string[] =
  'module go toolchain godebug require exclude replace retract tool ignore use'.split(' ');

/** A string in quotes: mostly double, with escapes good and bad. */
export function quotedWord(random: SeededRandom): string {
  const quote = random.pick(['"', '"', '"', '"', '`', "'"]);
  const pieces = Array.from({ length: random.int(4) }, () => random.pick(PIECES));
  return quote + pieces.join('') + (random.bool(0.93) ? quote : '');
}

/** Any word that may stand anywhere, rarely where it belongs. */
export function anyWord(random: SeededRandom): string {
  if (random.bool(0.1)) return quotedWord(random);
  return random.pick(random.pick([MODULE_PATHS, DIRECTORIES, VERSIONS, GO_VERSIONS, TOOLCHAINS, GODEBUGS, VERBS, ODD]));
}
