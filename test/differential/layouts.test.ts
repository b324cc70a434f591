import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RepositoryFacts } from '../../src/model/module-files.ts';
import type { Rule } from '../../src/model/rule.ts';
import { localModuleMissing } from '../../src/rules/local-module-missing.ts';
import { moduleFileSyntax } from '../../src/rules/module-file-syntax.ts';
import { sumMissing } from '../../src/rules/sum-missing.ts';
import { vendorInconsistent } from '../../src/rules/vendor-inconsistent.ts';
import { workUseRepeated } from '../../src/rules/work-use-repeated.ts';
import { workVersionTooOld } from '../../src/rules/work-version-too-old.ts';
import { factsWith } from '../support/facts.ts';
import { GoRepository, type Files } from '../support/go-repository.ts';
import { SMALL_MODULES, sumLines, writeSmallModules } from '../support/small-modules.ts';
import { threeViews } from '../support/three-views.ts';
import { preparedToolchains, skipAloud } from '../support/toolchains.ts';

const toolchains = preparedToolchains();
if (toolchains.length === 0) skipAloud('where module files lie', 'no toolchain in the test cache');

const repository = new GoRepository();
const env = { GOPROXY: `file://${repository.proxy}`, GOFLAGS: '-modcacherw' };
beforeAll(() => writeSmallModules(repository.proxy));
afterAll(() => repository.remove());

/** What the rules here say, each with its outcome. */
const said = (facts: RepositoryFacts): readonly string[] =>
  RULES.flatMap(rule =>
    rule
      .check(factsWith({}, { repository: facts }), rule.defaults)
      .map(({ outcome, message }) => `${outcome}: ${message}`),
  );
const RULES: readonly Rule[] = [
  moduleFileSyntax,
  sumMissing,
  vendorInconsistent,
  localModuleMissing,
  workVersionTooOld,
  workUseRepeated,
];

interface Layout {
  readonly files: Files;
  /** Symbolic links: path → target. */
  readonly links?: Files;
  /** Where go runs and what is checked, from the root. */
  readonly folder?: string;
  /** What go says, by the minor release; `''` where it is content. */
  readonly go: RegExp | ((minor: number) => RegExp);
  /** The oldest minor release that knows of such things. */
  readonly since?: number;
  /** What we say, of the work tree, the index and HEAD alike. */
  readonly ours: readonly string[];
}

