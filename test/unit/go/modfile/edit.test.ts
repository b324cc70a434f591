import { describe, expect, test } from 'vitest';
import { editGoMod } from '../../../../src/go/modfile/edit/edit-mod.ts';
import { editGoWork } from '../../../../src/go/modfile/edit/edit-work.ts';
import type { GoModEdit, GoWorkEdit } from '../../../../src/go/modfile/edit/edits.ts';

/** Written as people write: not in Go's order nor style, with comments everywhere. */
const MOD = `// The module.
module   example.com/m // here

go 1.21
require example.com/alone v1.0.0   // alone
require (
	// above b
	example.com/b v1.2.0
	example.com/a   v1.1.0 // indirect

	"example.com/q" v1.0.0
)
replace example.com/a => ../a // local
exclude example.com/b v1.0.0
retract v0.1.0 // broken
// the end
`;

const replaceText = (from: string, to: string): string => {
  if (!MOD.includes(from)) throw new Error(`not in the file: ${from}`);
  return MOD.replace(from, () => to);
};

const REQUIRE_END = '\t"example.com/q" v1.0.0\n)\n';
const added = (statement: string): string => MOD.replace(/\n\/\/ the end\n$/, rest => `${rest}\n${statement}\n`);

/** What `go mod edit` makes of each, written into the file as it stands; test/differential proves the same with go. */
const MOD_EDITS: Readonly<Record<string, readonly [edit: GoModEdit, after: string]>> = {
  'another module path': [
    { set: 'module', path: 'example.com/n' },
    replaceText('module   example.com/m', 'module example.com/n'),
  ],
  'another go version': [{ set: 'go', version: '1.22.0' }, replaceText('go 1.21', 'go 1.22.0')],
  'no go version': [{ set: 'go', version: null }, replaceText('\ngo 1.21\n', '')],
  'a toolchain': [
    { set: 'toolchain', version: 'go1.22.1' },
    replaceText('go 1.21\n', 'go 1.21\n\ntoolchain go1.22.1\n\n'),
  ],
  'no toolchain where there is none': [{ set: 'toolchain', version: null }, MOD],
  'a godebug line': [{ set: 'godebug', key: 'panicnil', value: '1' }, added('godebug panicnil=1')],
  'no godebug line where there is none': [{ set: 'godebug', key: 'panicnil', value: null }, MOD],
  'another version of a requirement': [
    { set: 'require', path: 'example.com/a', version: 'v1.1.1' },
    replaceText('example.com/a   v1.1.0 //', 'example.com/a v1.1.1 //'),
  ],
  'a new requirement': [
    { set: 'require', path: 'example.com/c', version: 'v1.0.0' },
    replaceText(REQUIRE_END, '\t"example.com/q" v1.0.0\n\texample.com/c v1.0.0\n)\n'),
  ],
  'no requirement, with its comments': [
    { set: 'require', path: 'example.com/b', version: null },
    replaceText('\t// above b\n\texample.com/b v1.2.0\n', ''),
  ],
  'no requirement on a line of its own': [
    { set: 'require', path: 'example.com/alone', version: null },
    replaceText('require example.com/alone v1.0.0   // alone\n', ''),
  ],
  'an exclude beside that of the same module': [
    { add: 'exclude', path: 'example.com/b', version: 'v1.1.0' },
    replaceText('exclude example.com/b v1.0.0\n', '\nexclude (\n\texample.com/b v1.0.0\n\texample.com/b v1.1.0\n)\n\n'),
  ],
  'an exclude that is there': [{ add: 'exclude', path: 'example.com/b', version: 'v1.0.0' }, MOD],
  'no exclude': [
    { drop: 'exclude', path: 'example.com/b', version: 'v1.0.0' },
    replaceText('exclude example.com/b v1.0.0\n', ''),
  ],
  'another target of a replacement': [
    { set: 'replace', old: { path: 'example.com/a', version: '' }, new: { path: 'example.com/f', version: 'v1.0.0' } },
    replaceText('replace example.com/a => ../a //', 'replace example.com/a => example.com/f v1.0.0 //'),
  ],
  'a replacement by a folder with a blank': [
    { set: 'replace', old: { path: 'example.com/z', version: 'v1.0.0' }, new: { path: './a b', version: '' } },
    added('replace example.com/z v1.0.0 => "./a b"'),
  ],
  'no replacement': [
    { set: 'replace', old: { path: 'example.com/a', version: '' }, new: null },
    replaceText('replace example.com/a => ../a // local\n', ''),
  ],
  'no replacement of a version that is not replaced': [
    { set: 'replace', old: { path: 'example.com/a', version: 'v1.0.0' }, new: null },
    MOD,
  ],
  'no retraction': [{ drop: 'retract', low: 'v0.1.0', high: 'v0.1.0' }, replaceText('retract v0.1.0 // broken\n', '')],
  'no tool where there is none': [{ drop: 'tool', path: 'example.com/t' }, MOD],
};

