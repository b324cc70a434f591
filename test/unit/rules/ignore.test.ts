import { ignoreDirective } from '../../../src/rules/ignore.ts';
import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(ignoreDirective, {
  options: { allowed: ['./node_modules'] },
  accept: {
    'a listed folder': repositoryWith({ 'go.mod': goMod('ignore ./node_modules') }),
  },
  reject: {
    another: [
      repositoryWith({ 'go.mod': goMod('ignore ./internal') }),
      './internal is a folder that is ignored that the policy does not name',
    ],
  },
});
