import { describe, expect, test } from 'vitest';
import { parseProxyList } from '../../../src/go/proxy-list.ts';
import { parseGoRelease } from '../../../src/go/release.ts';

const entries = (text: string): string =>
  parseProxyList(text)
    .value.entries.map(({ url, kind, separator }) => `${url ?? kind}${separator}`)
    .join(' ');

describe('what Go takes', () => {
  test.each([
    ['https://a,direct', 'https://a, direct'],
    [' http://a , direct ', 'http://a, direct'],
    ['http://a,,|,direct', 'http://a, direct'],
    ['http://a|off,foo', 'http://a| off,'],
    ['off,foo', 'off,'],
    ['direct,::bad', 'direct,'],
    ['proxy.example.com', 'https://proxy.example.com'],
    ['localhost:8100', 'https://localhost:8100'],
    ['./rel', 'https://./rel'],
    ['https//127.0.0.1', 'https://https//127.0.0.1'],
    ['HTTP://x', 'HTTP://x'],
    ['file:///x', 'file:///x'],
  ])('%j', (text, expected) => {
    expect(entries(text)).toBe(expected);
    expect(parseProxyList(text).errors).toEqual([]);
  });
});

describe('what Go refuses', () => {
  test.each([
    ['http://a,foo', 'invalid proxy URL missing scheme: foo', 10],
    ['/abs', 'invalid proxy URL missing scheme: /abs', 1],
    ['ftp://x/y', 'invalid proxy URL scheme (must be https, http, file): ftp://x/y', 1],
    ['file://localhost/x', 'invalid file:// proxy URL with non-path elements: file://localhost/x', 1],
    ['file:/x', 'invalid file:// proxy URL with non-path elements: file:/x', 1],
    ['ftp://u:secret@x', 'invalid proxy URL scheme (must be https, http, file): ftp://u:xxxxx@x', 1],
    ['file:rel', 'parse "https://file:rel": invalid port ":rel" after host', 1],
    ['http://a/%zz', 'parse "http://a/%zz": invalid URL escape "%zz"', 1],
    ['http://a#%zz', 'parse "http://a#%zz": invalid URL escape "%zz"', 1],
    ['http://[::1', 'parse "http://[::1": missing \']\' in host', 1],
    ['http://127.0.0.1:8100;direct', 'parse "http://127.0.0.1:8100;direct": invalid port ":8100;direct" after host', 1],
    ['"http://x"', 'parse "\\"http://x\\"": first path segment in URL cannot contain colon', 1],
    [',', 'GOPROXY list is not the empty string, but contains no entries', 1],
    [' ', 'GOPROXY list is not the empty string, but contains no entries', 1],
    ['', 'GOPROXY list is not the empty string, but contains no entries', 1],
  ])('%j', (text, message, column) => {
    expect(parseProxyList(text).errors).toEqual([{ message, line: 1, column }]);
  });
});

test.each([
  ['http:127.0.0.1:8100', 'go1.25.14', []],
  [
    'http:127.0.0.1:8100',
    'go1.26.0',
    ['parse "https://http:127.0.0.1:8100": invalid port ":127.0.0.1:8100" after host'],
  ],
  ['http://[127.0.0.1]:8100/x', 'go1.23.12', []],
  ['http://[127.0.0.1]:8100/x', 'go1.25.0', []],
  ['http://[127.0.0.1]:8100/x', 'go1.25.14', ['parse "http://[127.0.0.1]:8100/x": invalid IP-literal']],
])('%j is read by the rules of %s', (text, version, messages) => {
  const { errors } = parseProxyList(text, { release: parseGoRelease(version)! });
  expect(errors.map(({ message }) => message)).toEqual(messages);
});

test('an entry knows where it and its separator stand, and what is ignored is told apart', () => {
  const { entries: used, ignored } = parseProxyList(' a.b |off,x').value;
  expect(used).toMatchObject([
    { kind: 'url', text: 'a.b', url: 'https://a.b', column: 2, endColumn: 5, separator: '|', separatorColumn: 6 },
    { kind: 'off', text: 'off', column: 7, endColumn: 10, separator: ',', separatorColumn: 10 },
  ]);
  expect(ignored).toMatchObject([{ text: 'x', column: 11, separator: '' }]);
});
