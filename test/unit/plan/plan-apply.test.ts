import { describe, expect, test } from 'vitest';
import { applied, byHand, fileOf, planOn, type FileState, type Wanted } from '../../support/plan-world.ts';
import { caseCount, seededRandom, type SeededRandom } from '../../support/seed.ts';

const linesOf = ({ lines }: Pick<FileState, 'lines'>): Readonly<Record<string, string>> => Object.fromEntries(lines);

describe('planApply: one environment', () => {
  test.each<readonly [string, Readonly<Record<string, string>>, Wanted, Readonly<Record<string, string>>]>([
    ['writes what is not there', {}, { GOPROXY: '=off' }, { GOPROXY: 'off' }],
    ['writes over another value', { GOPROXY: 'a.test' }, { GOPROXY: '=off' }, { GOPROXY: 'off' }],
    [
      'keeps what complies in other words',
      { GOPROXY: 'https://GOPROXY.cn/ , direct' },
      { GOPROXY: '=https://goproxy.cn,direct' },
      { GOPROXY: 'https://GOPROXY.cn/ , direct' },
    ],
    ['keeps what is allowed', { GOPROXY: 'b' }, { GOPROXY: '=a~b' }, { GOPROXY: 'b' }],
    ['leaves a default that complies unwritten', {}, { GOSUMDB: '=sum.golang.org' }, {}],
    ['removes what shall be unset', { GOINSECURE: '*' }, { GOINSECURE: '-' }, {}],
    [
      'keeps an unset one that says the default',
      { GOSUMDB: 'sum.golang.org' },
      { GOSUMDB: '-' },
      { GOSUMDB: 'sum.golang.org' },
    ],
    [
      'adds the patterns that lack',
      { GOPRIVATE: 'mine.test' },
      { GOPRIVATE: '+a.test,b.test' },
      { GOPRIVATE: 'mine.test,a.test,b.test' },
    ],
    [
      'adds none twice, a slash aside',
      { GOPRIVATE: 'a.test/' },
      { GOPRIVATE: '+a.test,b.test' },
      { GOPRIVATE: 'a.test/,b.test' },
    ],
    [
      'keeps more patterns than it wants',
      { GOPRIVATE: 'b.test,a.test' },
      { GOPRIVATE: '+a.test' },
      { GOPRIVATE: 'b.test,a.test' },
    ],
    [
      'leaves a derived value that complies',
      { GOPRIVATE: 'a.test' },
      { GONOPROXY: '+a.test' },
      { GOPRIVATE: 'a.test' },
    ],
    ['takes GOPRIVATE first', {}, { GONOPROXY: '+a.test', GOPRIVATE: '=a.test' }, { GOPRIVATE: 'a.test' }],
    [
      'writes out a derived value with what it lacks',
      { GOPRIVATE: 'a.test' },
      { GONOPROXY: '+b.test' },
      { GOPRIVATE: 'a.test', GONOPROXY: 'a.test,b.test' },
    ],
    [
      'stands up to GOPRIVATE',
      { GOPRIVATE: 'a.test' },
      { GONOPROXY: '=none' },
      { GOPRIVATE: 'a.test', GONOPROXY: 'none' },
    ],
    [
      'leaves other keys',
      { GOFLAGS: '-mod=mod', X: 'y' },
      { GOPROXY: '=off' },
      { GOFLAGS: '-mod=mod', X: 'y', GOPROXY: 'off' },
    ],
    ['never writes transport variables or GOWORK', {}, { HTTP_PROXY: '=http://p', GOWORK: '=off' }, {}],
  ])('%s', (_what, before, wanted, after) => {
    expect(linesOf(planOn(fileOf(before), wanted))).toEqual(after);
    const once = applied(fileOf(before), wanted);
    expect(planOn(once, wanted).changes, 'a second time').toEqual([]);
  });

  test('writes a setting that this Go does not know, and knows it again by its line', () => {
    const release = { text: 'go1.19.13', minor: 19, patch: 13 };
    const { changes, lines } = planOn(fileOf({}), { GOAUTH: '=off' }, { release });
    expect(changes).toEqual([{ key: 'GOAUTH', before: null, after: 'off' }]);
    expect(planOn({ lines, applies: [changes] }, { GOAUTH: '=off' }, { release }).changes).toEqual([]);
    expect(linesOf(planOn({ lines, applies: [changes] }, { GOAUTH: '-' }, { release }))).toEqual({});
  });

  test('tells what it does not write, and what the variables keep from holding', () => {
    const variables = { GOPROXY: 'direct', GOPRIVATE: 'b.test' };
    const wanted = { GOPROXY: '=off', GONOPROXY: '+a.test', GOSUMDB: '=sum.golang.org', NO_PROXY: '=x' };
    const plan = planOn(fileOf({ GOPROXY: 'off' }), wanted, { variables });
    expect(plan.shadows).toEqual([{ key: 'GOPROXY', by: { layer: 'environment' } }]);
    expect(plan.byHand).toMatchObject([{ name: 'NO_PROXY' }]);
    expect(plan.kept).toEqual(['GOPROXY', 'GOSUMDB']);
  });

  test.each([
    ['GOAUTH', '=git-credential x'],
    ['GOAUTH', '=git /home/me'],
    ['GOFLAGS', '=-toolexec=x'],
    ['GOFLAGS', '=-mod=mod --exec=x'],
    ['GOFLAGS', "='-overlay=x'"],
    ['GOFLAGS', '=-modfile=x'],
  ])('takes %s%s from an organisation only', (name, text) => {
    expect(planOn(fileOf({}), { [name]: text }, { org: {} })).toMatchObject({ changes: [], leftOut: [{ name }] });
    expect(planOn(fileOf({}), { [name]: text }, { org: { [name]: '=off' } })).toMatchObject({
      changes: [],
      leftOut: [{ name }],
    });
    expect(planOn(fileOf({}), { [name]: text })).toMatchObject({ changes: [{ key: name }], leftOut: [] });
  });
});

