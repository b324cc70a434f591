import { sumMissing } from '../../../src/rules/sum-missing.ts';
import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(sumMissing, {
  accept: {
    'an entry': repositoryWith({
      'go.mod': goMod('require example.com/a v1.0.0'),
      'go.sum': 'example.com/a v1.0.0/go.mod h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n',
    }),
    'nothing required': repositoryWith({ 'go.mod': goMod() }),
    'a folder instead': repositoryWith({
      'go.mod': goMod('require example.com/a v1.0.0', 'replace example.com/a => ./a'),
    }),
    'in the go.work.sum': repositoryWith({
      'go.work': 'go 1.24.0\nuse ./x\n',
      'go.work.sum': 'example.com/a v1.0.0/go.mod h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n',
      'x/go.mod': goMod('require example.com/a v1.0.0'),
    }),
  },
  reject: {
    'no go.sum': [
      repositoryWith({ 'go.mod': goMod('require example.com/a v1.0.0') }),
      '1 required modules and no go.sum',
    ],
    'no entry for what replaces it': [
      repositoryWith({
        'go.mod': goMod('require example.com/a v1.0.0', 'replace example.com/a => example.com/b v1.1.0'),
        'go.sum': 'example.com/a v1.0.0/go.mod h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n',
      }),
      'go.sum has no entry for example.com/b v1.1.0/go.mod',
    ],
  },
});
