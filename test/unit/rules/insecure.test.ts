import { expect, test } from 'vitest';
import { insecure } from '../../../src/rules/insecure.ts';
import { environmentWith, factsWith, policyWith } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const environment = environmentWith({
  name: 'intranet',
  settings: {
    GOINSECURE: { kind: 'value', value: 'old.acme.example/', allow: ['lab.acme.example'], match: 'includes' },
  },
});

testRule(insecure, {
  options: { allow: ['git.acme.example'] },
  accept: {
    'nothing set': factsWith({}),
    'what the options allow': factsWith({ GOINSECURE: 'git.acme.example/' }),
    'what the environment wants': factsWith(
      { GOINSECURE: 'old.acme.example,lab.acme.example' },
      { policy: policyWith({ environment }) },
    ),
    'what pattern-too-broad and pattern-never-matches report': factsWith({ GOINSECURE: '*, x.example' }),
  },
  reject: {
    'a host': [
      factsWith({ GOINSECURE: 'x.acme.example' }),
      'GOINSECURE lets Go fetch x.acme.example without a valid certificate and over plain http',
    ],
    'several hosts': [
      factsWith({ GOINSECURE: 'a.example,git.acme.example,b.example/,c.example,d.example' }),
      'GOINSECURE lets Go fetch a.example, b.example and 2 more without a valid certificate and over plain http',
    ],
  },
});

test('its fix takes the line away', () => {
  const [verdict] = insecure.check(factsWith({ GOINSECURE: 'x.acme.example' }), { allow: [] });
  expect(verdict).toMatchObject({ place: { column: 12, endColumn: 26 }, fix: { command: 'go env -u GOINSECURE' } });
});
