import { expect, test } from 'vitest';
import { sumdbForeignLog } from '../../../src/rules/sumdb-foreign-log.ts';
import { factsWith, policyWith } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const GOSUM = 'gosum.io+ce6e7565+AY5qEHUk/qmHc5btzW45JVoENfazw8LielDsaI+lEbq6';
/** A well-formed key under the public name, made for this test. */
const FORGED = 'sum.golang.org+db4f1c46+ARiZuAfYFtvKSJIa9nOfAGVSFUE5yTRr/guFX5YhNS+n';
const trusting = (trust: 'org' | 'public') => ({
  policy: policyWith({ endpoints: { log: { name: 'log', url: 'https://gosum.io/', kind: 'sumdb', trust } } }),
});

testRule(sumdbForeignLog, {
  accept: {
    'the public log': factsWith({ GOSUMDB: 'sum.golang.org' }),
    'its mirror': factsWith({ GOSUMDB: 'sum.golang.google.cn' }),
    'its full key': factsWith({ GOSUMDB: 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8' }),
    'no log at all, which sumdb-off reports': factsWith({ GOSUMDB: 'off' }),
    'a value that Go cannot read, which sumdb-syntax reports': factsWith({ GOSUMDB: 'gosum.io' }),
    'a log of the organisation': factsWith({ GOSUMDB: GOSUM }, trusting('org')),
  },
  reject: {
    'another log': [factsWith({ GOSUMDB: GOSUM }), 'GOSUMDB trusts the log gosum.io instead of sum.golang.org'],
    'another log at a URL': [
      factsWith({ GOSUMDB: `${GOSUM} https://goproxy.io/sumdb/gosum.io` }),
      'GOSUMDB trusts the log gosum.io instead of sum.golang.org',
    ],
    'another key under the public name': [
      factsWith({ GOSUMDB: FORGED }),
      'GOSUMDB gives sum.golang.org a key that is not its own',
    ],
    'a log of the public among the endpoints': [
      factsWith({ GOSUMDB: GOSUM }, trusting('public')),
      'GOSUMDB trusts the log gosum.io instead of sum.golang.org',
    ],
  },
});

test('a log that the policy allows is trusted', () => {
  expect(sumdbForeignLog.check(factsWith({ GOSUMDB: GOSUM }), { allow: ['gosum.io'] })).toEqual([]);
});

test('the name sum.golang.org cannot be allowed for another key', () => {
  expect(sumdbForeignLog.check(factsWith({ GOSUMDB: FORGED }), { allow: ['sum.golang.org'] })).toHaveLength(1);
});
