import { exclude } from '../../../src/rules/exclude.ts';
import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(exclude, {
  options: { allowed: ['example.com/a@v1.2.3'] },
  accept: {
    'a listed version': repositoryWith({ 'go.mod': goMod('exclude example.com/a v1.2.3') }),
  },
  reject: {
    another: [repositoryWith({ 'go.mod': goMod('exclude example.com/b v1.0.0') }), 'example.com/b@v1.0.0 is excluded'],
  },
});