const FIRST = SMALL_MODULES[4]!;
const SUM = `${sumLines(FIRST).join('\n')}\n`;
const requiring = (path: string): string => `module ${path}\n\ngo 1.18\n\nrequire ${FIRST.path} ${FIRST.version}\n`;
const IMPORTING = `package m\n\nimport _ "${FIRST.path}"\n`;
const MODULE = { 'go.mod': requiring('m.test/m'), 'm.go': IMPORTING };
const VENDORED = {
  'modules.txt': `# ${FIRST.path} ${FIRST.version}\n## explicit; go 1.17\n${FIRST.path}\n`,
  [`${FIRST.path}/x.go`]: 'package x\n',
};
const under = (folder: string, files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
const unknownSum = (file: string): string =>
  `unknown: whether go.sum must name a required module, or does, is not known: ${file} was not read`;
const FINE = /^(?:go: downloading .*\n)*$/;

const LAYOUTS: Readonly<Record<string, Layout>> = {
  'a go.mod that says nothing, below the module': {
    files: { ...MODULE, 'go.sum': SUM, 'docs/go.mod': '// No Go here.\n', 'docs/x.go': 'package nonsense\n\nfunc {\n' },
    go: FINE,
    ours: [],
  },
  'a go.mod that says nothing, of a workspace': {
    files: { 'go.work': 'go 1.18\n\nuse (\n\t.\n\t./b\n)\n', ...MODULE, 'go.sum': SUM, 'b/go.mod': '' },
    go: /missing module declaration|no module declaration in go\.mod/,
    ours: ['violation: Go refuses this: missing module declaration'],
  },
  'go.sum is a link': {
    files: { ...MODULE, 'deps.sum': SUM },
    links: { 'go.sum': 'deps.sum' },
    go: FINE,
    ours: [unknownSum('go.sum')],
  },
  'vendor is a link': {
    files: { ...MODULE, ...under('v', VENDORED) },
    links: { vendor: 'v' },
    go: FINE,
    ours: [unknownSum('vendor')],
  },
  'vendor/modules.txt is a link': {
    files: {
      ...MODULE,
      ...under('vendor', { ...VENDORED, 'modules.txt': '' }),
      'm.txt': VENDORED['modules.txt'],
    },
    links: { 'vendor/modules.txt': '../m.txt' },
    go: FINE,
    ours: [unknownSum('vendor/modules.txt')],
  },
  'a vendor folder without modules.txt': {
    files: { ...MODULE, ...under('vendor', { [`${FIRST.path}/x.go`]: 'package x\n' }), 'go.sum': SUM },
    go: /inconsistent vendoring in .*:\n\t\S+: is explicitly required in go\.mod, but not marked as explicit in vendor/,
    ours: [
      `violation: inconsistent vendoring: ${FIRST.path}@${FIRST.version}: is explicitly required in go.mod, but not marked as explicit in vendor/modules.txt`,
    ],
  },
  'a vendor folder without modules.txt before 1.14': {
    files: {
      ...MODULE,
      'go.mod': requiring('m.test/m').replace('1.18', '1.13'),
      ...under('vendor', { [`${FIRST.path}/x.go`]: 'package x\n' }),
      'go.sum': SUM,
    },
    go: FINE,
    ours: [],
  },
  'a vendor folder without modules.txt, of a workspace': {
    files: {
      'go.work': 'go 1.18\n\nuse (\n\t.\n\t./b\n)\n',
      ...MODULE,
      'go.sum': SUM,
      'b/go.mod': 'module m.test/b\n\ngo 1.18\n',
      ...under('vendor', { [`${FIRST.path}/x.go`]: 'package x\n' }),
    },
    go: FINE,
    ours: [],
  },
  'vendor folders of modules that a workspace covers': {
    files: {
      'go.work': 'go 1.18\n\nuse (\n\t.\n\t./b\n)\n',
      ...MODULE,
      'go.sum': SUM,
      ...under('vendor', { ...VENDORED, 'modules.txt': '# other.test/o v1.0.0\n## explicit\n' }),
      'b/go.mod': 'module m.test/b\n\ngo 1.18\n',
      'b/vendor/modules.txt': '# other.test/o v1.0.0\n## explicit\n',
    },
    go: FINE,
    ours: [],
  },
  'a newer module in a folder that ./... leaves out': {
    files: {
      'go.work': 'go 1.21\n\nuse (\n\t./_tools\n\t.\n)\n',
      'go.mod': 'module m.test/m\n\ngo 1.21\n',
      '_tools/go.mod': 'module m.test/tools\n\ngo 1.21.1\n',
    },
    since: 22,
    go: /module _tools listed in go\.work file requires go >= 1\.21\.1, but go\.work lists go 1\.21/,
    ours: ['violation: module ./_tools listed in go.work file requires go >= 1.21.1, but go.work lists go 1.21'],
  },
  'one module twice, once in a hidden folder': {
    files: {
      'go.work': 'go 1.18\n\nuse (\n\t./.b\n\t.\n)\n',
      'go.mod': 'module m.test/m\n\ngo 1.18\n',
      '.b/go.mod': 'module m.test/m\n\ngo 1.18\n',
    },
    since: 20,
    go: /module m\.test\/m appears multiple times in workspace/,
    ours: ['violation: module m.test/m appears multiple times in the workspace'],
  },
  'a newer module behind a link': {
    files: { 'go.work': 'go 1.21\n\nuse ./lnk\n', 'real/go.mod': 'module m.test/r\n\ngo 1.21.1\n' },
    links: { lnk: 'real' },
    since: 22,
    go: /requires go >= 1\.21\.1/,
    ours: ['unknown: use ./lnk: lnk/go.mod was not read: lnk is a symbolic link'],
  },
  'a used directory that is not there': {
    files: { 'go.work': 'go 1.18\n\nuse (\n\t./nope\n\t.\n)\n', 'go.mod': 'module m.test/m\n\ngo 1.18\n' },
    go: /open .*nope.go\.mod: no such file or directory/,
    ours: ['violation: use ./nope, which holds no go.mod'],
  },
  'a replacement that is not there': {
    files: { ...MODULE, 'go.mod': `${requiring('m.test/m')}\nreplace ${FIRST.path} => ./nope\n`, 'go.sum': SUM },
    go: /nope.go\.mod: .*no such file or directory|replacement directory \.\/nope does not exist/,
    ours: [`violation: ${FIRST.path} is replaced by ./nope, which holds no go.mod`],
  },
  'a replacement in a folder that ./... leaves out': {
    files: {
      ...MODULE,
      'go.mod': `${requiring('m.test/m')}\nreplace ${FIRST.path} => ./testdata/r\n`,
      'testdata/r/go.mod': `module ${FIRST.path}\n\ngo 1.18\n`,
      'testdata/r/r.go': 'package r\n',
    },
    go: FINE,
    ours: [],
  },
  'a module of a workspace above what is checked': {
    files: {
      'go.work': 'go 1.18\n\nuse (\n\t./a\n\t./b\n)\n',
      'a/go.mod': 'module m.test/a\n\ngo 1.18\n\nrequire m.test/b v1.0.0\n',
      'a/a.go': 'package a\n\nimport _ "m.test/b"\n',
      'b/go.mod': 'module m.test/b\n\ngo 1.18\n',
      'b/b.go': 'package b\n',
    },
    folder: 'a',
    go: FINE,
    ours: [],
  },
};

describe.skipIf(toolchains.length === 0).each(Object.entries(LAYOUTS))('%s', (_, layout) => {
  const { files, links = {}, folder = '.', go, since = 0, ours } = layout;
  const able = toolchains.filter(({ minor }) => minor >= since);

  test.each(able)('$version', async toolchain => {
    lay(files, links);
    const { stderr } = await repository.go(toolchain, ['list', '-deps', './...'], { env, folder });
    expect(stderr).toMatch(typeof go === 'function' ? go(toolchain.minor) : go);
  });

  test('is the same to check, check --staged and audit', async () => {
    lay(files, links);
    const { check, staged, audit } = await threeViews(repository.path, folder);
    expect({ check: said(check), staged: said(staged), audit: said(audit) }).toEqual({
      check: ours,
      staged: ours,
      audit: ours,
    });
  });
});

function lay(files: Files, links: Files): void {
  repository.lay(Object.fromEntries(Object.entries(files).filter(([path]) => links[path] === undefined)));
  for (const [path, target] of Object.entries(links)) {
    mkdirSync(dirname(join(repository.path, path)), { recursive: true });
    symlinkSync(target, join(repository.path, path));
  }
}
