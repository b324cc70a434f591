import { expect, test } from 'vitest';
import { modulesOff } from '../../../src/rules/modules-off.ts';
import { factsWith } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const auto = factsWith({ GO111MODULE: 'auto' });

testRule(modulesOff, {
  accept: {
    'the default': factsWith({}),
    on: factsWith({ GO111MODULE: 'on' }),
    'a value that Go refuses, which value-breaks-go reports': factsWith({ GO111MODULE: 'yes' }),
  },
  reject: {
    off: [factsWith({ GO111MODULE: 'off' }), 'GO111MODULE=off switches modules off'],
    auto: [auto, 'GO111MODULE=auto switches modules off wherever there is no go.mod'],
  },
});

test('a policy may let auto pass', () => {
  expect(modulesOff.check(auto, { auto: false })).toEqual([]);
});
