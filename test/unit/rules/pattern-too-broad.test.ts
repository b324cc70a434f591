import { expect, test } from 'vitest';
import { broadReach } from '../../../src/data/broad-pattern.ts';
import { patternTooBroad } from '../../../src/rules/pattern-too-broad.ts';
import { factsWith } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(patternTooBroad, {
  options: { allow: ['*.cn'] },
  accept: {
    'nothing set': factsWith({}),
    'own hosts and owners': factsWith({
      GOPRIVATE: 'git.acme.example,*.acme.example,github.com/acme,gitlab.com/acme/*,*.internal',
    }),
    'what is meant so': factsWith({ GOPRIVATE: '*.cn' }),
    'ways to cancel GOPRIVATE': factsWith({ GOPRIVATE: 'git.acme.example', GONOPROXY: 'none', GONOSUMDB: ',' }),
    'a pattern that matches nothing': factsWith({ GOPRIVATE: ' *' }),
  },
  reject: {
    'everything, reported once although two settings inherit it': [
      factsWith({ GOPRIVATE: 'git.acme.example,*' }),
      '* in GOPRIVATE covers every module there is: no proxy and no checksum database is asked about them',
    ],
    'a top-level domain': [
      factsWith({ GONOSUMDB: '*.com,git.acme.example,*.dev/*' }),
      '*.com in GONOSUMDB covers every module below .com: their checksums are not verified',
      '*.dev/* in GONOSUMDB covers every module below .dev: their checksums are not verified',
    ],
    'a public host': [
      factsWith({ GONOPROXY: 'github.com/', GOINSECURE: 'g*b.com/*/*' }),
      'github.com/ in GONOPROXY covers all of github.com: no proxy is asked for them',
      'g*b.com/*/* in GOINSECURE covers all of github.com: they are taken over plain http, from anybody',
    ],
  },
});

test('the lists to look at are an option', () => {
  const facts = factsWith({ GONOPROXY: '*', GONOSUMDB: '*' });
  const verdicts = patternTooBroad.check(facts, { settings: ['GONOSUMDB'], allow: [] });
  expect(verdicts.map(({ setting, place }) => [setting, place?.column])).toEqual([['GONOSUMDB', 11]]);
});

test.each([
  ['*', 'every module there is'],
  ['*/*', 'every module there is'],
  ['?*', 'every module there is'],
  ['*.io', 'every module below .io'],
  ['*.*', 'every module there is'],
  ['golang.org', 'all of golang.org'],
  ['golang.org/x', null],
  ['github.com/acme*', null],
  ['*.example', null],
  ['*.lan', null],
  ['*.github.com', null],
  ['none', null],
])('%s covers %s', (pattern, reach) => {
  expect(broadReach(pattern)).toBe(reach);
});
