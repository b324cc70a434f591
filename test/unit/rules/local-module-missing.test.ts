import { expect, test } from 'vitest';
import { localModuleMissing } from '../../../src/rules/local-module-missing.ts';
import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';

const WORK = 'go 1.24.0\n\nuse ./x\n';
const replacing = goMod('require a.test/a v1.0.0', 'replace a.test/a => ./x');

testRule(localModuleMissing, {
  accept: {
    'what is there': repositoryWith({ 'go.work': WORK, 'x/go.mod': goMod(), 'y/go.mod': replacing, 'y/x/go.mod': '' }),
    'what leads out of the repository': repositoryWith({
      'go.work': WORK.replace('./x', '../x'),
      'go.mod': replacing.replace('./x', '/x'),
    }),
    'what stands in for nothing that is required': repositoryWith({ 'go.mod': goMod('replace a.test/a => ./x') }),
    'what stands in for another version': repositoryWith({ 'go.mod': replacing.replace(' =>', ' v1.1.0 =>') }),
    'what stands in for an excluded version': repositoryWith({
      'go.mod': `${replacing}exclude a.test/a v1.0.0\n`,
    }),
    'a workspace’s vendor folder': repositoryWith({
      'go.work': 'go 1.24.0\nuse .\nreplace a.test/a => ./x\n',
      'go.mod': replacing,
      'vendor/modules.txt': '## workspace\n',
    }),
    'what the go.work replaces otherwise': repositoryWith({
      'go.work': 'go 1.24.0\nuse ./y\nreplace a.test/a => ./x\n',
      'y/go.mod': replacing,
      'x/go.mod': 'module a.test/a\n',
    }),
    'a vendor folder': repositoryWith({ 'go.mod': replacing, 'vendor/modules.txt': '' }),
  },
  reject: {
    'nothing there': [
      repositoryWith({ 'go.work': WORK, 'y/go.mod': replacing }),
      'use ./x, which holds no go.mod',
      'a.test/a is replaced by ./x, which holds no go.mod',
    ],
    'nothing there that a workspace builds on': [
      repositoryWith({
        'go.work': 'go 1.24.0\nuse ./y\nuse ./z\nreplace b.test/b v1.0.0 => ./b\nreplace c.test/c => ./c\n',
        'y/go.mod': `${replacing}require b.test/b v1.0.0\n`,
        'z/go.mod': 'module z.test/z\nreplace c.test/c => ./x\n',
      }),
      'a.test/a is replaced by ./x, which holds no go.mod',
      'b.test/b is replaced by ./b, which holds no go.mod',
    ],
  },
  unknown: {
    'what was not read': repositoryWith(
      { 'go.work': WORK },
      { repositoryFacts: { unread: [{ path: 'x/go.mod', file: 'x/go.mod', why: 'x is a symbolic link' }] } },
    ),
  },
});

test('of a workspace above, what its judged modules replace is judged', () => {
  const files = { 'go.work': 'go 1.24.0\nuse ./y\nreplace b.test/b => ./b\n', 'y/go.mod': replacing };
  const { repository } = repositoryWith(files);
  const around = { modules: [], workspaces: repository.workspaces };
  const facts = repositoryWith(files, { repositoryFacts: { ...repository, workspaces: [], around } });
  expect(localModuleMissing.check(facts, {}).map(({ place }) => place?.file)).toEqual(['y/go.mod']);
});
