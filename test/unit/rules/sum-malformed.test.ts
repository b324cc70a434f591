import { sumMalformed } from '../../../src/rules/sum-malformed.ts';
import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(sumMalformed, {
  accept: {
    'good lines': repositoryWith({
      'go.mod': goMod(),
      'go.sum': 'example.com/a v1.0.0 h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n',
    }),
    'marks of a merge, which sum-conflict-markers reports': repositoryWith({
      'go.mod': goMod(),
      'go.sum': '<<<<<<< HEAD\n=======\n>>>>>>> other\n',
    }),
  },
  reject: {
    'two words': [
      repositoryWith({ 'go.mod': goMod(), 'go.sum': 'example.com/a v1.0.0\n' }),
      'malformed go.sum: wrong number of fields 2',
    ],
  },
});
