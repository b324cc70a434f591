import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Rule } from '../../src/model/rule.ts';
import { sumConflictMarkers } from '../../src/rules/sum-conflict-markers.ts';
import { sumDiffers } from '../../src/rules/sum-differs.ts';
import { sumMalformed } from '../../src/rules/sum-malformed.ts';
import { sumMissing } from '../../src/rules/sum-missing.ts';
import { sumUnused } from '../../src/rules/sum-unused.ts';
import { GoRepository, type Files } from '../support/go-repository.ts';
import { repositoryWith } from '../support/repository.ts';
import { caseCount, seededRandom } from '../support/seed.ts';
import { SMALL_MODULES, sumLines, writeSmallModules } from '../support/small-modules.ts';
import { sumCase, type SumCase } from '../support/sum-generators.ts';
import { preparedToolchains, skipAloud, type PreparedToolchain } from '../support/toolchains.ts';

const toolchains = preparedToolchains();
if (toolchains.length === 0) skipAloud('go.sum', 'no toolchain in the test cache');

/** For each toolchain. */
const CASES = caseCount(10);

const repository = new GoRepository();
const env = { GOPROXY: `file://${repository.proxy}`, GOFLAGS: '-modcacherw -mod=readonly' };
beforeAll(() => writeSmallModules(repository.proxy));
afterAll(() => repository.remove());

const messages = (rule: Rule, files: Files): readonly string[] =>
  rule.check(repositoryWith(files), rule.defaults).map(({ message }) => message);

/** The modules whose go.mod has no line, each once: `a.test/a@v1.0.0`. */
const heardMissing = (stderr: string): readonly string[] => [
  ...new Set([...stderr.matchAll(/([^\s()]+@v[\d.]+)\)?: missing go\.sum entry/g)].map(([, name = '']) => name)),
];

function saidMissing({ files }: SumCase): readonly string[] {
  const said = messages(sumMissing, files);
  if (said.some(message => message.endsWith('and no go.sum'))) return ['all'];
  return said.map(message => /for (\S+) (\S+)\/go\.mod$/.exec(message)?.slice(1).join('@') ?? message);
}

/** In a few words what they do not agree on; null where they do. */
async function disagreement(toolchain: PreparedToolchain, one: SumCase): Promise<string | null> {
  const { stderr: listed } = await repository.go(toolchain, ['list', '-m', 'all'], { env });
  const { stderr: built, code } = await repository.go(toolchain, ['list', '-deps', './...'], { env });
  // To go a mark of three words is a line like any other.
  const marks = messages(sumConflictMarkers, one.files).filter(message => !/: \S+ \S+ \S+$/.test(message));
  const isMalformed = messages(sumMalformed, one.files).length + marks.length > 0;
  if (toolchain.minor >= 22 && one.needsSums && isMalformed !== /malformed go\.sum/.test(listed))
    return `malformed: ${listed}`;
  // Before 1.22 go reads on behind a bad line as if the file ended there.
  if (isMalformed) return null;
  const theirs = heardMissing(listed);
  const ours = saidMissing(one);
  tally[theirs.length > 0 ? 'missing' : 'whole']++;
  // go stops at the first; each one that it names must be among ours.
  const isKnown = theirs.every(name => ours.includes('all') || ours.includes(name));
  if (theirs.length > 0 !== ours.length > 0 || !isKnown) return `ours ${ours.join()}, theirs ${listed}`;
  // All is imported here: what the graph lacks, no build has.
  if (ours.length > 0 && code === 0) return `go builds without ${ours.join()}: ${built}`;
  return null;
}
const tally = { missing: 0, whole: 0 };

describe.skipIf(toolchains.length === 0)('lines of go.sum that lack or that go refuses', () => {
  test.each(toolchains)('$version', { timeout: 60_000 + CASES * 800 }, async toolchain => {
    const random = seededRandom(`sums ${toolchain.version}`);
    const differences: object[] = [];
    for (let left = CASES; left > 0; left--) {
      const one = sumCase(random);
      repository.lay(one.files);
      const why = await disagreement(toolchain, one);
      if (why !== null) differences.push({ files: one.files, why });
    }
    expect(differences.slice(0, 3)).toEqual([]);
  });

  test('both outcomes were among them', () => {
    expect(Math.min(tally.missing, tally.whole)).toBeGreaterThan((CASES * toolchains.length) / 20);
  });
});

const [FIRST, SECOND] = [SMALL_MODULES[4]!, SMALL_MODULES[5]!];
const [zip, mod] = sumLines(FIRST);
const wrong = (line: string): string => line.replace(/h1:.{5}/, 'h1:AAAAA');
const requiring = (path: string): string => `module ${path}\n\ngo 1.17\n\nrequire ${FIRST.path} ${FIRST.version}\n`;
const importing = `package m\n\nimport _ "${FIRST.path}"\n`;
const sum = (...lines: readonly string[]): string => `${lines.join('\n')}\n`;