describe('planApply: one environment after another', () => {
  const cn = { GOPROXY: '=https://goproxy.cn', GOPRIVATE: '+a.test' };
  test.each<readonly [string, FileState, Wanted, Readonly<Record<string, string>>]>([
    ['takes back what it does not name', applied(fileOf({}), cn), {}, {}],
    [
      'gives back what was there',
      applied(fileOf({ GOPROXY: 'x', GOPRIVATE: 'm.test' }), cn),
      {},
      { GOPROXY: 'x', GOPRIVATE: 'm.test' },
    ],
    [
      'gives back what was there before the first',
      applied(applied(fileOf({ GOPROXY: 'x' }), cn), { GOPROXY: '=off' }),
      {},
      { GOPROXY: 'x' },
    ],
    [
      'gives back a line that it removed',
      applied(fileOf({ GOINSECURE: '*' }), { GOINSECURE: '-' }),
      {},
      { GOINSECURE: '*' },
    ],
    [
      'keeps a line that somebody wrote since',
      byHand(applied(fileOf({ GOPROXY: 'x' }), cn), { GOPROXY: 'mine' }),
      {},
      { GOPROXY: 'mine' },
    ],
    ['keeps a line removed since', byHand(applied(fileOf({ GOPROXY: 'x' }), cn), { GOPROXY: null }), {}, {}],
    [
      'keeps a line written since over a removed one',
      byHand(applied(fileOf({ GOINSECURE: '*' }), { GOINSECURE: '-' }), { GOINSECURE: 'm' }),
      {},
      { GOINSECURE: 'm' },
    ],
    [
      'takes its patterns alone out of a list that grew',
      byHand(applied(fileOf({}), cn), { GOPRIVATE: 'm.test,a.test,n.test' }),
      { GOPROXY: '=https://goproxy.cn' },
      { GOPROXY: 'https://goproxy.cn', GOPRIVATE: 'm.test,n.test' },
    ],
    [
      'leaves a pattern that was there before',
      applied(fileOf({ GOPRIVATE: 'b.test' }), { GOPRIVATE: '+a.test,b.test' }),
      {},
      { GOPRIVATE: 'b.test' },
    ],
    [
      'gives back a Windows line as it was',
      applied(fileOf({ GOPROXY: 'x\r', GOPRIVATE: 'm.test\r' }), cn),
      {},
      { GOPROXY: 'x\r', GOPRIVATE: 'm.test\r' },
    ],
    [
      'leaves what stood in a Windows line, of a list that grew',
      byHand(applied(fileOf({ GOPRIVATE: 'm.test\r' }), cn), { GOPRIVATE: 'm.test,a.test,n.test' }),
      {},
      { GOPRIVATE: 'm.test,n.test' },
    ],
    [
      'never brings back a pattern of its own from a list that was changed by hand',
      applied(byHand(applied(fileOf({}), cn), { GOPRIVATE: 'a.test,m.test' }), { GOPRIVATE: '+b.test' }),
      {},
      { GOPRIVATE: 'm.test' },
    ],
    [
      'begins anew at a line that somebody wrote',
      applied(byHand(applied(fileOf({ GOPROXY: 'x' }), cn), { GOPROXY: 'mine' }), { GOPROXY: '=off' }),
      {},
      { GOPROXY: 'mine' },
    ],
  ])('%s', (_what, file, wanted, after) => {
    expect(linesOf(planOn(file, wanted))).toEqual(after);
  });

  test('what it leaves does not depend on the environments before it', () => {
    const random = seededRandom('plan-apply');
    let changed = 0;
    for (let left = caseCount(500); left > 0; left--) {
      const start = fileOf(randomLines(random));
      let file = start;
      const before = Array.from({ length: 1 + random.int(4) }, () => randomWanted(random));
      for (const wanted of before) file = applied(file, wanted);
      const last = randomWanted(random);
      const shown = JSON.stringify([linesOf(start), before, last]);
      expect(sorted(applied(file, last)), shown).toEqual(sorted(applied(start, last)));
      const once = applied(file, last);
      expect(planOn(once, last).changes, shown).toEqual([]);
      expect(sorted(applied(once, {})), shown).toEqual(sorted(start));
      if (file !== start) changed++;
    }
    expect(changed).toBeGreaterThan(caseCount(500) / 2);
  });
});

