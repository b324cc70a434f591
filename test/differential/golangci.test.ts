import { afterAll, expect, test } from 'vitest';
import { GoRepository } from '../support/go-repository.ts';
import { golangciPath, runGolangci } from '../support/golangci.ts';
import { golangciCase, type GolangciCase, type GuardEntry } from '../support/golangci-generators.ts';
import { ourDirectives, ourGuard, theirDirectives, theirGuard, type Marks } from '../support/golangci-verdicts.ts';
import { repositoryWith } from '../support/repository.ts';
import { caseCount, seededRandom } from '../support/seed.ts';
import { preparedToolchains, skipAloud } from '../support/toolchains.ts';

const program = golangciPath();
// It loads packages, and so needs a Go with its sources.
const toolchain = preparedToolchains().find(({ minor }) => minor === 27);
const isReady = program !== null && toolchain !== undefined;
if (!isReady) skipAloud('golangci-lint beside our rules', 'golangci-lint or go1.27 is not in the test cache');

/** Each run holds dozens of directives and modules. */
const CASES = caseCount(6);

const repository = new GoRepository();
afterAll(() => repository.remove());

/** Without those that a deliberate difference of docs/golangci-lint.md explains, each once. */
const settled = (marks: Marks, isExplained: (mark: string) => boolean): Marks =>
  [...new Set(marks)].filter(mark => !isExplained(mark)).toSorted();

/** What both say of go.mod; theirs ends with a replacement that is not allowed before it can be called needless. */
function directives(one: GolangciCase, theirs: Marks): { readonly ours: Marks; readonly theirs: Marks } {
  const ours = ourDirectives(repositoryWith(one.files), one.directives);
  const lines = one.files['go.mod']?.split('\n') ?? [];
  // They know no outside.
  const leadsOut = new Set(lines.flatMap((line, index) => (/=> (?:\.\.|\/)/.test(line) ? [`${index + 1} local`] : [])));
  const isRefused = (mark: string): boolean =>
    mark.endsWith(' needless') && [' local', ' replace'].some(kind => theirs.includes(mark.replace(' needless', kind)));
  const isOutside = (mark: string): boolean => leadsOut.has(mark) && one.directives['replace-local'];
  const isExplained = (mark: string): boolean => isRefused(mark) || isOutside(mark);
  return { ours: settled(ours, isExplained), theirs: settled(theirs, isExplained) };
}

/** Prefixes that go by letters alone with them: modules that only such a one names are theirs to explain. */
function isByLetters(path: string, entries: readonly GuardEntry[]): boolean {
  return entries.some(entry => {
    if (entry['match-type'] !== 'prefix') return false;
    const theirs = path.toLowerCase().startsWith(entry.module.toLowerCase());
    return theirs !== `${path}/`.startsWith(entry.module.replace(/\/?$/, '/'));
  });
}

function guard(one: GolangciCase, theirs: Marks): { readonly ours: Marks; readonly theirs: Marks } {
  const ours = ourGuard(repositoryWith(one.files), one.guard);
  const { allowed, blocked } = one.guard;
  const isExplained = (mark: string): boolean => {
    const [path = '', kind = ''] = mark.split(' ');
    // With them what is blocked is not looked up in the other list.
    const isTwice = /^(?:version|unlisted)$/.test(kind) && ours.includes(`${path} blocked`);
    return isTwice || (kind !== 'local' && isByLetters(path, [...allowed, ...blocked]));
  };
  return { ours: settled(ours, isExplained), theirs: settled(theirs, isExplained) };
}

test.skipIf(!isReady)('golangci-lint and our rules find the same', { timeout: 60_000 + CASES * 20_000 }, async () => {
  const random = seededRandom('golangci');
  const tally: Record<string, number> = {};
  for (let left = CASES; left > 0; left--) {
    const one = golangciCase(random);
    repository.lay(one.files);
    const env = { ...repository.environment(), PATH: `${toolchain?.goroot}/bin:/usr/bin:/bin`, CGO_ENABLED: '0' };
    const issues = await runGolangci(program ?? '', { cwd: repository.path, env });
    const both = [directives(one, theirDirectives(issues)), guard(one, theirGuard(issues, one.imports))];
    for (const { ours, theirs } of both) {
      expect(ours, JSON.stringify(one, null, 1)).toEqual(theirs);
      for (const mark of theirs) {
        const kind = mark.slice(mark.indexOf(' ') + 1);
        tally[kind] = (tally[kind] ?? 0) + 1;
      }
    }
  }
  process.stderr.write(`golangci-lint and we agree on ${JSON.stringify(tally)} in ${CASES} modules\n`);
  for (const kind of ['replace', 'blocked', 'unlisted', 'ignore']) expect(tally[kind], kind).toBeGreaterThan(0);
});
