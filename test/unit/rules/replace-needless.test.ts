import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';
import { replaceNeedless } from '../../../src/rules/replace-needless.ts';

testRule(replaceNeedless, {
  accept: {
    'another version': repositoryWith({ 'go.mod': goMod('replace example.com/a v1.0.0 => example.com/a v1.1.0') }),
    'a pin of all versions': repositoryWith({ 'go.mod': goMod('replace example.com/a => example.com/a v1.1.0') }),
    'a conflict, which replace-conflicting reports': repositoryWith({
      'go.mod': goMod('replace example.com/a => ./a', 'replace example.com/a => ./b'),
    }),
  },
  reject: {
    itself: [
      repositoryWith({ 'go.mod': goMod('replace example.com/a v1.0.0 => example.com/a v1.0.0') }),
      'example.com/a@v1.0.0 is replaced by itself',
    ],
    twice: [
      repositoryWith({ 'go.work': 'go 1.24\nreplace example.com/a => ./a\nreplace example.com/a => ./a\n' }),
      'example.com/a is replaced by ./a above already',
    ],
  },
});
