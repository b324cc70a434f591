import { describe, expect, test } from 'vitest';
import { parseGoSum } from '../../../../src/go/go-sum.ts';
import { editGoMod } from '../../../../src/go/modfile/edit/edit-mod.ts';
import { editGoWork } from '../../../../src/go/modfile/edit/edit-work.ts';
import type { GoModEdit } from '../../../../src/go/modfile/edit/edits.ts';
import { parseGoMod } from '../../../../src/go/modfile/parse-mod.ts';
import { parseGoWork } from '../../../../src/go/modfile/parse-work.ts';
import { formatModFile } from '../../../../src/go/modfile/print.ts';
import { toModJson, toWorkJson } from '../../../../src/go/modfile/to-json.ts';
import { parseModulesTxt } from '../../../../src/go/modules-txt.ts';
import { vendorFaults } from '../../../../src/go/vendor-consistency.ts';
import { measureGrowth } from '../../../support/growth.ts';

const expectLinear = (run: (size: number) => void, size: number): void =>
  expect(measureGrowth(run, size)).toMatchObject({ isLinear: true });

const numbered = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => `${line(index)}\n`).join('');

/** Hostile go.mod files: a line of a mebibyte, a hundred thousand requirements or comments; here the tenth of each. */
const MOD_FILES: Readonly<Record<string, readonly [size: number, make: (size: number) => string]>> = {
  'one line': [104_858, size => `module ${'a'.repeat(size)}\n`],
  'one line of words': [20_000, size => `require ${'a '.repeat(size)}\n`],
  'one line of brackets': [20_000, size => `require ${'( )'.repeat(size)}\n`],
  'one line of characters beyond ASCII': [20_000, size => `require ${'é𝒳'.repeat(size)}\n`],
  'one line of blanks': [100_000, size => `module a${' '.repeat(size)}b\n`],
  'one string': [100_000, size => `module "${'\\x61'.repeat(size / 4)}"\n`],
  'a string that never ends': [100_000, size => `module "${'a'.repeat(size)}`],
  'one comment': [100_000, size => `module a // ${' x'.repeat(size / 2)}\n`],
  'one comment of blanks': [100_000, size => `module a //${' '.repeat(size)}x\n`],
  'blocks in blocks that never end': [5_000, size => `require (\n${'x (\n'.repeat(size)}`],
  'unclosed blocks': [5_000, size => 'require (\na v1.0.0\n'.repeat(size)],
  'blank lines': [20_000, size => `module a\n${'\n'.repeat(size)}go 1.21\n`],
  'comments apart': [10_000, size => numbered(size, index => `// c${index}\n`)],
  'comments together': [2_000, size => `${numbered(size, index => `// c${index}`)}module a\n`],
  'requires in a block': [10_000, size => `require (\n${numbered(size, index => `\ta.b/c${index} v1.0.0`)})\n`],
  'requires alone': [2_000, size => numbered(size, index => `require a.b/c${index} v1.0.0 // indirect`)],
  'excludes of one module': [2_000, size => numbered(size, index => `exclude a.b/c v1.0.${index}`)],
  'replaces of one module': [2_000, size => numbered(size, () => 'replace a.b/c => ./x')],
  'retractions under one comment': [
    2_000,
    size => `${numbered(size, () => '// why')}retract (\n${numbered(size, index => `v1.0.${index}`)})\n`,
  ],
  'comments behind strings over two lines': [
    2_000,
    size => numbered(size, index => `require "a\\\n${index}" v1.0.0 // c`),
  ],
  'mistakes on lines of their own': [2_000, size => numbered(size, index => `mistake${index}`)],
  'repeated modules': [2_000, size => `module (\n${numbered(size, index => `m${index}`)})\n`],
  'tools in a block': [2_000, size => `tool (\n${numbered(size, index => `a.b/c${index}`)})\n`],
};

describe('a go.mod of ten times the length takes about ten times as long', () => {
  test.each(Object.entries(MOD_FILES))('%s: read, printed, edited', (_, [size, make]) => {
    const texts = new Map([size, size * 10].map(one => [one, make(one)]));
    const textOf = (one: number): string => texts.get(one) ?? '';
    expectLinear(one => void parseGoMod(textOf(one)), size);
    expectLinear(one => {
      const { value } = parseGoMod(Buffer.from(textOf(one)), { lax: true });
      formatModFile(value.syntax);
      toModJson(value);
    }, size);
    const edits: readonly GoModEdit[] = [
      { set: 'go', version: '1.22' },
      { set: 'require', path: 'a.b/c7', version: null },
      { add: 'tool', path: 'a.b/tool' },
    ];
    expectLinear(one => void editGoMod(textOf(one), edits), size);
    expectLinear(one => void editGoMod(textOf(one), edits, { format: true }), size);
  });
});

const EDITS: Readonly<Record<string, (index: number) => GoModEdit>> = {
  'new requirements': index => ({ set: 'require', path: `a.b/new${index}`, version: 'v1.0.0' }),
  'known requirements': index => ({ set: 'require', path: `a.b/c${index}`, version: 'v1.0.1' }),
  'dropped requirements': index => ({ set: 'require', path: `a.b/c${index}`, version: null }),
  'one requirement': index => ({ set: 'require', path: 'a.b/c1', version: index % 2 === 0 ? null : 'v1.0.2' }),
  'excludes of one module': index => ({ add: 'exclude', path: 'a.b/c1', version: `v1.0.${index}` }),
  'excludes of many modules': index => ({ add: 'exclude', path: `a.b/c${index % 50}`, version: `v1.0.${index}` }),
  'replaces of one module': index => ({
    set: 'replace',
    old: { path: 'a.b/c', version: `v1.0.${index}` },
    new: { path: './x', version: '' },
  }),
  retractions: index => ({ add: 'retract', low: `v1.0.${index}`, high: `v1.0.${index}` }),
  tools: index => ({ add: 'tool', path: `a.b/t${index}` }),
  'tools and folders between requirements': index =>
    index % 2 === 0
      ? { add: index % 4 === 0 ? 'tool' : 'ignore', path: `a.b/t${index}` }
      : { set: 'require', path: `a.b/n${index}`, version: 'v1.0.0' },
  'the go line': index => ({ set: 'go', version: index % 2 === 0 ? null : '1.22' }),
  'godebug lines': index => ({ set: 'godebug', key: `k${index}`, value: index % 3 === 0 ? null : '1' }),
};

describe('a hundred thousand edits take about ten times as long as ten thousand', () => {
  test.each(Object.entries(EDITS))('%s', (_, edit) => {
    const edits = Array.from({ length: 100_000 }, (_one, index) => edit(index));
    const text = `module a.b/m\n\ngo 1.21\n\nrequire (\n${numbered(10_000, index => `\ta.b/c${index} v1.0.0`)})\n`;
    const run = (size: number): void => {
      const { errors } = editGoMod(text, edits.slice(0, size));
      expect(errors).toEqual([]);
    };
    expectLinear(run, 10_000);
  });

  test('folders of a go.work', () => {
    const run = (size: number): void => {
      const edits = Array.from({ length: size }, (_, index) => ({ add: 'use', path: `./m${index}` }) as const);
      expect(editGoWork('go 1.21\n', edits, { format: true }).errors).toEqual([]);
    };
    expectLinear(run, 2_000);
  });
});

describe('the other files of ten times the length take about ten times as long', () => {
  const LISTS: Readonly<Record<string, readonly [size: number, run: (size: number) => void]>> = {
    'folders of a go.work': [
      3_000,
      size => void toWorkJson(parseGoWork(`use (\n${numbered(size, index => `./m${index}`)})\n`).value),
    ],
    'lines of a go.sum': [3_000, size => void parseGoSum(numbered(size, index => `a.b/c${index} v1.0.0 h1:x=`))],
    'bad lines of a go.sum': [3_000, size => void parseGoSum(numbered(size, () => 'a b c d'))],
    'one line of a go.sum': [100_000, size => void parseGoSum('a '.repeat(size / 2))],
    'one word of a go.sum': [100_000, size => void parseGoSum('a'.repeat(size))],
    'two words of a go.sum': [100_000, size => void parseGoSum(`a ${'b'.repeat(size)} \n`)],
    'one line of blanks of a go.sum': [100_000, size => void parseGoSum(`a${' '.repeat(size)}b`)],
    'modules of a modules.txt': [
      3_000,
      size => void parseModulesTxt(numbered(size, index => `# a.b/c${index} v1.0.0\n## explicit\na.b/c${index}/p`)),
    ],
    'versions of one module of a modules.txt': [
      3_000,
      size => void parseModulesTxt(numbered(size, index => `# a.b/c v1.0.${index}\na.b/c/p${index}`)),
    ],
    'annotations of a modules.txt': [
      100_000,
      size => void parseModulesTxt(`# a.b/c v1.0.0\n## ${';x'.repeat(size / 2)}`),
    ],
    'one package of a modules.txt': [
      100_000,
      size => void parseModulesTxt(`# a.b/c v1.0.0\n${'a/'.repeat(size / 2)}b`),
    ],
    'what go.mod and modules.txt say apart': [
      2_000,
      size => {
        const mod = numbered(size, index => `require a.b/c${index} v1.0.0\nreplace a.b/c${index} v1.0.0 => ./x`);
        const vendor = numbered(size, index => `# a.b/c${index} v1.1.0 => ./y\n## explicit\na.b/c${index}`);
        const modules = [{ folder: '.', mod: parseGoMod(mod).value }];
        expect(vendorFaults({ modules }, parseModulesTxt(vendor).value).length).toBeGreaterThan(size);
      },
    ],
  };

  test.each(Object.entries(LISTS))('%s', (_, [size, run]) => expectLinear(run, size));
});
