import { expect, test } from 'vitest';
import { shownUrl, urlParts } from '../../../src/rules/url-parts.ts';

test.each([
  ['HTTPS://u:p@GoProxy.cn:443/x//?q#f', 'goproxy.cn', 'https://goproxy.cn/x'],
  ['http://athens.internal:3000', 'athens.internal', 'http://athens.internal:3000'],
  ['http://p.example:80', 'p.example', 'http://p.example'],
  ['https://p.example:80', 'p.example', 'https://p.example:80'],
  ['http://[::1]:8080/', '[::1]', 'http://[::1]:8080'],
  ['file:///srv/goproxy', '', 'file:///srv/goproxy'],
])('%s', (url, host, shown) => {
  const parts = urlParts(url);
  expect(parts?.host).toBe(host);
  expect(parts === null ? null : shownUrl(parts)).toBe(shown);
});

test('what Go cannot read has no parts', () => {
  expect(urlParts('http://[::1')).toBeNull();
});
