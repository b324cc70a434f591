import { expect, test } from 'vitest';
import { patternNeverMatches } from '../../../src/rules/pattern-never-matches.ts';
import { factsWith } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(patternNeverMatches, {
  accept: {
    'nothing set': factsWith({}),
    'patterns as Go takes them': factsWith({
      GOPRIVATE: 'git.acme.example,*.corp.acme.example/,github.com/acme/*,[a-z]*.x.example',
    }),
    'what cancels GOPRIVATE': factsWith({ GOPRIVATE: 'git.acme.example', GONOPROXY: 'none', GONOSUMDB: ',' }),
  },
  reject: {
    'a blank, reported once although two settings inherit it': [
      factsWith({ GOPRIVATE: '*.corp.acme.example, git.acme.example' }),
      '" git.acme.example" in GOPRIVATE matches no module: Go keeps the blank as part of the pattern',
    ],
    'a scheme and a port': [
      factsWith({ GONOPROXY: 'https://git.acme.example', GONOSUMDB: 'git.acme.example:8443' }),
      '"https://git.acme.example" in GONOPROXY matches no module: patterns are module paths, not URLs',
      '"git.acme.example:8443" in GONOSUMDB matches no module: a module path has no port',
    ],
    'a semicolon, three dots, capitals, a bad glob': [
      factsWith({ GOINSECURE: 'a.example;b.example,a.example/...,GIT.acme.example,[bad.example' }),
      '"a.example;b.example" in GOINSECURE matches no module: patterns are separated by commas',
      '"a.example/..." in GOINSECURE matches no module: no element of a module path is "..."; a prefix covers all below it',
      '"GIT.acme.example" in GOINSECURE matches no module: the host of a module path is in lower case',
      '"[bad.example" in GOINSECURE matches no module: the glob is malformed, and Go ignores it',
    ],
    '`none;` is not `none`': [
      factsWith({ GONOPROXY: 'none;' }),
      '"none;" in GONOPROXY matches no module: patterns are separated by commas',
    ],
  },
});

test('it points at the pattern and takes blanks away', () => {
  const facts = factsWith({ GOPRIVATE: '*.corp.acme.example, git.acme.example ,' });
  expect(patternNeverMatches.check(facts, {})[0]).toMatchObject({
    place: { line: 1, column: 31, endColumn: 49 },
    fix: { command: `go env -w GOPRIVATE='*.corp.acme.example,git.acme.example'` },
  });
  const worse = factsWith({ GOPRIVATE: 'a.example, https://b.example' });
  expect(patternNeverMatches.check(worse, {})[0]?.fix).toBeUndefined();
});
