import { afterAll, describe, expect, test } from 'vitest';
import { replaceConflicting } from '../../src/rules/replace-conflicting.ts';
import { workUseRepeated } from '../../src/rules/work-use-repeated.ts';
import { workVersionTooOld } from '../../src/rules/work-version-too-old.ts';
import { GoRepository, type Files } from '../support/go-repository.ts';
import { repositoryWith } from '../support/repository.ts';
import { caseCount, seededRandom, type SeededRandom } from '../support/seed.ts';
import { preparedToolchains, skipAloud, type PreparedToolchain } from '../support/toolchains.ts';
import { workspace, WORKSPACE_FAULTS } from '../support/workspace-generators.ts';

const toolchains = preparedToolchains();
if (toolchains.length === 0) skipAloud('workspaces', 'no toolchain in the test cache');

/** For each toolchain. */
const CASES = caseCount(6);

const repository = new GoRepository();
afterAll(() => repository.remove());

/** What both sides may say: Go's words as of each release, and ours. */
const COMPLAINTS: Readonly<Record<string, { readonly go: RegExp; readonly ours: RegExp }>> = {
  'use twice': {
    go: /path \S* appears multiple times in workspace/g,
    ours: /^\S* appears multiple times in the workspace$/,
  },
  'module twice': {
    go: /module (\S+) appears multiple times in workspace/g,
    ours: /^module (\S+) appears multiple times in the workspace$/,
  },
  'too old': {
    go: /module \S+ listed in go.work file requires go >= (\S+), but go.work (?:lists|implicitly requires) go ([^;\s]+)/g,
    ours: /^module \S+ listed in go.work file requires go >= (\S+), but go.work (?:lists|implicitly requires) go (\S+)$/,
  },
  'own module': {
    go: /workspace module (\S+) is replaced at all versions in the go\.work file/g,
    ours: /^the workspace’s own module (\S+) is replaced at all versions$/,
  },
  conflict: {
    go: /conflicting replacements (?:found )?for (\S+?):? /g,
    ours: /^conflicting replacements for (\S+?)(?::| in one workspace:) /,
  },
};

const heard = (stderr: string): readonly string[] =>
  Object.entries(COMPLAINTS).flatMap(([name, { go }]) =>
    [...stderr.replaceAll(/\n\s*/g, ' ').matchAll(go)].map(found => [name, ...found.slice(1)].join(': ')),
  );

function said(files: Files, { minor }: PreparedToolchain): readonly string[] {
  const facts = repositoryWith(files);
  // Before 1.21 a go line was no demand.
  const rules = [replaceConflicting, workUseRepeated, ...(minor >= 21 ? [workVersionTooOld] : [])];
  const messages = rules.flatMap(rule => rule.check(facts, {})).map(({ message }) => message);
  const named = messages.map(message => {
    for (const [name, { ours }] of Object.entries(COMPLAINTS)) {
      const found = ours.exec(message);
      if (found !== null) return [name, ...found.slice(1)].join(': ');
    }
    return message;
  });
  // go1.19 takes two modules of one path.
  return named.filter(name => minor >= 20 || !name.startsWith('module twice'));
}

describe.skipIf(toolchains.length === 0)('workspaces that go refuses', () => {
  const tally: Record<string, number> = {};

  test.each(toolchains)('$version', { timeout: 60_000 + CASES * 400 }, async toolchain => {
    const random = seededRandom(`workspaces ${toolchain.version}`);
    const differences: object[] = [];
    for (let left = CASES; left > 0; left--) {
      const fault = WORKSPACE_FAULTS[left % WORKSPACE_FAULTS.length] ?? 'nothing';
      const files = workspace({ random, newest: toolchain.minor, fault });
      repository.lay(files);
      const ours = said(files, toolchain);
      const { stderr } = await repository.go(toolchain, ['list', '-m', 'all']);
      const theirs = heard(stderr);
      for (const name of theirs.length === 0 ? ['nothing'] : theirs) {
        const [kind = ''] = name.split(': ');
        tally[kind] = (tally[kind] ?? 0) + 1;
      }
      // go stops at the first kind of fault; we name all.
      const agree = theirs.every(one => ours.includes(one)) && (theirs.length > 0 || ours.length === 0);
      if (!agree) differences.push({ files, ours, theirs, stderr });
    }
    expect(differences.slice(0, 3)).toEqual([]);
  });

  test('each kind was among them', () => {
    const missing = ['nothing', ...Object.keys(COMPLAINTS)].filter(kind => tally[kind] === undefined);
    expect(missing, JSON.stringify(tally)).toEqual([]);
  });
});

