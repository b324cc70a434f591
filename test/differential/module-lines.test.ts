import { afterAll, describe, expect, test } from 'vitest';
import type { Facts } from '../../src/model/facts.ts';
import type { Rule } from '../../src/model/rule.ts';
import { goVersion } from '../../src/rules/go-version.ts';
import { moduleFileSyntax } from '../../src/rules/module-file-syntax.ts';
import { moduleVersionNoncanonical } from '../../src/rules/module-version-noncanonical.ts';
import { toolchainLine } from '../../src/rules/toolchain-line.ts';
import { toolchainTrigger } from '../../src/rules/toolchain-trigger.ts';
import { factsWith } from '../support/facts.ts';
import { GoRepository } from '../support/go-repository.ts';
import { repositoryWith } from '../support/repository.ts';
import { caseCount, seededRandom, type SeededRandom } from '../support/seed.ts';
import { preparedToolchains, skipAloud, type PreparedToolchain } from '../support/toolchains.ts';

const toolchains = preparedToolchains();
if (toolchains.length === 0) skipAloud('lines of go.mod', 'no toolchain in the test cache');

/** For each toolchain. */
const CASES = Math.max(10, caseCount(10));

const repository = new GoRepository();
afterAll(() => repository.remove());

function factsOf(toolchain: PreparedToolchain, goMod: string, gotoolchain: string): Facts {
  const { settings } = factsWith({ GOTOOLCHAIN: gotoolchain });
  const release = {
    text: toolchain.version,
    minor: toolchain.minor,
    patch: Number(toolchain.version.split('.')[2] ?? 0),
  };
  return repositoryWith({ 'go.mod': goMod }, { settings, release });
}

const says = <Options>(rule: Rule<Options>, facts: Facts, words: RegExp): boolean =>
  rule.check(facts, rule.defaults).some(({ message }) => words.test(message));

/** What go does with the two lines, in a word. */
type Outcome = 'fine' | 'too new' | 'needs an update' | 'language version' | 'invalid' | 'looks for another';

