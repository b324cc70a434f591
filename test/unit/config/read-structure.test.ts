import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readStructure } from '../../../src/config/read-structure.ts';
import type { StructureNode } from '../../../src/model/structure.ts';
import { caseCount, seededRandom } from '../../support/seed.ts';
import { randomValue } from '../../support/template-generators.ts';
import { writeYaml } from '../../support/yaml-writer.ts';

function plain(node: StructureNode | null): unknown {
  if (node === null) return null;
  if (node.kind === 'alias') return plain(node.target);
  if (node.kind === 'list') return node.items.map(plain);
  if (node.kind === 'map') return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]));
  return node.kind === 'scalar' ? node.value : node.why;
}

const read = (text: string, kind: 'yaml' | 'json' = 'yaml'): unknown => {
  const result = readStructure(text, kind);
  return 'fault' in result ? result.fault : plain(result.structure.root);
};

test('reads what the yaml package reads, and JSON as JSON.parse does', () => {
  const random = seededRandom('structures');
  for (let count = caseCount(300); count > 0; count--) {
    const value = randomValue(random);
    const text = writeYaml(random, value);
    expect(read(text), text).toEqual(parse(text, { version: '1.2', schema: 'core' }));
    const written = JSON.stringify(value, null, random.pick([0, 2, '\t']));
    expect(read(written, 'json'), written).toEqual(value);
  }
});

test('every part stands where it says', () => {
  const text = '# head\na: "x" # one\nb:\n  - &k 1\n  - *k\nc: !own z\nd: |\n  t\ne:\n';
  const result = readStructure(text, 'yaml');
  if ('fault' in result || result.structure.root?.kind !== 'map') throw new Error('no map');
  const { root, comments } = result.structure;
  const at = ({ start, end }: { readonly start: number; readonly end: number }): string => text.slice(start, end);
  expect(comments).toEqual(['# head', '# one']);
  expect(root.entries.map(({ keySpan }) => at(keySpan))).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(root.entries.map(({ value }) => [value.kind, value.pinned])).toEqual([
    ['scalar', false],
    ['list', false],
    ['opaque', true],
    ['scalar', false],
    ['scalar', false],
  ]);
  const [a, b, , d, e] = root.entries.map(({ value }) => value);
  expect([a, d, e].map(one => (one === undefined ? '' : at(one)))).toEqual(['"x"', '|\n  t\n', '']);
  expect(b?.kind === 'list' && b.items.map(item => [item.kind, item.pinned, at(item)])).toEqual([
    ['scalar', true, '1'],
    ['alias', false, '*k'],
  ]);
});

describe('hostile files are told with a place, in little time', () => {
  const much = 1 << 18;
  const fill = (unit: string): string => unit.repeat(Math.floor(much / unit.length));
  test.each<readonly [string, string, string]>([
    ['brackets', fill('['), 'nested deeper than 100 levels'],
    ['dashes', fill('- '), 'nested deeper than 100 levels'],
    ['question marks', fill('? '), 'nested deeper than 100 levels'],
    ['braces', fill('{a: '), 'nested deeper than 100 levels'],
    ['commas', `[${fill(',')}]`, 'longer than 100000 words and signs'],
    ['closing brackets', fill('}'), 'Unexpected'],
    ['quotes', fill('"'), ''],
    ['stars', fill('*x '), ''],
    ['documents', fill('---\n'), ''],
    ['tags', fill('- !x b\n'), 'longer than'],
    ['keys', Array.from({ length: 20_000 }, (_, index) => `k${index}: 1\n`).join(''), ''],
    ['one key', fill('k: 1\n'), ''],
    ['endless alias', 'a: &a [*a]', ''],
    [
      'alias bomb',
      ['a: &a [x, x]', ...Array.from({ length: 90 }, (_, at) => `a${at}: &a${at} [*a${at || ''}, *a]`)].join('\n'),
      '',
    ],
    ['line ends', fill('\n'), ''],
    ['blanks', fill(' '), ''],
    ['one long text', `a: "${fill('b ')}"`, ''],
  ])('%s', { timeout: 20_000 }, (_name, text, words) => {
    const result = readStructure(text, 'yaml');
    const { message, line } = 'fault' in result ? result.fault : { message: '', line: 1 };
    expect(message).toContain(words);
    expect(line).toBeGreaterThan(0);
  });
});
