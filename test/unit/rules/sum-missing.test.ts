import type { RepositoryFacts } from '../../../src/model/module-files.ts';
import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';
import { sumMissing } from '../../../src/rules/sum-missing.ts';

const ENTRY = 'example.com/a v1.0.0/go.mod h1:A=\n';
const requiring = goMod('require example.com/a v1.0.0');
const vendored = { 'vendor/modules.txt': '# example.com/a v1.0.0\n## explicit\nexample.com/a\n' };

const unread = (path: string): Partial<RepositoryFacts> => ({
  unread: [{ path, file: path, why: 'it is a symbolic link' }],
});

testRule(sumMissing, {
  accept: {
    'an entry': repositoryWith({ 'go.mod': requiring, 'go.sum': ENTRY }),
    'nothing required': repositoryWith({ 'go.mod': goMod() }),
    'a folder instead': repositoryWith({
      'go.mod': goMod('require example.com/a v1.0.0', 'replace example.com/a => ./a'),
    }),
    'a workspace, where go writes what lacks': repositoryWith({
      'go.work': 'go 1.24.0\nuse ./x/\n',
      'x/go.mod': requiring,
    }),
    'what is excluded': repositoryWith({
      'go.mod': goMod('require example.com/a v1.0.0', 'exclude example.com/a v1.0.0'),
    }),
    'a vendor folder': repositoryWith({ 'go.mod': requiring, ...vendored }),
    'a go.mod that go refuses': repositoryWith({ 'go.mod': goMod('require example.com/a v1.0.0', 'nonsense') }),
  },
  reject: {
    'no go.sum': [repositoryWith({ 'go.mod': requiring }), 'a required module, and no go.sum'],
    'no go.sum for many': [
      repositoryWith({ 'go.mod': goMod('require example.com/a v1.0.0', 'require example.com/b v1.0.0 // indirect') }),
      '2 required modules, and no go.sum',
    ],
    'the hash of the code alone': [
      repositoryWith({ 'go.mod': requiring, 'go.sum': 'example.com/a v1.0.0 h1:A=\n' }),
      'go.sum has no entry for example.com/a v1.0.0/go.mod',
    ],
    'no entry for what replaces it': [
      repositoryWith({
        'go.mod': goMod('require example.com/a v1.0.0', 'replace example.com/a => example.com/b v1.1.0'),
        'go.sum': ENTRY,
      }),
      'go.sum has no entry for example.com/b v1.1.0/go.mod',
    ],
    'a module that the nearest workspace does not use': [
      repositoryWith({ 'go.work': 'go 1.24.0\nuse ./y\n', 'x/go.mod': requiring }),
      'a required module, and no go.sum',
    ],
    'a vendor folder that go does not look at': [
      repositoryWith({ 'go.mod': 'module m.test/m\ngo 1.13\nrequire example.com/a v1.0.0\n', ...vendored }),
      'a required module, and no go.sum',
    ],
    'an unread vendor folder that go does not look at': [
      repositoryWith(
        { 'go.mod': 'module m.test/m\ngo 1.13\nrequire example.com/a v1.0.0\n' },
        { repositoryFacts: unread('vendor') },
      ),
      'a required module, and no go.sum',
    ],
    'an unread file of another module': [
      repositoryWith({ 'x/go.mod': requiring }, { repositoryFacts: unread('y/go.sum') }),
      'a required module, and no go.sum',
    ],
    'an unread go.work over one that does not use the module': [
      repositoryWith({ 'x/go.work': 'go 1.24.0\n', 'x/go.mod': requiring }, { repositoryFacts: unread('go.work') }),
      'a required module, and no go.sum',
    ],
  },
  unknown: Object.fromEntries(
    ['x/go.sum', 'x/vendor', 'x/vendor/modules.txt', 'x/go.work', 'go.work', 'x', '.'].map(path => [
      `what ${path} would tell`,
      repositoryWith({ 'x/go.mod': requiring }, { repositoryFacts: unread(path) }),
    ]),
  ),
});
