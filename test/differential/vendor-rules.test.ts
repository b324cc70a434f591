import { afterAll, describe, expect, test } from 'vitest';
import { vendorInconsistent } from '../../src/rules/vendor-inconsistent.ts';
import { GoRepository, type Files } from '../support/go-repository.ts';
import { repositoryWith } from '../support/repository.ts';
import { caseCount, seededRandom, type SeededRandom } from '../support/seed.ts';
import { preparedToolchains, skipAloud } from '../support/toolchains.ts';
import { vendoredModule, vendoredWorkspace } from '../support/vendor-rule-generators.ts';

const toolchains = preparedToolchains();
if (toolchains.length === 0) skipAloud('vendor folders', 'no toolchain in the test cache');

/** For each toolchain. */
const CASES = caseCount(8);

const repository = new GoRepository();
afterAll(() => repository.remove());

/** What go 1.21 and older say besides of a replacement that is marked otherwise than by its own line. */
const OLD_WORDS = /: is marked as replaced by .* in vendor\/modules\.txt, but replaced by .* in go\.mod$/;

/** The differences that go lists; none where it gets past the comparison. */
function heard(stderr: string): readonly string[] | string {
  if (/^(?:$|(?:go: vendored module .*\n)*go: updates to go\.mod needed)/.test(stderr)) return [];
  const list = /^go: inconsistent vendoring in [^\n]*:\n((?:\t[^\n]+\n)+)/.exec(stderr)?.[1];
  if (list === undefined) return stderr;
  const lines = list.trimEnd().split('\n');
  return lines.map(line => line.slice(1)).filter(line => !OLD_WORDS.test(line));
}

const said = (files: Files): readonly string[] =>
  vendorInconsistent
    .check(repositoryWith(files), {})
    .map(({ message }) => message.replace('inconsistent vendoring: ', ''));

interface Kind {
  readonly name: string;
  /** For the minor release that will read it. */
  readonly generate: (random: SeededRandom, minor: number) => Files;
  readonly env: Readonly<Record<string, string>>;
}
const KINDS: readonly Kind[] = [
  { name: 'of a module', generate: vendoredModule, env: { GOFLAGS: '-mod=vendor', GOWORK: 'off' } },
  { name: 'of a workspace', generate: vendoredWorkspace, env: {} },
];

describe.skipIf(toolchains.length === 0).each(KINDS)('vendor folders $name', ({ name, generate, env }) => {
  // Workspaces have had vendor folders since go1.22.
  const able = toolchains.filter(({ minor }) => minor >= (name === 'of a workspace' ? 22 : 0));
  const tally = { agree: 0, differ: 0 };

  test.each(able)('$version', { timeout: 60_000 + CASES * 300 }, async toolchain => {
    const random = seededRandom(`vendor ${name} ${toolchain.version}`);
    const differences: object[] = [];
    for (let left = CASES; left > 0; left--) {
      const files = generate(random, toolchain.minor);
      repository.lay(files);
      const ours = said(files);
      const { stderr } = await repository.go(toolchain, ['list', '-m'], { env });
      const theirs = heard(stderr);
      tally[theirs.length === 0 ? 'agree' : 'differ']++;
      if (JSON.stringify(ours) !== JSON.stringify(theirs)) differences.push({ files, ours, theirs });
    }
    expect(differences.slice(0, 3)).toEqual([]);
  });

  test('both outcomes were among them', () => {
    expect(Math.min(tally.agree, tally.differ)).toBeGreaterThan((CASES * able.length) / 10);
  });
});
