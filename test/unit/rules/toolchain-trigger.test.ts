import { toolchainTrigger } from '../../../src/rules/toolchain-trigger.ts';
import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(toolchainTrigger, {
  accept: {
    'plain lines': repositoryWith({ 'go.mod': goMod('toolchain go1.26.3') }),
    'in a comment': repositoryWith({ 'go.mod': goMod('// go 1.98.0') }),
    'a module of that name': repositoryWith({ 'go.mod': goMod('exclude (', '\tgo v1.98.0', ')') }),
  },
  reject: {
    'inside a block that Go does not know': [
      repositoryWith({ 'go.mod': 'module m.test/a\n\nfoo (\n\tgo 1.98.0\n)\n\ngo 1.21\n' }),
      'go takes go 1.98.0 from this line, where the parsed file says 1.21',
    ],
  },
});
