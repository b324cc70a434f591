import { expect, test } from 'vitest';
import { checkModulePath } from '../../src/go/module-path.ts';
import { matchingPattern, parseModulePatterns, splitModulePatterns } from '../../src/go/module-patterns.ts';
import { uncoveredPart } from '../../src/go/patterns/coverage.ts';
import { findModulePath } from '../../src/go/patterns/find-path.ts';
import { matchPrefix } from '../../src/go/prefix-match.ts';
import { corrupt, modulePath, modulePattern, modulePatternList } from '../support/go-value-generators.ts';
import { suggestPatterns } from '../../src/plan/suggest-patterns.ts';
import { askOracle, oraclePath } from '../support/oracle.ts';
import { pathsLike, patternNear } from '../support/pattern-samples.ts';
import { privacyWorld } from '../support/privacy-worlds.ts';
import { caseCount, seededRandom, type SeededRandom } from '../support/seed.ts';
import { skipAloud } from '../support/toolchains.ts';

const isReady = oraclePath() !== null;
if (!isReady) skipAloud('claims about patterns against the oracle', 'the oracle is not built');

/** A question to the oracle and the answer that our claim wants. */
interface Claim {
  readonly question: { readonly op: 'match'; readonly patterns: string; readonly target: string };
  readonly wanted: boolean;
  readonly about: string;
}

const claim = (patterns: string, target: string, wanted: boolean, about: string): Claim => ({
  question: { op: 'match', patterns, target },
  wanted,
  about,
});

async function refuted(claims: readonly Claim[]): Promise<readonly unknown[]> {
  const answers = await askOracle(claims.map(({ question }) => question));
  return claims.filter(({ wanted }, index) => answers[index]?.['match'] !== wanted).slice(0, 10);
}

/** Paths that Go itself calls module paths. */
async function modulePathsOf(paths: readonly string[]): Promise<ReadonlySet<string>> {
  const answers = await askOracle(paths.map(path => ({ op: 'checkpath', path })));
  return new Set(paths.filter((_path, index) => answers[index]?.['ok'] === true));
}

test.skipIf(!isReady)(
  'the pattern that is named is the first of the list that Go matches, with what it takes',
  async () => {
    const random = seededRandom('matching-pattern');
    const cases = Array.from({ length: caseCount(5_000) }, () => {
      const target = modulePath(random);
      return { target, list: modulePatternList(random, target) };
    });
    let matched = 0;
    const claims = cases.flatMap(({ target, list }) => {
      const patterns = splitModulePatterns(list);
      const match = matchingPattern(patterns, target);
      const about = JSON.stringify({ list, target, match });
      const before = patterns.slice(0, match?.index ?? patterns.length);
      const claims = [
        claim(list, target, match !== null, about),
        ...before.map(({ text }) => claim(text, target, false, about)),
      ];
      const text = patterns[match?.index ?? -1]?.text;
      if (match === null || text === undefined) return claims;
      matched++;
      // What is taken ends where an element of the path ends, and without its last element Go would not match.
      const shorter = match.prefix.split('/').slice(0, -1).join('/');
      expect(`${target}/`.startsWith(`${match.prefix}/`), about).toBe(true);
      return [
        ...claims,
        claim(text, target, true, about),
        claim(text, match.prefix, true, about),
        ...(shorter === '' ? [] : [claim(text, shorter, false, about)]),
      ];
    });
    expect(await refuted(claims)).toEqual([]);
    expect(matched).toBeGreaterThan(cases.length / 5);
  },
);

/** A pattern with others that are near it, without commas. */
function family(random: SeededRandom): { readonly pattern: string; readonly others: readonly string[] } {
  const path = modulePath(random);
  const pattern = stripped(
    random.bool(0.4) ? modulePattern(random, path) : patternNear(random, patternNear(random, path)),
  );
  const others = Array.from({ length: 1 + random.int(2) }, () =>
    stripped(random.bool(0.7) ? patternNear(random, pattern) : modulePattern(random, path)),
  );
  return { pattern, others };
}

/** As a list is split: without commas, and without the slash that Go takes off. */
const stripped = (pattern: string): string => pattern.replaceAll(',', '').replace(/\/$/, '');

/** In a list a slash more, where the pattern itself ends in one. */
const asWritten = (pattern: string): string => (pattern.endsWith('/') ? `${pattern}/` : pattern);

