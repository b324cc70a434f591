import { encodeLossless } from '../../src/go/lossless-text.ts';
import type { SeededRandom } from './seed.ts';

const PATHS = `example.com/a example.com/a/v2 example.com/B/v3 gopkg.in/yaml.v3 gopkg.in/x.v1-unstable gopkg.in/x
  github.com/acme/lib/v0 a.b/v1 a.b/v02 x /abs ./rel ../up . .. C:/dir c:\\\\dir ..\\\\win \\\\\\\\unc example.com/a@v1.0.0 go
  "example.com/q" "exa\\x6dple.com/q" 'single' \`back\` "" "a b" "a\\
b" "\\xff" "\\u00e9" "\\303\\251" "\\q" a"b 日本.例/模块 é ü€ 𝒳/v2 https://x a//b a/*b`
  .trim()
  .split(/[ \n]+(?=\S)/);
const VERSIONS =
  `v1.2.3 v2.0.0 v3.1.4 v0.0.0-20200101000000-abcdefabcdef v1 v1.2 v2.0.0+incompatible v1.2.3+meta v1.2.3-pre.1
  v1.2.3-01 v01.2.3 1.2.3 master latest "v1.2.3" 'v1.2.3' v2 v3.0.0-rc1 v1.2.3+incompatible "" v1.0.0.0 none`
    .trim()
    .split(/\s+/);
const GO_VERSIONS =
  '1.21 1.21.0 1.21rc1 1.22.3 v1.21 1.21.x 1.21.0.1 01.21 1 "1.21" go1.21 1.x 1.021 1.20beta 2.0 v1.18beta'.split(' ');
const TOOLCHAINS = 'go1.21.0 default local go1 go1.foo go2 gccgo-go1.21 "go1.21.0" go1.22.3-acme'.split(' ');
const GODEBUGS = 'default=go1.21 panicnil=1 x nosuch a=b=c "k=v" k=\'v\' =v k= a=b,c'.split(' ');
const COMMENTS = `//|// indirect|//indirect|// indirect; why|//indirect; x|// Indirect|// note|// Deprecated: use v2|
//  Deprecated:use v3|// Deprecated: a|//\t trailing \t|//\u00a0nbsp\u00a0|// \u2028sep|// é 𝒳|///|//*|// /* x */|//\r|// a\r`.split(
  '|',
);
const BLANKS = [' ', ' ', ' ', ' ', '\t', '  ', ' \t ', '\r ', '', '\u00a0', '\v'];
const ODD = [
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ',',
  '=>',
  '/*',
  '*/',
  '"',
  '`',
  "'",
  '\\',
  '\u0000',
  '\uFEFF',
  '\u2028',
  '\u0085',
  '\udcff',
  '\udcc3',
  '\udc80',
  '𝒳',
  '\u{E000}',
  '\u{378}',
  '\r',
  '\n',
  '/',
  '//',
  '(\n',
  ')\n',
  '( )',
  '()',
];
const VERBS = 'module go toolchain godebug require exclude replace retract tool ignore use'.split(' ');
const MOST_OF_WORK = 'use use use replace replace godebug'.split(' ');
const MOST = 'require require require replace exclude retract'.split(' ');

/** A go.mod or go.work, from well-formed to hostile; `damage` 0 to 1 is how often something odd stands in it. */
export function moduleFileText(random: SeededRandom, damage: number, isWork = false): string {
  const newline = random.bool(0.1) ? '\r\n' : '\n';
  const parts: string[] = !isWork && random.bool(0.8) ? [`module ${good(random, damage)}`] : [];
  if (random.bool(0.6)) parts.push(`go ${random.bool(damage) ? random.pick(GO_VERSIONS) : '1.21'}`);
  for (let left = random.int(6); left > 0; left--) parts.push(statement(random, damage, newline, isWork));
  const lines = parts.map(part => above(random, newline) + part + behind(random, damage));
  const text = lines.join(random.bool(0.3) ? newline + newline : newline) + (random.bool(0.9) ? newline : '');
  return random.bool(damage) ? mutate(random, text) : text;
}

/** The bytes of such a text: some no UTF-8. */
export const bytesOf = (text: string): Uint8Array => encodeLossless(text);

/** One to three changes to a text: characters or lines cut, doubled, swapped, put in. */
export function mutate(random: SeededRandom, text: string): string {
  let changed = text;
  for (let left = 1 + random.int(3); left > 0; left--) changed = mutateOnce(random, changed);
  return changed;
}