describe('an edit changes its own lines and no other byte', () => {
  test.each(Object.entries(MOD_EDITS))('%s', (_, [edit, after]) => {
    expect(editGoMod(MOD, [edit])).toEqual({ value: after, errors: [] });
  });

  test.each(Object.entries(MOD_EDITS))('%s, in bytes with lines that end in CR LF', (_, [edit, after]) => {
    const { value } = editGoMod(Buffer.from(MOD.replaceAll('\n', '\r\n')), [edit]);
    expect(Buffer.from(value).toString()).toBe(after.replaceAll('\n', '\r\n'));
  });

  test('bytes that are no UTF-8 stay as they are', () => {
    const bytes = Buffer.from('module a.b/c // \xff\xc3\n\ngo 1.21\n', 'latin1');
    const { value } = editGoMod(bytes, [{ set: 'go', version: '1.22' }]);
    expect(Buffer.from(value).toString('latin1')).toBe('module a.b/c // \xff\xc3\n\ngo 1.22\n');
  });
});

test('with `format` the file is as go mod edit prints it: its style, blocks sorted, doubles gone', () => {
  const text = 'module a.b/c\nexclude (\n\ta.b/z v1.0.0\n\ta.b/y v1.0.0\n\ta.b/z v1.0.0\n)\n';
  const { value } = editGoMod(text, [{ set: 'require', path: 'a.b/d', version: 'v1.0.0' }], { format: true });
  expect(value).toBe('module a.b/c\n\nexclude (\n\ta.b/y v1.0.0\n\ta.b/z v1.0.0\n)\n\nrequire a.b/d v1.0.0\n');
});

test('a tool that is added sorts the blocks, as in Go', () => {
  const text = 'module a.b/c\n\ntool (\n\ta.b/z\n\ta.b/y\n)\n';
  expect(editGoMod(text, [{ add: 'tool', path: 'a.b/x' }]).value).toBe(
    'module a.b/c\n\ntool (\n\ta.b/x\n\ta.b/y\n\ta.b/z\n)\n',
  );
});

test('a folder that must be quoted is: go itself would write a line that it cannot read', () => {
  expect(editGoMod('module a.b/c\n', [{ add: 'ignore', path: './a b' }]).value).toBe(
    'module a.b/c\n\nignore "./a b"\n',
  );
});

test('a retraction gets its reason above', () => {
  const edit = { add: 'retract', low: 'v1.0.0', high: 'v1.0.9', rationale: 'Broken.\nSee v1.1.0.' } as const;
  expect(editGoMod('module a.b/c\n', [edit]).value).toBe(
    'module a.b/c\n\n// Broken.\n// See v1.1.0.\nretract [v1.0.0, v1.0.9]\n',
  );
});

