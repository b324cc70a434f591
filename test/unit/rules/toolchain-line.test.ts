import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';
import { toolchainLine } from '../../../src/rules/toolchain-line.ts';

testRule(toolchainLine, {
  accept: {
    'a release': repositoryWith({ 'go.mod': goMod('toolchain go1.26.3') }),
    'a name that toolchain-trigger reports': repositoryWith({ 'go.mod': goMod('toolchain go1.foo') }),
    'an older one than the go line, which go passes over': repositoryWith({ 'go.mod': goMod('toolchain go1.22.1') }),
    'a go.work that goes nowhere': repositoryWith({ 'go.work': 'go 1.24.0\ntoolchain go1.24.0\n' }),
  },
  reject: {
    'a pre-release': [
      repositoryWith({ 'go.mod': goMod('toolchain go1.27rc1') }),
      'toolchain go1.27rc1: it is a pre-release',
    ],
    'a language version': [
      repositoryWith({ 'go.mod': goMod('toolchain go1.25') }),
      'toolchain go1.25: it is a language version, and no toolchain of this name can be downloaded',
    ],
    'what the go line says': [
      repositoryWith({ 'go.mod': goMod('toolchain go1.24.0') }),
      'toolchain go1.24.0: the go line says the same, and go stops with "updates to go.mod needed"; go mod tidy drops it',
    ],
    'what go takes out again': [
      repositoryWith({ 'go.mod': goMod('toolchain default'), 'sub/go.mod': 'module m.test/s\ntoolchain go1.20.3\n' }),
      'toolchain default: it has no meaning, and go stops with "updates to go.mod needed"; go mod tidy drops it',
      'toolchain go1.20.3: it has no meaning, and go stops with "updates to go.mod needed"; go mod tidy drops it',
    ],
  },
});

testRule(toolchainLine, {
  options: { presence: 'required', allowed: ['go1.26.3'], pattern: '-acme$' },
  accept: {
    'one of the list': repositoryWith({ 'go.mod': goMod('toolchain go1.26.3') }),
    'one that the expression finds': repositoryWith({ 'go.mod': goMod('toolchain go1.26.1-acme') }),
  },
  reject: {
    none: [repositoryWith({ 'go.mod': goMod() }), 'there is no toolchain line'],
    another: [
      repositoryWith({ 'go.mod': goMod('toolchain go1.26.4') }),
      'toolchain go1.26.4: the policy allows go1.26.3, -acme$',
    ],
  },
});

testRule(toolchainLine, {
  options: { allowed: ['go1.27rc1'] },
  accept: { 'a pre-release of the list': repositoryWith({ 'go.mod': goMod('toolchain go1.27rc1') }) },
  reject: {
    'a release that is not in it': [
      repositoryWith({ 'go.mod': goMod('toolchain go1.26.4') }),
      'toolchain go1.26.4: the policy allows go1.27rc1',
    ],
  },
});

testRule(toolchainLine, {
  options: { presence: 'forbidden' },
  accept: { none: repositoryWith({ 'go.mod': goMod() }) },
  reject: {
    any: [
      repositoryWith({ 'go.work': 'go 1.24.0\ntoolchain go1.26.3\n' }),
      'toolchain go1.26.3: the policy wants no such line',
    ],
  },
});

testRule(toolchainLine, {
  options: { pattern: '[' },
  accept: {},
  reject: {},
  unknown: { 'an expression that cannot be read': repositoryWith({ 'go.mod': goMod() }) },
});
