import { environmentUnknown } from '../../../src/rules/environment-unknown.ts';
import type { Facts, JudgedEnvironment } from '../../../src/model/facts.ts';
import { environmentWith, factsWith, policyWith } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const judged = (more: Partial<JudgedEnvironment>): Facts =>
  factsWith({}, { policy: policyWith({ environment: environmentWith({ judged: true, ...more }) }) });

testRule(environmentUnknown, {
  accept: {
    'no environment at all': factsWith({}),
    'a policy without environments': judged({}),
    'an environment by flag': judged({ name: 'cn', source: 'flag' }),
    'a remembered one': judged({ name: 'cn', source: 'remembered' }),
    'a stock install': judged({ judged: false, source: 'closest', name: 'overseas' }),
  },
  reject: {
    'settings that fit one': [
      judged({ source: 'closest', name: 'cn' }),
      'Nothing says which environment holds here; the settings fit cn',
    ],
    'settings that fit none': [
      judged({ source: 'none', closest: 'cn' }),
      'Nothing says which environment holds here, and none fits; cn is the closest',
    ],
  },
});
