import { replaceConflicting } from '../../../src/rules/replace-conflicting.ts';
import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(replaceConflicting, {
  accept: {
    once: repositoryWith({ 'go.mod': goMod('replace example.com/a => ./a') }),
    'for different versions': repositoryWith({
      'go.mod': goMod('replace example.com/a v1.0.0 => ./a', 'replace example.com/a v1.1.0 => ./b'),
    }),
    'twice the same': repositoryWith({
      'go.mod': goMod('replace example.com/a => ./a', 'replace example.com/a => ./a'),
    }),
  },
  reject: {
    twice: [
      repositoryWith({ 'go.mod': goMod('replace example.com/a => ./a', 'replace example.com/a => ./b') }),
      'conflicting replacements for example.com/a: ./a and ./b',
    ],
  },
});
