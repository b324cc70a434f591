import { toolchainLine } from '../../../src/rules/toolchain-line.ts';
import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(toolchainLine, {
  accept: {
    'a release': repositoryWith({ 'go.mod': goMod('toolchain go1.26.3') }),
    default: repositoryWith({ 'go.mod': goMod('toolchain default') }),
  },
  reject: {
    'a pre-release': [
      repositoryWith({ 'go.mod': goMod('toolchain go1.27rc1') }),
      'toolchain go1.27rc1: it is a pre-release',
    ],
    'no release': [
      repositoryWith({ 'go.mod': goMod('toolchain go1.foo') }),
      'toolchain go1.foo: no toolchain has this name, and every go command ends here',
    ],
  },
});
