import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';
import { toolchainTrigger } from '../../../src/rules/toolchain-trigger.ts';
import { factsWith } from '../../support/facts.ts';

testRule(toolchainTrigger, {
  accept: {
    'plain lines': repositoryWith({ 'go.mod': goMod('toolchain go1.26.3') }),
    'plain lines of a newer Go': repositoryWith({ 'go.mod': goMod('toolchain go1.98.0') }),
    'in a comment': repositoryWith({ 'go.mod': goMod('// go 1.98.0') }),
    'a module of that name': repositoryWith({ 'go.mod': goMod('exclude (', '\tgo v1.98.0', ')') }),
    'ends of lines of Windows': repositoryWith({ 'go.mod': 'module m.test/a\r\ngo 1.24.0\r\ntoolchain go1.26.3\r\n' }),
    'a file that cannot be parsed': repositoryWith({ 'go.mod': goMod('require (') }),
  },
  reject: {
    'inside a block that Go does not know': [
      repositoryWith({ 'go.mod': 'module m.test/a\n\nfoo (\n\tgo 1.98.0\n)\n\ngo 1.21\n' }),
      'go takes go 1.98.0 from this line, where the parsed file says 1.21',
    ],
    'where the parsed file says nothing': [
      repositoryWith({ 'go.work': 'go 1.24.0\nfoo (\n\ttoolchain go1.98.0\n)\n' }),
      'go takes toolchain go1.98.0 from this line, where the parsed file says nothing',
    ],
    'a name that no toolchain has': [
      repositoryWith({ 'go.mod': goMod('toolchain go1.foo') }),
      'every go command ends here: invalid toolchain "go1.foo" in go.mod',
    ],
  },
});

const newer = { 'go.mod': goMod('toolchain go1.98.0') };

testRule(toolchainTrigger, {
  options: { switches: 'forbid' },
  accept: {
    'an older one': repositoryWith({ 'go.mod': goMod('toolchain go1.26.3') }),
    'GOTOOLCHAIN that asks no file': repositoryWith(newer, { settings: factsWith({ GOTOOLCHAIN: 'local' }).settings }),
  },
  reject: {
    'a newer one': [repositoryWith(newer), 'go1.27.4 runs go1.98.0 for this line'],
    'a newer go line': [repositoryWith({ 'go.work': 'go 1.98\n' }), 'go1.27.4 runs go1.98.0 for this line'],
  },
  unknown: { 'without a Go': repositoryWith(newer, { releaseKnown: false }) },
});
