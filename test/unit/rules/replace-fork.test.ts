import { replaceFork } from '../../../src/rules/replace-fork.ts';
import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(replaceFork, {
  options: { allowed: ['github.com/acme'] },
  accept: {
    'a listed fork': repositoryWith({ 'go.mod': goMod('replace example.com/a => github.com/acme/a v1.0.0') }),
    'a pin': repositoryWith({ 'go.mod': goMod('replace example.com/a => example.com/a v1.0.0') }),
    'a folder': repositoryWith({ 'go.mod': goMod('replace example.com/a => ./a') }),
  },
  reject: {
    another: [
      repositoryWith({ 'go.mod': goMod('replace example.com/a => github.com/somebody/a v1.0.0') }),
      'example.com/a is replaced by github.com/somebody/a, which the policy does not name',
    ],
  },
});
