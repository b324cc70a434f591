import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../../src/config/parse-document.ts';
import { toPlain } from '../../../src/config/plain.ts';

const bomb = [
  'a0: &a0 [x, x, x, x, x, x, x, x, x]',
  ...Array.from(
    { length: 9 },
    (_, level) => `a${level + 1}: &a${level + 1} [${Array(9).fill(`*a${level}`).join(', ')}]`,
  ),
].join('\n');

describe('hostile documents get a problem with a place', () => {
  test.each<readonly [string, string | Uint8Array, string, string]>([
    ['1000 brackets', '['.repeat(1000), 'nested deeper than 100', '1:103'],
    ['100 000 brackets', '['.repeat(100_000), 'nested deeper than 100', '1:103'],
    ['brackets behind quoted closers', '["]",'.repeat(1000), 'nested deeper than 100', '1:'],
    ['1000 braces', '{a: '.repeat(1000), 'nested deeper than 100', '1:'],
    ['1000 dashes', '- '.repeat(1000), 'nested deeper than 100', '1:'],
    ['1000 question marks', '? '.repeat(1000), 'nested deeper than 100', '1:'],
    [
      'deep indentation',
      Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
      'nested deeper',
      '102:',
    ],
    ['alias bomb', bomb, 'more than 100 aliases', ':'],
    ['endless alias', 'version: 1\na: &a [*a]', 'never ends', '2:8'],
    ['alias to nothing', 'a: *a', 'not there', '1:4'],
    ['code tag', 'a: !!js/function "x"', 'tags are not read', '1:4'],
    ['core tag', 'a: !!str 5', 'tag', '1:'],
    ['own tag', 'a: !mine 5', 'tags are not read', '1:4'],
    ['two documents', 'version: 1\n---\nversion: 1', 'more than one YAML document', '2:1'],
    ['list as root', '- 1', 'expected a map', '1:1'],
    ['empty', '', 'empty', '1:1'],
    ['comment only', '# nothing\n', 'empty', '1:1'],
    ['same key twice', 'a: 1\nb: 1\na: 2', 'a second time', '3:1'],
    ['same key twice, JSON', '{"a": 1, "a": 2}', 'a second time', '1:10'],
    ['__proto__', 'a: 1\n__proto__: {b: 1}', '"__proto__" cannot be a key', '2:1'],
    ['number as key', '1: a', 'expected text as a key', '1:1'],
    ['map as key', '? {a: 1}\n: 2', 'expected text as a key', '1:3'],
    ['YAML 1.1 directive', '%YAML 1.1\n---\na: off', 'directives are not read', '1:1'],
    ['tab', 'a:\n\tb: 1', 'tab', '2:1'],
    ['open list', 'a: [1', 'flow', '1:'],
    ['not UTF-8', new Uint8Array([0x61, 0xff]), 'not valid UTF-8', '1:1'],
    ['UTF-16', new Uint8Array([0x61, 0, 0x62, 0]), 'NUL', '1:1'],
    ['over 1 MiB', `a: ${'x'.repeat(1 << 20)}`, '1 MiB', '1:1'],
  ])('%s', { timeout: 5000 }, (_name, text, message, place) => {
    const { root, problems } = parseDocument(text, 'p.yaml');
    expect(root).toBeNull();
    expect(problems[0]?.message.toLowerCase()).toContain(message.toLowerCase());
    expect(`${problems[0]?.place.line}:${problems[0]?.place.column}`).toContain(place);
    expect(problems[0]?.place.file).toBe('p.yaml');
  });

  test('100 levels are read', () => {
    expect(parseDocument(`a: ${'['.repeat(90)}${']'.repeat(90)}`, 'p.yaml').problems).toEqual([]);
  });
});

test.each([
  ['off', 'a: off', { a: 'off' }],
  ['quoted off', 'a: "off"', { a: 'off' }],
  ['on, yes, no', 'a: [on, yes, no, y, n]', { a: ['on', 'yes', 'no', 'y', 'n'] }],
  ['date', 'a: 2027-01-31', { a: '2027-01-31' }],
  ['octal and sexagesimal', 'a: [010, 1:30]', { a: [10, '1:30'] }],
  ['no merge key', 'a: &a {b: 1}\nc: {<<: *a}', { a: { b: 1 }, c: { '<<': { b: 1 } } }],
  ['JSON', '{"a": {"b": [1, "x", true, null]}}', { a: { b: [1, 'x', true, null] } }],
  ['byte order mark', '\ufeffa: 1', { a: 1 }],
  ['CRLF', 'a: 1\r\nb: 2\r\n', { a: 1, b: 2 }],
])('YAML 1.2: %s', (_name, text, value) => {
  const { root } = parseDocument(text, 'p.yaml');
  expect(root && JSON.parse(JSON.stringify(toPlain(root)))).toEqual(value);
});

test('places count UTF-16 units', () => {
  const { root } = parseDocument('a: {"😀": x, b: y}', 'p.yaml');
  const inner = root?.entries[0]?.value;
  expect(inner?.kind === 'map' && inner.entries.map(({ keyPlace }) => keyPlace.column)).toEqual([5, 14]);
});