test.skipIf(!isReady)('what is said to be covered is covered, and what is said to be open is open', async () => {
  const random = seededRandom('coverage');
  const count = { none: 0, found: 0, unknown: 0, covered: 0 };
  const claims: Claim[] = [];
  const open: string[] = [];
  for (let left = caseCount(2_500); left > 0; left--) {
    const { pattern, others } = family(random);
    if (pattern === '') continue;
    const list = others.map(asWritten).join(',');
    const answer = uncoveredPart(pattern, others);
    const about = JSON.stringify({ pattern, others, answer });
    count[answer.kind]++;
    if (answer.kind === 'found') {
      open.push(answer.path);
      claims.push(claim(asWritten(pattern), answer.path, true, about), claim(list, answer.path, false, about));
    }
    if (answer.kind === 'none') {
      const samples = pathsLike(random, pattern, 30).filter(
        path => matchPrefix(pattern, path) !== null && checkModulePath(path) === null,
      );
      if (samples.length > 0) count.covered++;
      claims.push(...samples.map(path => claim(list, path, true, about)));
    }
  }
  process.stderr.write(`coverage: ${JSON.stringify(count)}, ${claims.length} questions\n`);
  expect(await refuted(claims)).toEqual([]);
  expect((await modulePathsOf(open)).size).toBe(new Set(open).size);
  expect(Math.min(count.covered, count.found)).toBeGreaterThan(caseCount(2_500) / 10);
  expect(count.unknown).toBeLessThan(caseCount(2_500) / 10);
});

interface Life {
  readonly kind: 'dead' | 'alive' | 'unknown';
  readonly claims: readonly Claim[];
  readonly examples: readonly string[];
}

/** What is claimed of one pattern's life, and what would refute it; null for what is no pattern. */
function lifeOf(random: SeededRandom): Life | null {
  const path = modulePath(random);
  const made = stripped(modulePattern(random, path));
  const written = random.bool(0.3) ? stripped(corrupt(random, made, '[]^/\\-;: .A')) : made;
  const [entry] = parseModulePatterns(asWritten(written)).value;
  if (entry === undefined) return null;
  const answer = findModulePath({ inside: [entry.pattern] });
  const about = JSON.stringify({ entry, answer });
  const isDead = entry.problem !== undefined;
  expect(answer.kind, about).not.toBe(isDead ? 'found' : 'none');
  if (answer.kind === 'found') {
    return { kind: 'alive', claims: [claim(entry.text, answer.path, true, about)], examples: [answer.path] };
  }
  if (!isDead) return { kind: 'unknown', claims: [], examples: [] };
  const samples = [path, ...pathsLike(random, entry.pattern, 20), ...pathsLike(random, made, 5)];
  const valid = samples.filter(sample => checkModulePath(sample) === null);
  return { kind: 'dead', claims: valid.map(sample => claim(entry.text, sample, false, about)), examples: [] };
}

test.skipIf(!isReady)('what is said to match nothing matches nothing, and an example is one', async () => {
  const random = seededRandom('dead-and-alive');
  const lives = Array.from({ length: caseCount(2_500) }, () => lifeOf(random)).filter(life => life !== null);
  const count = (kind: Life['kind']): number => lives.filter(life => life.kind === kind).length;
  const claims = lives.flatMap(life => life.claims);
  const examples = lives.flatMap(life => life.examples);
  process.stderr.write(
    `dead and alive: ${count('dead')} dead, ${count('alive')} alive, ${count('unknown')} unknown, ${claims.length} questions\n`,
  );
  expect(await refuted(claims)).toEqual([]);
  expect((await modulePathsOf(examples)).size).toBe(new Set(examples).size);
  expect(Math.min(count('dead'), count('alive'))).toBeGreaterThan(caseCount(2_500) / 20);
});

test.skipIf(!isReady)('the list that is suggested covers what is private and nothing else that was seen', async () => {
  const random = seededRandom('suggested lists');
  const claims: Claim[] = [];
  const count = { covered: 0, foreign: 0, wider: 0 };
  for (let left = caseCount(150); left > 0; left--) {
    const world = privacyWorld(random);
    const { value, patterns } = suggestPatterns(world);
    const about = JSON.stringify({ world, value });
    // As Go reads them: a wide pattern of the present list is not what anybody meant.
    const known = [...world.policy, ...patterns.flatMap(({ covers }) => covers)].join(',');
    const answers = await askOracle(world.seen.map(target => ({ op: 'match', patterns: known, target })));
    for (const [index, path] of world.seen.entries()) {
      const isKnown = answers[index]?.['match'] === true;
      count[isKnown ? 'covered' : 'foreign']++;
      claims.push(claim(value, path, isKnown, about));
    }
    for (const pattern of world.policy) {
      const paths = pathsLike(random, pattern, 3).filter(path => matchPrefix(pattern, path) !== null);
      claims.push(...paths.map(path => claim(value, path, true, about)));
    }
    const wider = patterns.flatMap(each => each.wider ?? []);
    count.wider += wider.length;
    claims.push(...wider.flatMap(path => [claim(value, path, true, about), claim(known, path, false, about)]));
    expect(world.exact ? wider : [], about).toEqual([]);
  }
  process.stderr.write(`suggested lists: ${JSON.stringify(count)}, ${claims.length} questions\n`);
  expect(await refuted(claims)).toEqual([]);
  expect(Math.min(count.covered, count.foreign, count.wider)).toBeGreaterThan(5);
});
