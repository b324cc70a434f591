import { toolAllowed } from '../../../src/rules/tool-allowed.ts';
import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(toolAllowed, {
  options: { allowed: ['golang.org/x/tools'] },
  accept: {
    'a listed tool': repositoryWith({ 'go.mod': goMod('tool golang.org/x/tools/cmd/stringer') }),
  },
  reject: {
    another: [
      repositoryWith({ 'go.mod': goMod('tool example.com/x') }),
      'example.com/x is a tool that the policy does not name',
    ],
  },
});