const single = (...lines: readonly string[]): Files => ({
  'go.mod': requiring('m.test/m'),
  'm.go': importing,
  'go.sum': sum(...lines),
});
const workspaceOf = (second: string, workSum: string): Files => ({
  'go.work': 'go 1.18\n\nuse (\n\t./a\n\t./b\n)\n',
  'go.work.sum': workSum,
  'a/go.mod': requiring('m.test/a'),
  'a/m.go': importing,
  'a/go.sum': sum(zip, mod),
  'b/go.mod': requiring('m.test/b'),
  'b/go.sum': second,
});

/** Two hashes of one thing, and what go makes of it: it stops where the wrong one is the first of a file. */
const DOUBLES: readonly (readonly [name: string, files: Files, refused: boolean, folder: string])[] = [
  ['the wrong hash first', single(wrong(zip), zip, mod), true, '.'],
  ['the wrong hash of go.mod first', single(zip, wrong(mod), mod), true, '.'],
  ['the right hash first', single(zip, wrong(zip), mod), false, '.'],
  ['two files of a workspace', workspaceOf(sum(wrong(zip), mod), ''), true, 'a'],
  ['go.work.sum against go.sum', workspaceOf('', sum(wrong(mod))), true, 'a'],
];

describe.skipIf(toolchains.length === 0).each(DOUBLES)('two hashes of one version: %s', (_, files, refused, folder) => {
  test.each(toolchains)('$version', async toolchain => {
    repository.lay(files);
    expect(messages(sumDiffers, files)).toHaveLength(1);
    const { stderr, code } = await repository.go(toolchain, ['list', '-deps', '.'], { env, folder });
    expect({ refused: /checksum mismatch/.test(stderr), fails: code !== 0 }, stderr).toEqual({
      refused,
      fails: refused,
    });
  });
});

/** Nothing lacks, as far as go is concerned; what it says instead. */
const CONTENT: readonly (readonly [name: string, files: Files, folder: string, says: RegExp])[] = [
  ['a workspace writes what it lacks', { ...workspaceOf('', ''), 'a/go.sum': '' }, 'a', /^(?:go: downloading .*\n)?$/],
  [
    'a vendor folder needs none',
    {
      'go.mod': requiring('m.test/m'),
      'm.go': importing,
      'vendor/modules.txt': `# ${FIRST.path} ${FIRST.version}\n## explicit; go 1.17\n${FIRST.path}\n`,
      [`vendor/${FIRST.path}/x.go`]: 'package x\n',
    },
    '.',
    /^$/,
  ],
  [
    'what is excluded is not required',
    {
      'go.mod': `${requiring('m.test/m')}\nexclude ${FIRST.path} ${FIRST.version}\n`,
      'm.go': 'package m\n',
    },
    '.',
    /^go: ignoring requirement on excluded version .*\ngo: updates to go\.mod needed/,
  ],
  ['nothing is required', { 'go.mod': 'module m.test/m\n\ngo 1.17\n', 'm.go': 'package m\n' }, '.', /^$/],
];

describe.skipIf(toolchains.length === 0).each(CONTENT)('no go.sum: %s', (_, files, folder, says) => {
  test.each(toolchains)('$version', async toolchain => {
    repository.lay(files);
    expect(messages(sumMissing, files)).toEqual([]);
    const own = { ...env, GOFLAGS: '-modcacherw' };
    expect((await repository.go(toolchain, ['list', '-deps', '.'], { env: own, folder })).stderr).toMatch(says);
  });
});

describe.skipIf(toolchains.length === 0)('lines that no build takes are dropped by go mod tidy', () => {
  test.each(toolchains)('$version', async toolchain => {
    const [oldZip, oldMod] = sumLines(FIRST);
    const [newZip, newMod] = sumLines(SECOND);
    const files: Files = {
      'go.mod': `module m.test/m\n\ngo 1.17\n\nrequire ${SECOND.path} ${SECOND.version}\n`,
      'm.go': importing,
      'go.sum': sum(oldZip, oldMod, newZip, newMod),
    };
    repository.lay(files);
    expect(messages(sumUnused, files)).toEqual([
      `go.sum has hashes of code that no build takes: ${FIRST.path}@${FIRST.version}`,
    ]);
    const { code, stderr } = await repository.go(toolchain, ['mod', 'tidy'], {
      env: { ...env, GOFLAGS: '-modcacherw' },
    });
    expect(code, stderr).toBe(0);
    expect(repository.read('go.sum')).not.toContain(oldZip);
  });
});
