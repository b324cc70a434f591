import { describe, expect, test } from 'vitest';
import { matchModulePatterns } from '../../../src/go/module-patterns.ts';
import { suggestPatterns, type SuggestOptions } from '../../../src/plan/suggest-patterns.ts';
import { privacyWorld } from '../../support/privacy-worlds.ts';
import { caseCount, seededRandom } from '../../support/seed.ts';

const NOTHING: SuggestOptions = { policy: [], current: '', remotes: [], own: [], seen: [], exact: false };
const suggest = (more: Partial<SuggestOptions>): ReturnType<typeof suggestPatterns> =>
  suggestPatterns({ ...NOTHING, ...more });

describe('the list that is suggested', () => {
  test.each<readonly [string, Partial<SuggestOptions>, string]>([
    ['nothing known', { seen: ['rsc.io/quote'] }, ''],
    ['one host', { remotes: [{ host: 'git.acme.example', path: 'a/b' }] }, 'git.acme.example'],
    ['one domain for its hosts', { policy: ['git.acme.com', '*.corp.acme.com'] }, '*.acme.com'],
    ['known alone', { policy: ['git.acme.com', '*.corp.acme.com'], exact: true }, 'git.acme.com,*.corp.acme.com'],
    [
      'no domain that covers a module of unknown owner',
      { policy: ['git.acme.com', '*.corp.acme.com'], seen: ['go.acme.com/lib'] },
      'git.acme.com,*.corp.acme.com',
    ],
    ['a registry is nobody’s', { policy: ['git.acme.co.uk', 'git.beta.co.uk'] }, 'git.acme.co.uk,git.beta.co.uk'],
    ['nor is hosting', { policy: ['acme.github.io', 'beta.github.io'] }, 'acme.github.io,beta.github.io'],
    ['owners of a public host stay', { policy: ['github.com/a', 'github.com/b'] }, 'github.com/a,github.com/b'],
    ['one host for its teams', { policy: ['git.acme.com/a', 'git.acme.com/b'] }, 'git.acme.com'],
    ['the nearest domain', { policy: ['a.corp.acme.com', 'b.corp.acme.com'] }, '*.corp.acme.com'],
    ['the domain itself is not below it', { policy: ['acme.com', 'a.acme.com', 'b.acme.com'] }, 'acme.com,*.acme.com'],
    ['what others cover', { policy: ['*.acme.com', 'git.acme.com/x'] }, '*.acme.com'],
    ['a slip mended', { current: 'git.acme.com, src.beta.com' }, 'git.acme.com,src.beta.com'],
    ['everybody’s left out', { current: 'github.com,*.com,src.beta.com' }, 'src.beta.com'],
    ['its own path', { own: ['go.acme.com/app'] }, 'go.acme.com'],
  ])('%s', (_name, more, value) => {
    expect(suggest(more)).toMatchObject({ value, proven: true });
  });

  test('says how each came to be known, and what is wider', () => {
    const { patterns } = suggest({
      policy: ['git.acme.com'],
      current: 'x.corp.acme.com/',
      remotes: [{ host: 'git.acme.com', path: 'a/b' }],
      seen: ['git.acme.com/pay', 'x.corp.acme.com/lib'],
    });
    expect(patterns).toEqual([
      {
        pattern: '*.acme.com',
        covers: ['git.acme.com', 'x.corp.acme.com'],
        because: ['policy', 'remote', 'GOPRIVATE'],
        modules: ['git.acme.com/pay', 'x.corp.acme.com/lib'],
        wider: 'x.acme.com',
      },
    ]);
  });

  test('does not call a list the smallest whose patterns nobody can compare', () => {
    expect(suggest({ policy: ['x.y[/]z', 'x.y/z'] })).toMatchObject({ value: 'x.y[/]z,x.y/z', proven: false });
  });

  test.each([
    ['a.mongodb.org', 'b.mongodb.org'],
    ['gorm.io/a', 'gorm.io/b'],
    ['a.srht.site', 'b.srht.site'],
  ])('does not widen %s and %s to what holds public modules', (...patterns) => {
    const found = suggest({ current: patterns.join(',') });
    expect(found.patterns.map(({ pattern }) => pattern)).toEqual(patterns);
  });

  test('says what it does not know', () => {
    const found = suggest({
      remotes: [{ host: 'github.com', path: 'acme/app' }],
      seen: ['github.com/acme/lib', 'github.com/spf13/cobra', 'unknown.example/quote', 'unknown.example/sampler'],
      current: 'github.com,none',
    });
    expect(found).toMatchObject({
      patterns: [],
      perhaps: [{ pattern: 'github.com/acme', modules: ['github.com/acme/lib'] }],
      undecided: [{ pattern: 'unknown.example', modules: ['unknown.example/quote', 'unknown.example/sampler'] }],
      publicModules: 2,
      dropped: [{ text: 'github.com', why: 'it covers all of github.com' }],
    });
  });
});

