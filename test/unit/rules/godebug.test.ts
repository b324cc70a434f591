import { godebug } from '../../../src/rules/godebug.ts';
import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(godebug, {
  options: { allowed: ['panicnil'] },
  accept: {
    'a listed key': repositoryWith({ 'go.mod': goMod('godebug panicnil=1') }),
  },
  reject: {
    another: [
      repositoryWith({ 'go.mod': goMod('godebug tlsrsakex=1') }),
      'godebug tlsrsakex=1 is a setting that the policy does not name',
    ],
    'in a workspace': [
      repositoryWith({ 'go.work': 'go 1.24\ngodebug a=b\n' }),
      'godebug a=b is a setting that the policy does not name',
    ],
  },
});
