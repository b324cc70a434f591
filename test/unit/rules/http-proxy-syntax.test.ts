import { expect, test } from 'vitest';
import type { Facts, SettingFact } from '../../../src/model/facts.ts';
import { forwardProxyFault } from '../../../src/rules/forward-proxy-fault.ts';
import { httpProxySyntax } from '../../../src/rules/http-proxy-syntax.ts';
import { factsWith } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const exported = (environment: Readonly<Record<string, string>>): Facts => factsWith({}, { environment });
const release = { text: 'go1.26.8', minor: 26, patch: 8 };

testRule(httpProxySyntax, {
  accept: {
    'nothing set': factsWith({}),
    'URLs and a host alone': exported({ HTTPS_PROXY: 'http://u:p@p.example:3128/', HTTP_PROXY: 'p.example:3128' }),
    'the small letters where the capitals say something else': exported({ HTTP_PROXY: 'p.example', http_proxy: '"x"' }),
    'entries of every kind': exported({
      NO_PROXY: 'localhost, .acme.example ,*.corp.example,10.0.0.0/8,192.168.1.1,[::1]:80,acme.example:8443,fd00::/8',
    }),
    'everything exempt': exported({ NO_PROXY: '*' }),
  },
  reject: {
    quotes: [
      exported({ HTTPS_PROXY: '"http://u:s3cr3t@p.example:3128"' }),
      'HTTPS_PROXY leads Go to a host named "http: quotes around it are part of the value',
    ],
    'a carriage return, in small letters': [
      exported({ HTTP_PROXY: '', http_proxy: 'http://p.example:3128\r' }),
      'HTTP_PROXY is dropped by Go, which goes without a proxy: a control character, such as a carriage return, is part of the value',
    ],
    'another scheme and no host': [
      exported({ HTTP_PROXY: 'ftp://p.example', HTTPS_PROXY: 'http://:3128' }),
      'HTTP_PROXY has the scheme ftp, and Go speaks http to p.example instead',
      'HTTPS_PROXY names no host',
    ],
    'entries that match nothing': [
      exported({ NO_PROXY: 'localhost;127.0.0.1,gp.*,http://x.example,a b,acme.example.' }),
      'NO_PROXY entry "localhost;127.0.0.1" matches nothing: entries are separated by commas',
      'NO_PROXY entry "gp.*" matches nothing: Go knows no glob here but a leading "*."',
      'NO_PROXY entry "http://x.example" matches nothing: an entry is a host, not a URL',
      'NO_PROXY entry "a b" matches nothing: entries are separated by commas, a blank inside is part of the name',
      'NO_PROXY entry "acme.example." matches nothing: Go does not take the dot at the end away, and host names come without it',
    ],
  },
});

test('the collected setting goes before the raw variable', () => {
  const fact: SettingFact = { name: 'NO_PROXY', value: '10.*', origin: { layer: 'environment' }, overrides: [] };
  const facts = exported({ NO_PROXY: 'localhost' });
  const verdicts = httpProxySyntax.check({ ...facts, settings: { ...facts.settings, NO_PROXY: fact } }, {});
  expect(verdicts).toMatchObject([{ setting: 'NO_PROXY', origin: { layer: 'environment' } }]);
});

/** What go1.26.8 takes for the proxy's host, seen by running net/http.ProxyFromEnvironment; null where it goes without. */
test.each([
  ['http://p.example:3128 ', /named http: a blank/],
  [' http://p.example:3128', /dropped by Go.*a blank/],
  ['http://p.example:abc', /named http: the rest/],
  ['http:/p.example', /named http: the rest/],
  ['http//p.example:1', /named http: the rest/],
  ['http:p.example', /names no host/],
  ['“http://p.example:1”', /named “http: quotes/],
  ['%zz', /dropped by Go.*no URL/],
])('%s', (value, fault) => {
  expect(forwardProxyFault(value, release)).toMatch(fault);
});

test.each(["http://u:it's@p.example", 'user:p@ss@p.example:1', 'socks5h://p:1', 'HTTP://p.example'])(
  '%s is read as meant',
  value => {
    expect(forwardProxyFault(value, release)).toBeNull();
  },
);
