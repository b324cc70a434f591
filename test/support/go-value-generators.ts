import type { SeededRandom } from './seed.ts';

const NAMES = ['a', 'b', 'x', 'ex', 'git', 'corp', 'priv', 'v2', 'foo-bar', 'x_y', 'com', 'Foo', 'a~b', 'é', 'lib'];
const HOSTS = ['example.com', 'priv.example.com', 'git.corp.example', 'a.b', 'gopkg.in', 'x.org', 'github.com'];

/** A module path, mostly a valid one. */
export function modulePath(random: SeededRandom): string {
  const elements = [random.pick(HOSTS), ...Array.from({ length: random.int(4) }, () => random.pick(NAMES))];
  if (random.bool(0.15)) elements.push(random.pick(['v2', 'v1', 'v0', 'v10', 'v02', 'v1.2', 'yaml.v3', 'v3-unstable']));
  const path = elements.join('/');
  return random.bool(0.15) ? corrupt(random, path, '/.-~!+@:AZ é_\'"%\\*\t…') : path;
}

/** A glob for a module path: the path itself made vaguer, and then often damaged. */
export function modulePattern(random: SeededRandom, path: string): string {
  const elements = path.split('/');
  const cut = random.bool() ? elements.slice(0, 1 + random.int(elements.length)) : elements;
  const vague = cut.map(element => (random.bool(0.4) ? vaguer(random, element) : element)).join('/');
  const tail = random.bool(0.2) ? random.pick(['/', '//', '/*', '/...', ' ', ';', '*', '[', '\\', '-', ']']) : '';
  const whole = `${vague}${tail}`;
  return random.bool(0.3) ? corrupt(random, whole, '*?[]\\-^/., aAé') : whole;
}

/** A comma list of patterns, of which some are meant for `path`. */
export function modulePatternList(random: SeededRandom, path: string): string {
  const count = 1 + random.int(3);
  const patterns = Array.from({ length: count }, () =>
    modulePattern(random, random.bool(0.7) ? path : modulePath(random)),
  );
  return patterns.join(random.pick([',', ',', ',', ', ', ',,', ';']));
}

function vaguer(random: SeededRandom, element: string): string {
  const runes = Array.from(element);
  const at = random.int(runes.length + 1);
  const rune = runes[at] ?? 'a';
  const head = runes.slice(0, at).join('');
  const tail = runes.slice(at + 1).join('');
  return random.pick([
    '*',
    `${head}*`,
    `*${tail}`,
    `${head}*${tail}`,
    `${head}**${tail}`,
    `${head}?${tail}`,
    `${head}\\${rune}${tail}`,
    `${head}[${rune}]${tail}`,
    `${head}[a-z]${tail}`,
    `${head}[^a-f]${tail}`,
    `${head}[^/]${tail}`,
    `${head}[]${rune}]${tail}`,
    `${head}[${rune}-]${tail}`,
    `${head}[\\${rune}]${tail}`,
    `${head}*[${rune}${tail}`,
    `*${head}*${tail}*`,
  ]);
}

/** One or two small changes: a character of `alphabet` put in or over another, one taken away, two swapped. */
export function corrupt(random: SeededRandom, text: string, alphabet: string): string {
  const runes = Array.from(text);
  const letters = Array.from(alphabet);
  for (let count = 1 + random.int(2); count > 0; count--) {
    const at = random.int(runes.length + 1);
    const letter = random.pick(letters);
    switch (random.int(4)) {
      case 0:
        runes.splice(at, 0, letter);
        break;
      case 1:
        runes.splice(at, 1, letter);
        break;
      case 2:
        runes.splice(at, 1);
        break;
      default:
        runes.splice(at, 2, runes[at + 1] ?? '', runes[at] ?? '');
    }
  }
  return runes.join('');
}

const NUMBERS = ['0', '1', '2', '9', '10', '20', '21', '22', '00', '01', '99999999999999999999', ''];

/** A module version, mostly a valid one. */
export function moduleVersion(random: SeededRandom): string {
  const numbers = Array.from({ length: random.bool(0.8) ? 3 : 1 + random.int(4) }, () =>
    random.pick(NUMBERS.slice(0, 8)),
  );
  const pre = random.bool(0.5) ? `-${identifiers(random)}` : '';
  const build = random.bool(0.3) ? `+${random.pick(['incompatible', 'meta', identifiers(random)])}` : '';
  const version = `v${numbers.join('.')}${pre}${build}`;
  return random.bool(0.15) ? corrupt(random, version, 'v0.-+1aé \n') : version;
}

const identifiers = (random: SeededRandom): string =>
  Array.from({ length: 1 + random.int(3) }, () =>
    random.pick([
      '0',
      '1',
      '01',
      '10',
      '2',
      'a',
      'A',
      'rc',
      'rc1',
      'beta',
      '-',
      '0a',
      '20200101000000',
      'abcdef012345',
      '',
    ]),
  ).join('.');

/** A release of Go, with or without the prefix, mostly a valid one. */
export function goVersion(random: SeededRandom): string {
  const prefix = random.bool(0.9) ? 'go' : random.pick(['', 'Go', 'g', 'gogo', 'v']);
  const numbers = Array.from({ length: 1 + random.int(3) }, () => random.pick(NUMBERS.slice(0, -1)));
  const pre = random.bool(0.4)
    ? `${random.pick(['rc', 'beta', 'alpha', 'a', 'z', '-', 'RC'])}${random.pick(NUMBERS)}`
    : '';
  const suffix = random.bool(0.2) ? random.pick(['-custom', '-', ' X:x', '+auto', '\n']) : '';
  const version = `${prefix}${numbers.join('.')}${pre}${suffix}`;
  return random.bool(0.15) ? corrupt(random, version, 'go1.20-rcé ') : version;
}

/** Two versions that share most of what they say, so that the comparison is close. */
export function closePair(random: SeededRandom, make: (random: SeededRandom) => string): readonly [string, string] {
  const first = make(random);
  if (random.bool(0.4)) return [first, make(random)];
  return [first, corrupt(random, first, '0129.-+rcabe')];
}
