import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';
import { sumMalformed } from '../../../src/rules/sum-malformed.ts';

testRule(sumMalformed, {
  accept: {
    'good lines': repositoryWith({ 'go.mod': goMod(), 'go.sum': 'example.com/a v1.0.0 h1:A=\r\n\n \t\n' }),
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
    'a comment, in a workspace': [
      repositoryWith({ 'go.work': 'go 1.24\n', 'go.work.sum': '// written by hand, mind the gap\n' }),
      'malformed go.sum: wrong number of fields 7',
    ],
  },
});
