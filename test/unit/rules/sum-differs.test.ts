import { sumDiffers } from '../../../src/rules/sum-differs.ts';
import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(sumDiffers, {
  accept: {
    'the same twice': repositoryWith({
      'go.mod': goMod(),
      'go.sum':
        'example.com/a v1.0.0 h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\nexample.com/a v1.0.0 h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n',
    }),
  },
  reject: {
    'another hash': [
      repositoryWith({
        'go.mod': goMod(),
        'go.sum': 'example.com/a v1.0.0 h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\nexample.com/a v1.0.0 h1:B=\n',
      }),
      'example.com/a v1.0.0 has another hash in line 1',
    ],
  },
});