function mutateOnce(random: SeededRandom, text: string): string {
  const at = random.int(text.length + 1);
  const end = Math.min(text.length, at + 1 + random.int(random.bool(0.7) ? 3 : 40));
  const [head, cut, tail] = [text.slice(0, at), text.slice(at, end), text.slice(end)];
  switch (random.int(5)) {
    case 0:
      return head + tail;
    case 1:
      return head + cut + cut + tail;
    case 2:
      return head + random.pick(ODD) + cut + tail;
    case 3: {
      const lines = text.split('\n');
      const [one] = lines.splice(random.int(lines.length), 1);
      lines.splice(random.int(lines.length + 1), 0, one ?? '');
      return lines.join('\n');
    }
    default:
      return head + random.pick([...VERBS, ...PATHS, ...VERSIONS, ...COMMENTS]) + tail;
  }
}

function statement(random: SeededRandom, damage: number, newline: string, isWork: boolean): string {
  const verb = random.bool(0.6) ? random.pick(isWork ? MOST_OF_WORK : MOST) : random.pick(VERBS);
  if (random.bool(damage / 8))
    return random.pick(['foo bar', 'foo (', 'require ( )', 'require ()', 'retract (', 'x ( y', ')']);
  if (!random.bool(0.4)) return `${verb}${blank(random, damage)}${args(random, verb, damage)}`;
  const lines = Array.from({ length: random.int(4) }, () => {
    const line = `\t${args(random, verb, damage)}${behind(random, damage)}`;
    return above(random, newline) + line;
  });
  const close = random.bool(damage / 10) ? '' : `${newline})`;
  return [`${verb} (${behind(random, damage)}`, ...lines].join(newline) + close;
}

function args(random: SeededRandom, verb: string, damage: number): string {
  const b = blank(random, damage);
  const path = good(random, damage);
  const version = goodVersion(random, damage, path);
  if (random.bool(damage / 10)) return [path, version, random.pick(ODD)].join(b);
  switch (verb) {
    case 'go':
      return random.pick(random.bool(damage) ? GO_VERSIONS : ['1.21', '1.22.0']);
    case 'toolchain':
      return random.pick(random.bool(damage) ? TOOLCHAINS : ['go1.22.3', 'default']);
    case 'godebug':
      return random.pick(random.bool(damage) ? GODEBUGS : ['panicnil=1', 'a=b']);
    case 'require':
    case 'exclude':
      return `${path}${b}${version}`;
    case 'replace': {
      const right = random.bool() ? random.pick(['./local', '../up', '/abs']) : `example.com/fork${b}v1.9.0`;
      const odd = random.bool(damage)
        ? `${random.pick(PATHS)}${random.bool() ? b + random.pick(VERSIONS) : ''}`
        : right;
      return `${path}${random.bool() ? b + version : ''}${b}=>${b}${odd}`;
    }
    case 'retract':
      return retract(random, damage);
    default:
      return path;
  }
}

function retract(random: SeededRandom, damage: number): string {
  const pick = (): string => random.pick(random.bool(damage) ? VERSIONS : ['v1.0.0', 'v1.1.0']);
  const text = random.bool() ? pick() : `[${pick()}, ${pick()}]`;
  if (!random.bool(damage)) return text;
  return text.replace(random.pick(['[', ']', ',', ' ', 'v']), random.pick(['', ' ', '(', '] x', ', ,']));
}

const good = (random: SeededRandom, damage: number): string =>
  random.bool(damage)
    ? random.pick(PATHS)
    : random.pick(['example.com/a', 'example.com/b/v2', 'gopkg.in/yaml.v3', '"example.com/c"']);

function goodVersion(random: SeededRandom, damage: number, path: string): string {
  if (random.bool(damage)) return random.pick(VERSIONS);
  return path.endsWith('v2')
    ? 'v2.1.0'
    : path.endsWith('v3')
      ? 'v3.0.1'
      : random.pick(['v1.2.3', 'v0.1.0', 'v1.2.3-pre']);
}

const blank = (random: SeededRandom, damage: number): string => (random.bool(damage / 3) ? random.pick(BLANKS) : ' ');

const behind = (random: SeededRandom, damage: number): string =>
  random.bool(0.25)
    ? ` ${random.pick(COMMENTS).replaceAll('\n', '')}`
    : random.bool(damage / 10)
      ? random.pick(ODD)
      : '';

const above = (random: SeededRandom, newline: string): string =>
  random.bool(0.2)
    ? Array.from(
        { length: 1 + random.int(3) },
        () => (random.bool(0.3) ? '' : random.pick(COMMENTS).trim()) + newline,
      ).join('')
    : '';
