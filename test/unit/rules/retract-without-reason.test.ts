import { retractWithoutReason } from '../../../src/rules/retract-without-reason.ts';
import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(retractWithoutReason, {
  accept: {
    'with a reason': repositoryWith({ 'go.mod': goMod('retract v1.0.0 // a mistake') }),
  },
  reject: {
    without: [
      repositoryWith({ 'go.mod': goMod('retract [v1.0.0, v1.1.0]') }),
      '[v1.0.0, v1.1.0] is retracted without a reason',
    ],
  },
});