const sorted = (file: FileState): readonly (readonly [string, string])[] =>
  [...file.lines].toSorted(([a], [b]) => (a < b ? -1 : 1));

const PATTERNS = ['a.test', 'b.test', 'c.test/x', '*.d.test', 'a.test/'];
const LISTS = ['GOPRIVATE', 'GONOPROXY', 'GONOSUMDB', 'GOINSECURE'];
const PLAIN: Readonly<Record<string, readonly string[]>> = {
  GOPROXY: [
    'direct',
    'off',
    'https://goproxy.cn,direct',
    'https://goproxy.cn/,direct',
    '',
    'https://proxy.golang.org,direct',
  ],
  GOSUMDB: ['off', 'sum.golang.org', 'sum.golang.google.cn', ''],
  GOFLAGS: ['-mod=mod', '-mod=mod -v', ''],
  GOTOOLCHAIN: ['local', 'auto', 'go1.22.1+auto'],
};

function patterns(random: SeededRandom): string {
  return Array.from({ length: random.int(4) }, () => random.pick(PATTERNS)).join(',');
}

function randomLines(random: SeededRandom): Readonly<Record<string, string>> {
  const lists = LISTS.filter(() => random.bool(0.4)).map(key => [key, patterns(random)] as const);
  const plain = Object.entries(PLAIN).filter(() => random.bool(0.4));
  return Object.fromEntries([...lists, ...plain.map(([key, values]) => [key, random.pick(values)] as const)]);
}

function randomWanted(random: SeededRandom): Wanted {
  const lists = LISTS.filter(() => random.bool(0.6)).map(key => {
    const some = `${random.pick(PATTERNS)},${patterns(random)}`.replace(/,$/, '');
    return [key, random.pick(['-', `+${some}`, `+${some}`, `=${some}`, '=none'])] as const;
  });
  const plain = Object.entries(PLAIN).filter(() => random.bool(0.6));
  const rules = plain.map(
    ([key, values]) => [key, random.pick(['-', `=${random.pick(values)}~${random.pick(values)}`])] as const,
  );
  return Object.fromEntries([...rules, ...lists].toSorted(() => random.next() - 0.5));
}
