import { repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';
import { workUseRepeated } from '../../../src/rules/work-use-repeated.ts';

testRule(workUseRepeated, {
  accept: {
    'two modules': repositoryWith({
      'go.work': 'go 1.24\nuse ./a\nuse ./b\n',
      'a/go.mod': 'module m.test/a\n',
      'b/go.mod': 'module m.test/b\n',
    }),
    'directories that were not read': repositoryWith({ 'go.work': 'go 1.24\nuse ../a\nuse ../b\nuse /a\n' }),
  },
  reject: {
    'a directory': [
      repositoryWith({ 'go.work': 'go 1.24\nuse ./a\nuse ./b/../a/\n', 'a/go.mod': 'module m.test/a\n' }),
      './b/../a/ appears multiple times in the workspace',
    ],
    'a module': [
      repositoryWith({
        'go.work': 'go 1.24\nuse ./a\nuse ./b\n',
        'a/go.mod': 'module m.test/a\n',
        'b/go.mod': 'module m.test/a\n',
      }),
      'module m.test/a appears multiple times in the workspace',
    ],
  },
});
