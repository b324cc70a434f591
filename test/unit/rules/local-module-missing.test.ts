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
    'a vendor folder': repositoryWith({ 'go.mod': replacing, 'vendor/modules.txt': '' }),
  },
  reject: {
    'nothing there': [
      repositoryWith({ 'go.work': WORK, 'y/go.mod': replacing }),
      'use ./x, which holds no go.mod',
      'a.test/a is replaced by ./x, which holds no go.mod',
    ],
  },
  unknown: {
    'what was not read': repositoryWith(
      { 'go.work': WORK },
      { repositoryFacts: { unread: [{ path: 'x/go.mod', file: 'x/go.mod', why: 'x is a symbolic link' }] } },
    ),
  },
});