const REFUSED: Readonly<Record<string, readonly [edit: GoModEdit, words: string]>> = {
  'a version of another major': [
    { add: 'exclude', path: 'a.b/d', version: 'v2.0.0' },
    'version "v2.0.0" invalid: should be v2.0.0+incompatible (or module a.b/d/v2)',
  ],
  'a version that is none': [
    { add: 'exclude', path: 'a.b/d', version: 'master' },
    'version "master" invalid: must be of the form v1.2.3',
  ],
  'two words as a version': [{ set: 'require', path: 'a.b/d', version: 'v1 v2' }, 'invalid version "v1 v2"'],
  'a path with a blank': [
    { set: 'require', path: 'a b', version: 'v1.0.0' },
    'invalid path: malformed import path "a b": invalid char \' \'',
  ],
  'the path of a toolchain': [{ set: 'module', path: 'go' }, 'module path is reserved'],
  'a go version': [{ set: 'go', version: 'v1.21' }, 'invalid language version "v1.21"'],
  'a toolchain': [{ set: 'toolchain', version: 'local' }, 'invalid toolchain name "local"'],
  'a godebug value with a comment': [{ set: 'godebug', key: 'a', value: 'b//c' }, 'need key=value'],
  'a replacement that is no folder': [
    { set: 'replace', old: { path: 'a.b/d', version: '' }, new: { path: 'a.b/e', version: '' } },
    'unversioned new path must be local directory',
  ],
  'a folder with a version': [
    { set: 'replace', old: { path: 'a.b/d', version: '' }, new: { path: './e', version: 'v1.0.0' } },
    'invalid new path: malformed import path "./e": invalid path element "."',
  ],
  'a range of words': [{ add: 'retract', low: 'v1 v2', high: 'v1.0.0' }, 'invalid version interval: "[v1 v2,v1.0.0]"'],
};

test.each(Object.entries(REFUSED))('refused, and nothing changed: %s', (_, [edit, message]) => {
  const text = 'module a.b/c\n\ngo 1.21\n';
  expect(editGoMod(text, [{ set: 'go', version: '1.22' }, edit])).toEqual({
    value: text,
    errors: [{ message, line: 1, column: 1 }],
  });
});

test('a file that Go cannot read is not edited', () => {
  expect(editGoMod('modul x\n', [{ set: 'go', version: '1.22' }])).toEqual({
    value: 'modul x\n',
    errors: [{ message: 'go.mod:1: unknown directive: modul', line: 1, column: 1 }],
  });
});

const WORK = '// top\n\nuse ./b\nreplace a.b/c => ./c\n';
const WORK_EDITS: Readonly<Record<string, readonly [edits: readonly GoWorkEdit[], after: string]>> = {
  'a go line, behind the comments on top': [
    [{ set: 'go', version: '1.22' }],
    '// top\n\ngo 1.22\n\nuse ./b\nreplace a.b/c => ./c\n',
  ],
  'a toolchain behind the go line': [
    [
      { set: 'go', version: '1.22' },
      { set: 'toolchain', version: 'go1.22.1' },
    ],
    '// top\n\ngo 1.22\n\ntoolchain go1.22.1\n\nuse ./b\nreplace a.b/c => ./c\n',
  ],
  'a folder, with ./ in front': [
    [{ add: 'use', path: 'a/' }],
    '// top\n\nuse (\n\t./b\n\t./a\n)\n\nreplace a.b/c => ./c\n',
  ],
  'a folder that is there': [[{ add: 'use', path: './b' }], WORK],
  'no folder': [[{ drop: 'use', path: './b' }], '// top\n\nreplace a.b/c => ./c\n'],
  'no replacement': [[{ set: 'replace', old: { path: 'a.b/c', version: '' }, new: null }], '// top\n\nuse ./b\n'],
  'a godebug line': [[{ set: 'godebug', key: 'a', value: '1' }], `${WORK}\ngodebug a=1\n`],
};

test.each(Object.entries(WORK_EDITS))('go.work: %s', (_, [edits, after]) => {
  expect(editGoWork(WORK, edits)).toEqual({ value: after, errors: [] });
});