/** Paths that tell patterns of this world apart. */
function probes(pattern: string): readonly string[] {
  const [host = '', ...rest] = pattern.split('/');
  const hosts = host.startsWith('*.') ? ['q', 'a', 'git', 'w.e'].map(label => label + host.slice(1)) : [host];
  const below = rest.map(element => element.replace('*', 'q')).join('/');
  return hosts.flatMap(name => (below === '' ? [name, `${name}/q`, `${name}/team`] : [`${name}/${below}`]));
}

/** A host for its paths is the least that may be added, then the domain with the most labels. */
const breadth = (pattern: string): number => (pattern.startsWith('*.') ? 1e6 - 1e3 * pattern.split('.').length : 1e3);

function everySubset<T>(items: readonly T[], size: number, start = 0): readonly (readonly T[])[] {
  if (size === 0) return [[]];
  return items.flatMap((item, index) =>
    index < start ? [] : everySubset(items, size - 1, index + 1).map(rest => [item, ...rest]),
  );
}

/** Every list of that many patterns that covers the probes and no foreign module, taken from all that a person might write. */
function smallerLists(
  size: number,
  known: readonly string[],
  foreign: readonly string[],
): readonly (readonly string[])[] {
  const hosts = known
    .map(pattern => pattern.split('/')[0] ?? '')
    .filter(host => host !== 'github.com' && host !== 'gitlab.com');
  const domains = hosts.flatMap(host => {
    const labels = host.replace('*.', '').split('.');
    return labels.map((_, index) => `*.${labels.slice(index).join('.')}`);
  });
  const isOwned = (pattern: string): boolean => !/^\*\.(?:com|dev|io|uk|co\.uk|github\.io)$/.test(pattern);
  const writable = [...new Set([...known, ...hosts, ...domains])].filter(
    pattern =>
      known.includes(pattern) || (isOwned(pattern) && !foreign.some(path => matchModulePatterns(pattern, path))),
  );
  const wanted = known.flatMap(probes);
  return everySubset(writable, size).filter(list => wanted.every(path => matchModulePatterns(list.join(','), path)));
}

test('no list that a person might write is smaller: tried one by one', () => {
  const random = seededRandom('suggestions');
  const sizes = new Map<number, number>();
  for (let left = caseCount(40); left > 0; left--) {
    const world = { ...privacyWorld(random), exact: false };
    const { patterns, value, proven } = suggestPatterns(world);
    const known = [...new Set(suggestPatterns({ ...world, exact: true }).patterns.flatMap(({ covers }) => covers))];
    const foreign = world.seen.filter(path => !matchModulePatterns(known.join(','), path));
    const about = JSON.stringify({ world, value });
    expect(proven).toBe(true);
    expect(
      known.flatMap(probes).filter(path => !matchModulePatterns(value, path)),
      about,
    ).toEqual([]);
    expect(
      foreign.filter(path => matchModulePatterns(value, path)),
      about,
    ).toEqual([]);
    sizes.set(patterns.length, (sizes.get(patterns.length) ?? 0) + 1);
    if (patterns.length === 0) continue;
    expect(smallerLists(patterns.length - 1, known, foreign), about).toEqual([]);
    const cost = (list: readonly string[]): number =>
      list.filter(pattern => !known.includes(pattern)).reduce((sum, pattern) => sum + breadth(pattern), 0) +
      list.join('').length;
    const equals = smallerLists(patterns.length, known, foreign).map(cost);
    expect(Math.min(...equals), about).toBe(cost(patterns.map(({ pattern }) => pattern)));
  }
  expect(sizes.size).toBeGreaterThan(2);
});
