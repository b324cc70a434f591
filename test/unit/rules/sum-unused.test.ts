import { sumUnused } from '../../../src/rules/sum-unused.ts';
import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(sumUnused, {
  accept: {
    'the version that go.mod names': repositoryWith({
      'go.mod': goMod('require example.com/a v1.1.0'),
      'go.sum':
        'example.com/a v1.1.0 h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\nexample.com/a v1.0.0/go.mod h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n',
    }),
  },
  reject: {
    another: [
      repositoryWith({
        'go.mod': goMod('require example.com/a v1.1.0'),
        'go.sum': 'example.com/a v1.0.0 h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n',
      }),
      'go.sum has hashes that no build takes: example.com/a@v1.0.0',
    ],
  },
});