const HEARD: readonly (readonly [RegExp, Outcome])[] = [
  [/^go: (?:errors parsing go\.mod|go\.mod file indicates|go\.mod requires go >= )/, 'too new'],
  [/^go: updates to go\.mod needed/, 'needs an update'],
  [/^go: invalid toolchain: go\S+ is a language version but not a toolchain version/, 'language version'],
  [/^go: invalid toolchain "/, 'invalid'],
  [/^go: (?:cannot find "|download go)/, 'looks for another'],
];

interface Lines {
  /** Empty: no such line. */
  readonly go: string;
  readonly toolchain: string;
  readonly gotoolchain: string;
}

/** One of each outcome that go has, whatever its release. */
const SURE: readonly Lines[] = [
  { go: '1.21.0', toolchain: '', gotoolchain: 'local' },
  { go: '1.98.1', toolchain: '', gotoolchain: 'local' },
  { go: '1.21.0', toolchain: 'go1.21.0', gotoolchain: 'auto' },
  { go: '1.21.0', toolchain: 'go1.98', gotoolchain: 'auto' },
  { go: '1.21.0', toolchain: 'go1.foo', gotoolchain: 'path' },
  { go: '1.21.0', toolchain: 'go1.98.1', gotoolchain: 'path' },
];

function anyLines(random: SeededRandom, { minor, version }: PreparedToolchain): Lines {
  const numbers = ['1.16', '1.18', '1.20', '1.21', '1.21.0', '1.22.1', `1.${minor}`, `1.${minor}.0`, '1.98', '1.98.1'];
  const go = random.bool(0.05) ? '' : random.pick([...numbers, '1.21rc2', `1.${minor}rc1`, '1.98rc1']);
  const same = go === '' ? 'go1.16' : `go${go}`;
  const names = [same, ...numbers.map(number => `go${number}`), 'go1.98rc1', 'go1.22.1-acme', 'default', 'go1.foo'];
  const toolchain = random.bool(0.25) ? '' : random.pick(names);
  return { go, toolchain, gotoolchain: random.pick(['local', version, 'auto', 'path']) };
}

describe.skipIf(toolchains.length === 0)('go and toolchain lines', () => {
  const able = toolchains.filter(({ minor }) => minor >= 21);
  const tally: Record<string, number> = {};

  test.each(able)('$version', { timeout: 60_000 + CASES * 400 }, async toolchain => {
    const random = seededRandom(`go lines ${toolchain.version}`);
    const differences: object[] = [];
    for (let left = CASES; left > 0; left--) {
      const { go, toolchain: name, gotoolchain } = SURE[CASES - left] ?? anyLines(random, toolchain);
      const lines = ['module m.test/m', go === '' ? '' : `go ${go}`, name === '' ? '' : `toolchain ${name}`, ''];
      const goMod = lines.join('\n');
      const facts = factsOf(toolchain, goMod, gotoolchain);
      repository.lay({ 'go.mod': goMod });
      const { stderr } = await repository.go(toolchain, ['list', '-m'], { env: { GOTOOLCHAIN: gotoolchain } });
      const words = stderr.replace(/^go: downloading .*\n/, '');
      const theirs = HEARD.find(([known]) => known.test(words))?.[1] ?? (words === '' ? 'fine' : words);
      tally[theirs] = (tally[theirs] ?? 0) + 1;
      if (theirs !== expected(facts, gotoolchain)) differences.push({ goMod, gotoolchain, theirs, stderr });
    }
    expect(differences.slice(0, 3)).toEqual([]);
  });

  /** What go stops at first is what we must name; what it gets to only behind that is not seen. */
  function expected(facts: Facts, gotoolchain: string): Outcome {
    const isInvalid = says(toolchainTrigger, facts, /every go command ends here: invalid toolchain/);
    if (isInvalid && /^(?:auto|path)$/.test(gotoolchain)) return 'invalid';
    const sought = soughtToolchain(facts);
    const isLanguage = says(toolchainLine, facts, /is a language version/);
    if (sought !== null)
      return gotoolchain === 'auto' && isLanguage && /^go1\.\d\d$/.test(sought)
        ? 'language version'
        : 'looks for another';
    if (says(goVersion, facts, /is newer than go/)) return 'too new';
    // A name that no toolchain has is no older trouble to us, but to go it is dropped as well.
    return isInvalid || says(toolchainLine, facts, /updates to go\.mod needed/) ? 'needs an update' : 'fine';
  }

  function soughtToolchain(facts: Facts): string | null {
    const messages = toolchainTrigger.check(facts, { switches: 'forbid' }).map(({ message }) => message);
    return messages.map(message => / runs (\S+) for this line$/.exec(message)?.[1]).find(Boolean) ?? null;
  }

  test('each outcome was among them', () => {
    const wanted: readonly Outcome[] = HEARD.map(([, outcome]) => outcome);
    expect(
      wanted.filter(outcome => tally[outcome] === undefined),
      JSON.stringify(tally),
    ).toEqual([]);
  });
});

const WRITTEN = ['v1.0.0', 'v1.2.3-rc.1', 'v1', 'v1.0', 'v1.2.3+meta', 'v0.0.0-20240101000000-abcdefabcdef', 'v2.0.0+incompatible', 'master', 'latest', 'v1.x', '"v1.0.0"', '"v1.0"']; // prettier-ignore
const CANONICAL = ['v1.0.0', 'v1.2.3-rc.1', 'v0.1.0'];

function directives(random: SeededRandom): string {
  // Mostly in full, so that one short form alone is not drowned.
  const version = (): string => random.pick(random.bool(0.85) ? CANONICAL : WRITTEN);
  const line = (verb: string, path: string): string => {
    if (verb === 'replace') {
      const left = random.bool() ? ` ${version()}` : '';
      return `replace ${path}${left} => ${random.bool(0.7) ? `fork.test/f ${version()}` : './d'}`;
    }
    if (verb === 'retract') return random.bool() ? `retract ${version()}` : `retract [${version()}, ${version()}]`;
    return `${verb} ${path} ${version()}`;
  };
  const verbs = ['require', 'require', 'exclude', 'replace', 'retract'];
  const lines = Array.from({ length: 1 + random.int(4) }, (_, index) => line(random.pick(verbs), `p${index}.test/p`));
  const blocked = random.bool(0.3) ? [`require (\n\tb.test/b ${version()}\n)`] : [];
  return ['module m.test/m', '', 'go 1.16', '', ...lines, ...blocked, ''].join('\n');
}

describe.skipIf(toolchains.length === 0)('versions that are not written in full', () => {
  const tally = { full: 0, short: 0 };

  test.each(toolchains)('$version', { timeout: 60_000 + CASES * 400 }, async toolchain => {
    const random = seededRandom(`versions ${toolchain.version}`);
    const differences: object[] = [];
    for (let left = CASES; left > 0; left--) {
      const goMod = directives(random);
      const ours = moduleVersionNoncanonical.check(factsOf(toolchain, goMod, 'local'), {}).length > 0;
      repository.lay({ 'go.mod': goMod });
      const { stderr } = await repository.go(toolchain, ['list', '-m']);
      const theirs = /module lookup disabled by GOPROXY=off/.test(stderr);
      tally[theirs ? 'short' : 'full']++;
      if (ours !== theirs) differences.push({ goMod, ours, theirs, stderr });
    }
    expect(differences.slice(0, 3)).toEqual([]);
  });

  test('both were among them', () => {
    expect(Math.min(tally.full, tally.short)).toBeGreaterThan((CASES * toolchains.length) / 10);
  });
});

const DEFAULTS = ['go', 'go1', 'go1.21', 'go1.21.0', 'go1.21rc1', '1.21', 'gogo1.21', 'go01.21', 'go1.021', 'go1.21.x', 'go1.21-acme', 'go1.21.1rc1', 'go1.21beta', 'go1.21.', 'v1.21', 'Go1.21', 'go0.1', 'go-1.21', 'go1.21rc01']; // prettier-ignore

describe.skipIf(toolchains.length === 0)('the default of godebug', () => {
  const tally = { fine: 0, refused: 0 };

  test.each(toolchains.filter(({ minor }) => minor >= 23))('$version', { timeout: 60_000 }, async toolchain => {
    const random = seededRandom(`godebug ${toolchain.version}`);
    const differences: object[] = [];
    for (const name of DEFAULTS) {
      const isWork = random.bool();
      const line = `godebug default=${name}\n`;
      const files = { 'go.mod': `module m.test/m\n\ngo 1.18\n\n${isWork ? '' : line}` };
      const all = isWork ? { ...files, 'go.work': `go 1.18\n\nuse .\n\n${line}` } : files;
      const ours = says(moduleFileSyntax, repositoryWith(all), /: value for default= must be goVERSION$/);
      repository.lay(all);
      const { stderr, code } = await repository.go(toolchain, ['list', '-m']);
      const theirs = stderr.includes('value for default= must be goVERSION');
      tally[theirs ? 'refused' : 'fine']++;
      if (ours !== theirs || theirs !== (code !== 0)) differences.push({ all, ours, theirs, stderr });
    }
    expect(differences.slice(0, 3)).toEqual([]);
  });

  test('both were among them', () => {
    expect(Math.min(tally.fine, tally.refused)).toBeGreaterThan(0);
  });
});
