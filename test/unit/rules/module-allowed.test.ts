import { moduleAllowed } from '../../../src/rules/module-allowed.ts';
import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(moduleAllowed, {
  options: { allowed: ['golang.org/x'] },
  accept: {
    'a listed module': repositoryWith({ 'go.mod': goMod('require golang.org/x/text v0.30.0') }),
    'an indirect one': repositoryWith({ 'go.mod': goMod('require example.com/a v1.0.0 // indirect') }),
  },
  reject: {
    another: [
      repositoryWith({ 'go.mod': goMod('require example.com/a v1.0.0') }),
      'example.com/a is not a module that the policy allows',
    ],
  },
});
