import { expect, test } from 'vitest';
import { toolchainPolicy } from '../../../src/rules/toolchain-policy.ts';
import { factsWith } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(toolchainPolicy, {
  options: { allowed: ['local', 'go1.26.9'] },
  accept: {
    'an allowed value': factsWith({ GOTOOLCHAIN: 'local' }),
    'an allowed release': factsWith({ GOTOOLCHAIN: 'go1.26.9' }),
    'an empty line, which empty-in-file reports': factsWith({ GOTOOLCHAIN: '' }),
    'a value that Go refuses, which value-breaks-go reports': factsWith(
      { GOTOOLCHAIN: 'bogus' },
      { refusals: [{ setting: 'GOTOOLCHAIN', message: 'go: invalid GOTOOLCHAIN "bogus"' }] },
    ),
  },
  reject: {
    'the default': [factsWith({}), 'GOTOOLCHAIN=auto is not what this environment wants: one of local, go1.26.9'],
    'another release': [
      factsWith({ GOTOOLCHAIN: 'go1.26.8' }),
      'GOTOOLCHAIN=go1.26.8 is not what this environment wants: one of local, go1.26.9',
    ],
  },
});

test('auto and local+auto are the same', () => {
  expect(toolchainPolicy.check(factsWith({ GOTOOLCHAIN: 'local+auto' }), { allowed: ['auto'] })).toEqual([]);
  expect(toolchainPolicy.check(factsWith({ GOTOOLCHAIN: 'path' }), { allowed: ['auto'] })).toHaveLength(1);
});
