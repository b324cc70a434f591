import { expect, test } from 'vitest';
import { proxySyntax } from '../../../src/rules/proxy-syntax.ts';
import { factsWith } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(proxySyntax, {
  accept: {
    'the default': factsWith({}),
    'blanks around entries': factsWith({ GOPROXY: ' https://goproxy.cn , direct ' }),
    'a host without a scheme': factsWith({ GOPROXY: 'goproxy.cn,direct' }),
    'a folder': factsWith({ GOPROXY: 'file:///srv/goproxy' }),
    'nonsense behind direct, which Go never reads': factsWith({ GOPROXY: 'direct,::bad' }),
    'an empty line, which empty-in-file reports': factsWith({ GOPROXY: '' }),
  },
  reject: {
    'a semicolon': [
      factsWith({ GOPROXY: 'https://goproxy.cn;direct' }),
      'GOPROXY entry 1 makes Go ask a host named goproxy.cn;direct, which there cannot be',
    ],
    'a bare word': [
      factsWith({ GOPROXY: 'none' }),
      'The go command refuses GOPROXY: invalid proxy URL missing scheme: none',
    ],
    'an unknown scheme': [
      factsWith({ GOPROXY: 'ftp://x.example/y' }),
      'The go command refuses GOPROXY: invalid proxy URL scheme (must be https, http, file): ftp://x.example/y',
    ],
    'a list of nothing': [
      factsWith({ GOPROXY: ',' }),
      'The go command refuses GOPROXY: GOPROXY list is not the empty string, but contains no entries',
    ],
    'every bad entry': [
      factsWith({ GOPROXY: 'Direct|OFF' }),
      'The go command refuses GOPROXY: invalid proxy URL missing scheme: Direct',
      'The go command refuses GOPROXY: invalid proxy URL missing scheme: OFF',
    ],
    'one slash': [factsWith({ GOPROXY: 'https:/goproxy.cn' }), 'GOPROXY entry 1 names no host: https:/goproxy.cn'],
    'no colon': [
      factsWith({ GOPROXY: 'direct-x.example,https//goproxy.cn' }),
      'GOPROXY entry 2 lacks a colon, Go asks a host named https: https//goproxy.cn',
    ],
  },
});

test('it points at the entry in the line of the user file', () => {
  const [verdict] = proxySyntax.check(factsWith({ GOPROXY: 'https://goproxy.cn, foo' }), {});
  expect(verdict).toMatchObject({
    setting: 'GOPROXY',
    origin: { layer: 'user-file' },
    place: { file: '/home/dev/.config/go/env', line: 1, column: 29, endColumn: 32 },
    fix: { command: 'go env -u GOPROXY' },
  });
});

test.each([
  ['Direct', /small letters/],
  ['https://goproxy.cn;direct,foo', /a ; is taken/],
  ['"https://goproxy.cn"', /quotes/],
  ['foo bar', /a blank is taken/],
  ['foo', /^$/],
])('%s is explained', (GOPROXY, why) => {
  expect(proxySyntax.check(factsWith({ GOPROXY }), {})[0]?.why ?? '').toMatch(why);
});
