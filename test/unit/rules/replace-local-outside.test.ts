import { replaceLocalOutside } from '../../../src/rules/replace-local-outside.ts';
import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(replaceLocalOutside, {
  options: { allowed: ['../../lab'] },
  accept: {
    inside: repositoryWith({
      'go.mod': goMod('replace example.com/a => ./staging/a'),
      'sub/go.mod': goMod('replace example.com/m => ../'),
    }),
    listed: repositoryWith({ 'go.mod': goMod('replace example.com/a => ../../lab') }),
  },
  reject: {
    outside: [
      repositoryWith({ 'go.mod': goMod('replace example.com/a => ../a') }),
      'example.com/a is replaced by ../a, a directory outside the repository',
    ],
    'outside from below': [
      repositoryWith({ 'sub/go.mod': goMod('replace example.com/a => ../../a') }),
      'example.com/a is replaced by ../../a, a directory outside the repository',
    ],
  },
});