/** A vendored module that requires some modules and lets one thing stand in for several; it needs no network. */
function sharing(random: SeededRandom): Files {
  const required = ['a.test/a v1.0.0', 'b.test/b v1.0.0', 'c.test/c v1.0.0', 'fork.test/f v1.0.0'].filter(() =>
    random.bool(0.7),
  );
  const twice = required.length > 0 && random.bool(0.2) ? [random.pick(required)] : [];
  const targets = ['./d', './e', 'fork.test/f v1.0.0', 'fork.test/f v1.1.0', 'a.test/a v1.0.0'];
  const replaced = new Map(
    [...required, 'd.test/d v1.0.0']
      .filter(() => random.bool(0.5))
      .map(old => {
        const [path = ''] = old.split(' ');
        return [random.bool() ? path : old, random.pick(targets)];
      }),
  );
  const by = (old: string): string => {
    const found = replaced.get(old) ?? replaced.get(old.split(' ')[0] ?? '');
    return found === undefined ? '' : ` => ${found}`;
  };
  const sections = required.flatMap(one => [`# ${one}${by(one)}`, '## explicit', one.split(' ')[0] ?? '']);
  const rest = [...replaced].filter(([old]) => !required.includes(old)).map(([old, target]) => `# ${old} => ${target}`);
  return {
    'go.mod': [
      'module m.test/m',
      `go ${random.pick(['1.16', '1.17', '1.18'])}`,
      ...[...required, ...twice].map(one => `require ${one}`),
      ...[...replaced].map(([old, target]) => `replace ${old} => ${target}`),
      '',
    ].join('\n'),
    'm.go': 'package m\n',
    'vendor/modules.txt': [...sections, ...rest, ''].join('\n'),
  };
}

describe.skipIf(toolchains.length === 0)('one thing that stands in for two modules', () => {
  const tally = { fine: 0, shared: 0 };

  test.each(toolchains)('$version', { timeout: 60_000 + CASES * 400 }, async toolchain => {
    const random = seededRandom(`sharing ${toolchain.version}`);
    const differences: object[] = [];
    for (let left = CASES; left > 0; left--) {
      const files = sharing(random);
      repository.lay(files);
      const said = replaceConflicting.check(repositoryWith(files), {}).map(({ message }) => message);
      const { stderr } = await repository.go(toolchain, ['list', './...'], { env: { GOFLAGS: '-mod=vendor' } });
      const heard = [...stderr.matchAll(/(\S+?)@? used for two different module paths \((\S+) and (\S+)\)/g)];
      const ours = said.map(message => message.replace(' is used', ' used').replace(': ', ' (') + ')').toSorted();
      const theirs = heard.map(
        ([, what, one, other]) => `${what} used for two different module paths (${one} and ${other})`,
      );
      tally[theirs.length > 0 ? 'shared' : 'fine']++;
      if (JSON.stringify(ours) !== JSON.stringify(theirs.toSorted())) differences.push({ files, ours, theirs, stderr });
    }
    expect(differences.slice(0, 3)).toEqual([]);
  });

  test('both were among them', () => {
    expect(Math.min(tally.fine, tally.shared)).toBeGreaterThan((CASES * toolchains.length) / 10);
  });
});
