import { describe, expect, test } from 'vitest';
import type { TemplateContent, TemplateValue } from '../../../src/model/template.ts';
import { templateDiffers } from '../../../src/rules/template-differs.ts';
import { readStructure } from '../../../src/config/read-structure.ts';
import { editsOf, json, judgeText, lines, templateFacts, yaml } from '../../support/template-facts.ts';
import { measureGrowth } from '../../support/growth.ts';
import { testRule } from '../../support/test-rule.ts';
import { applyTextEdits } from '../../support/text-edits.ts';

const facts = (text: string, content: TemplateContent, file = 'x.yaml'): ReturnType<typeof templateFacts> =>
  templateFacts(
    { file, required: false, content },
    { state: 'present', text, ...(content.kind !== 'lines' && { read: readStructure }) },
  );

const absent = (required: boolean, content?: TemplateContent): ReturnType<typeof templateFacts> =>
  templateFacts({ file: 'x.yaml', required, ...(content !== undefined && { content }) }, { state: 'absent' });

const GOLANGCI: TemplateValue = {
  version: '2',
  linters: { enable: { $includes: ['gomoddirectives', 'gomodguard_v2'] } },
};

testRule(templateDiffers, {
  accept: {
    'a file that is not required and not there': absent(false, yaml(GOLANGCI)),
    'a file that need only be there': templateFacts({ file: 'x', required: true }, { state: 'present', text: '' }),
    'more keys and items than are wanted': facts(
      'version: "2"\nrun: {}\nlinters:\n  enable: [errcheck, gomodguard_v2, gomoddirectives]\n',
      yaml(GOLANGCI),
    ),
    'values as YAML 1.2 reads them': facts(
      'a: 0x10\nb: 1.0\nc: TRUE\nd: ~\ne: off\nf: 010\n8080: x',
      yaml({ a: 16, b: 1, c: true, d: null, e: 'off', f: 10, '8080': 'x' }),
    ),
    'an exact list': facts('a: [x, {k: 1, l: 2}]', yaml({ a: ['x', { k: 1 }] })),
    'a key that must not be there and is not, or says nothing': facts(
      'b:\n',
      yaml({ a: null, b: null, c: { d: null } }),
    ),
    'a value behind an alias': facts('a: &x {k: 1}\nb: *x\n', yaml({ b: { k: 1 } })),
    'a value that a merge key brings': facts(
      'a: &x {k: 1, l: 1}\nb: &y {l: 2}\nc: {<<: [*y, *x]}\n',
      yaml({ c: { k: 1, l: 2 } }),
    ),
    'an own value before one that a merge key brings': facts(
      'a: &x {k: 1}\nb: {k: 2, <<: *x}\n',
      yaml({ b: { k: 2 } }),
    ),
    'JSON with tabs': facts('{\n\t"a": {"b": [1]}\n}\n', json({ a: { b: [1] } })),
    'lines, blanks aside': facts('\ufeffgo.sum\t -diff \r\n', lines(['go.sum -diff'], ['*.go -diff'])),
    'directives in blocks': facts(
      'module m\n\ngodebug (\n\tdefault=go1.21 // why\n)\n',
      lines(['godebug default=go1.21']),
      'a/go.mod',
    ),
  },
  reject: {
    'a missing file': [
      absent(true, yaml(GOLANGCI)),
      'x.yaml is missing, the policy wants it with { version: "2", linters: { enable: [gomoddirectives, gomodguard_v2] } }',
    ],
    'a missing file of several names': [
      templateFacts({ file: 'a', or: ['b', 'c'], required: true }, { state: 'absent' }),
      'a or b or c is missing, the policy wants it',
    ],
    'a missing file of any content': [absent(true), 'x.yaml is missing, the policy wants it'],
    'a missing file of lines': [
      absent(true, lines(['a', 'b c'])),
      'x.yaml is missing, the policy wants it with the lines "a" and "b c"',
    ],
    'a number for a text': [
      facts('version: 2', yaml(GOLANGCI)),
      'x.yaml lacks linters: { enable: [gomoddirectives, gomodguard_v2] }',
      'x.yaml has version: 2, the policy wants "2"',
    ],
    'an empty file': [facts('# nothing\n', yaml({ a: 1 })), 'x.yaml is empty, the policy wants { a: 1 }'],
    'a list for a map': [facts('- a', yaml({ a: 1 })), 'x.yaml is a list, the policy wants { a: 1 }'],
    'a map for a list': [
      facts('a: {b: 1}', yaml({ a: { $includes: ['x'] } })),
      'x.yaml has a map at a, the policy wants a list with [x]',
    ],
    'nothing for a map': [
      facts('a: # later\n', yaml({ a: { b: 1 } })),
      'x.yaml has nothing at a, the policy wants { b: 1 }',
    ],
    'a key that must not be there': [
      facts('a: {b: 1}', yaml({ a: { b: null } })),
      'x.yaml has a.b, which the policy does not allow',
    ],
    'items too many': [
      facts('a: [x, y, z]', yaml({ a: ['x'] })),
      'x.yaml has 2 items in a more than the policy allows',
    ],
    'items that lack': [
      facts('a:\n  - x', yaml({ a: { $includes: ['x', 'z', { k: 1 }] } })),
      'x.yaml lacks z, { k: 1 } in a',
    ],
    'keys of a map in a list': [
      facts('a: [{k: 1}]', yaml({ a: [{ k: 2, 'l.m': 1 }] })),
      'x.yaml lacks a[0]."l.m": 1',
      'x.yaml has a[0].k: 1, the policy wants 2',
    ],
    'what would be written at one place': [
      facts('a:\n  b: 1\n', yaml({ a: { c: 2 }, d: 3 })),
      'x.yaml lacks a.c: 2 and d: 3',
    ],
    'what no fix mends for a byte order mark': [
      facts('\ufeffa: 1\nb: [x]\n', yaml({ a: 2, b: 'y' })),
      'x.yaml has a: 1, the policy wants 2; no fix, since the file begins with a byte order mark',
      'x.yaml has a list at b, the policy wants "y"',
    ],
    'lines of a file with a byte order mark': [
      facts('\ufeffa\nb\n', lines(['c'], ['b'])),
      'x.yaml lacks the line "c"; no fix, since the file begins with a byte order mark',
      'x.yaml has the line "b", which the policy does not allow; no fix, since the file begins with a byte order mark',
    ],
    'lines that lack and lines that must not be': [
      facts('a\nb  c\n', lines(['d', 'e  f'], ['b c'])),
      'x.yaml lacks the lines "d" and "e  f"',
      'x.yaml has the line "b c", which the policy does not allow',
    ],
  },
  unknown: {
    'a file that was not read': templateFacts(
      { file: 'x', required: false },
      { state: 'unread', why: 'it is a symbolic link' },
    ),
    'an alias within what it stands for': facts('a: &x [1]\nb: &x [*x]\n', yaml({ b: [[1]] })),
    'broken YAML': facts('a: [', yaml({ a: 1 })),
    'a Helm chart': facts('a: {{ .Values.a }}\n', yaml({ a: 1 })),
    'a Helm chart in blocks': facts('{{- if .x }}\na: 1\n{{- end }}\n', yaml({ a: 1 })),
    'a tag of somebody’s own': facts('a: !reference [b, c]\n', yaml({ a: ['b'] })),
    'an item with a tag among which the wanted one may be': facts(
      'a: [!reference [b], c]\n',
      yaml({ a: { $includes: ['d'] } }),
    ),
    'a key twice': facts('a: 1\nb: 1\na: 2\n', yaml({ b: 1 })),
    'two documents': facts('a: 1\n---\na: 2\n', yaml({ a: 1 })),
    'another version of YAML': facts('%YAML 1.1\n---\na: 1\n', yaml({ a: 1 })),
    'JSON with a comment': facts('{"a": 1} // no', json({ a: 1 })),
    'too deep': facts('['.repeat(5000), yaml(['a'])),
  },
});

describe('places', () => {
  test('a value is shown at its key, an item and a fault where they are, in UTF-16 units', () => {
    const text = 'top:\n  "😀": {deep: 1}\n  list: [a]\n';
    const [first, second] = judgeText(text, yaml({ top: { '😀': { deep: 2 }, list: ['b'] } }));
    expect([first?.place, second?.place]).toEqual([
      { file: 'x.yaml', line: 2, column: 10, endLine: 2, endColumn: 14 },
      { file: 'x.yaml', line: 3, column: 10, endLine: 3, endColumn: 11 },
    ]);
    const [fault] = judgeText('a: 1\nb: {{ x }}\n', yaml({ a: 1 }));
    expect([fault?.place, fault?.message]).toEqual([
      { file: 'x.yaml', line: 2, column: 5 },
      'x.yaml is not read as YAML: a {{ … }}: no YAML until somebody has filled it in',
    ]);
  });

  test('the policy’s reason is the why', () => {
    const template = { file: 'x', required: true, reason: 'so that reviews see checksums' };
    expect(templateDiffers.check(templateFacts(template, { state: 'absent' }), {})[0]?.why).toBe(template.reason);
  });
});

/** The text once every edit is made, which must leave nothing to say. */
function fixed(text: string, content: TemplateContent, file = 'x.yaml'): string {
  const after = applyTextEdits(text, editsOf(judgeText(text, content, { file })));
  expect(judgeText(after, content, { file })).toEqual([]);
  return after;
}

describe('edits', () => {
  test.each<readonly [string, string, TemplateContent, string]>([
    [
      'a value, its quotes kept',
      'a: \'x\' # c\nb: "x"\nc: x\n',
      yaml({ a: "it's", b: 'y', c: '1' }),
      'a: \'it\'\'s\' # c\nb: "y"\nc: "1"\n',
    ],
    ['a number that should be text', 'version: 2\n', yaml({ version: '2' }), 'version: "2"\n'],
    ['a text that should be a number', 'n: "2"\n', yaml({ n: 2 }), 'n: 2\n'],
    ['a block scalar', 'a: |\n  x\n  y\nb: 1\n', yaml({ a: 'z' }), 'a: z\nb: 1\n'],
    [
      'keys in a block',
      'a:\n    b: 1 # c\n\n# d\ne: 1\n',
      yaml({ a: { c: { d: [1] } } }),
      'a:\n    b: 1 # c\n    c:\n        d:\n            - 1\n\n# d\ne: 1\n',
    ],
    ['lists as the file has them', 'a:\n- x\n', yaml({ b: ['y'] }), 'a:\n- x\nb:\n- "y"\n'],
    ['keys in brackets', 'a: {b: 1}\n', yaml({ a: { c: 'x' } }), 'a: {b: 1, c: x}\n'],
    [
      'keys in brackets over lines',
      'a: {\n  b: 1, # c\n}\n',
      yaml({ a: { c: 'x', d: 2 } }),
      'a: {\n  b: 1, # c\n  c: x,\n  d: 2,\n}\n',
    ],
    [
      'items below the comment of the last',
      'enable: [\r\n  a, # c\r\n  b # d\r\n  # e\r\n]\r\n',
      yaml({ enable: { $includes: ['x', 'z'] } }),
      'enable: [\r\n  a, # c\r\n  b, # d\r\n  x,\r\n  z\r\n  # e\r\n]\r\n',
    ],
    [
      'items below a comment on the line of the brackets',
      'l: [x, y # why y\n ]\nm: [x, y, # why y\n ]\nk: {b: 1 # x\n}\ne: [ # none\n]\n',
      yaml({ l: { $includes: [{ n: 1 }] }, m: { $includes: [{ n: 1 }] }, k: { a: 1 }, e: ['x'] }),
      'l: [x, y, # why y\n  { "n": 1 }\n ]\nm: [x, y, # why y\n  { "n": 1 },\n ]\nk: {b: 1, # x\n  a: 1\n}\ne: [ # none\n  x\n]\n',
    ],
    ['keys in empty brackets', 'a: {}\n', yaml({ a: { c: 'x' } }), 'a: {c: x}\n'],
    [
      'items of a block, quoted as their neighbours',
      "a:\n  - 'x' # c\n",
      yaml({ a: { $includes: ['z', { k: 1, l: [2] }] } }),
      "a:\n  - 'x' # c\n  - 'z'\n  - k: 1\n    l:\n      - 2\n",
    ],
    [
      'items below a comment of many signs, at once',
      `a: [\n  x${' #'.repeat(5000)}\n]\n`,
      yaml({ a: { $includes: ['z'] } }),
      `a: [\n  x,${' #'.repeat(5000)}\n  z\n]\n`,
    ],
    ['items in brackets', 'a: [x, y]', yaml({ a: { $includes: ['z'] } }), 'a: [x, y, z]'],
    ['nothing becomes a map', 'a: # c\nb: 1\n', yaml({ a: { c: 1 } }), 'a: # c\n  c: 1\nb: 1\n'],
    ['null becomes a list', 'a: ~ # c\n', yaml({ a: ['x'] }), 'a: [x] # c\n'],
    ['CRLF and no line end at the end', 'a:\r\n  b: 1', yaml({ a: { c: 2 }, d: 3 }), 'a:\r\n  b: 1\r\n  c: 2\r\nd: 3'],
    ['a block without a line end', 'b: |-\n  x', yaml({ a: 1 }), 'b: |-\n  x\na: 1'],
    ['a block with its line end', 'b: |\n  x\n', yaml({ a: 1 }), 'b: |\n  x\na: 1\n'],
    ['an empty file', '', yaml({ a: ['x'] }), 'a:\n  - x\n'],
    ['a file of comments', '# c\n---\n', yaml({ a: 1 }), '# c\n---\na: 1\n'],
    [
      'words that YAML 1.1 reads otherwise',
      'a: 1\n',
      yaml({ b: ['yes', 'n', '1_0', '12:30', '0x1', '.5', 'null', 'a: b', '#c', ''] }),
      'a: 1\nb:\n  - "yes"\n  - "n"\n  - "1_0"\n  - "12:30"\n  - "0x1"\n  - ".5"\n  - "null"\n  - "a: b"\n  - "#c"\n  - ""\n',
    ],
    ['an anchor that nothing leads to', 'a: &x 1\n', yaml({ a: 2 }), 'a: &x 2\n'],
    [
      'JSON on lines',
      '{\n  "a": {\n    "b": 1\n  }\n}\n',
      json({ a: { c: { d: [1] } }, e: "it's" }),
      '{\n  "a": {\n    "b": 1,\n    "c": {\n      "d": [\n        1\n      ]\n    }\n  },\n  "e": "it\'s"\n}\n',
    ],
    ['JSON in one', '{"a":{"b":1}}', json({ a: { b: true, c: 'x' } }), '{"a":{"b":true,"c":"x"}}'],
    ['lines at the end', 'a\r\nb\r\n', lines(['c', 'd']), 'a\r\nb\r\nc\r\nd\r\n'],
    ['lines where the last has no end', 'a', lines(['c'], ['x']), 'a\nc'],
    ['lines of an empty file', '', lines(['c']), 'c\n'],
    ['lines that must not be', 'x\na\n x \nx', lines([], ['x']), 'a'],
    ['lines in the place of the last, which has no end', 'a\r\nx', lines(['c'], ['x']), 'a\r\nc'],
  ])('%s', (_name, text, content, after) => {
    expect(fixed(text, content)).toBe(after);
  });

  test.each<readonly [string, string, string, readonly [string, string]]>([
    [
      'a toolchain',
      'go.work',
      'go 1.25\n\ntoolchain go1.25.0 // why\n\nuse ./a\n',
      ['toolchain go1.26.9', 'go 1.25\n\ntoolchain go1.26.9 // why\n\nuse ./a\n'],
    ],
    [
      'a new toolchain',
      'go.work',
      'go 1.25\n\nuse ./a\n',
      ['toolchain go1.26.9', 'go 1.25\n\ntoolchain go1.26.9\n\nuse ./a\n'],
    ],
    [
      'a godebug',
      'go.mod',
      'module m\n\ngo 1.24\n\ngodebug default=go1.21\n',
      ['godebug default=go1.24', 'module m\n\ngo 1.24\n\ngodebug default=go1.24\n'],
    ],
    [
      'a tool',
      'x/go.mod',
      'module m\n\ngo 1.24\n',
      ['tool example.com/a/cmd/b', 'module m\n\ngo 1.24\n\ntool example.com/a/cmd/b\n'],
    ],
  ])('%s as go edits it', (_name, file, text, [line, after]) => {
    expect(fixed(text, lines([line]), file)).toBe(after);
  });

  test.each<readonly [string, string, TemplateContent]>([
    ['an alias', 'a: &x {k: 1}\nb: *x\n', yaml({ b: { k: 2 } })],
    ['what an alias leads to', 'a: &x {k: 1}\nb: *x\n', yaml({ a: { l: 2 } })],
    ['what a merge key brings', 'a: &x {k: 1}\nb: {<<: *x}\n', yaml({ b: { k: 2 } })],
    ['a tag', 'a: !!str 1\n', yaml({ a: 1 })],
    ['a list that should be a word', 'a: [x]\n', yaml({ a: 'x' })],
    ['a word that should be a list', 'a: x\n', yaml({ a: ['x'] })],
    ['surplus', 'a: [x, y]\nb: 1\n', yaml({ a: ['x'], b: null })],
    ['a comment that would go', 'a: | # c\n  x\n', yaml({ a: 'y' })],
    ['a comma below a comment', 'a: [\n  x # c\n  , # d\n]\n', yaml({ a: { $includes: ['y'] } })],
    ['a block whose value would get a line end', 'b: |\n  x', yaml({ a: 1 })],
    ['a folded block deep within', 'c:\n  - b: >2\n       x', yaml({ a: 1, c: { $includes: ['y'] } })],
    ['a block that keeps all line ends', 'b: |+ # c\n  x', yaml({ a: 1 })],
    ['the end of the document', 'a: 1\n...\n', yaml(['x'])],
    ['a byte order mark', '\ufeffa: 1\nb: 2\n', yaml({ b: 3 })],
    ['an empty JSON file is no JSON', '', json({ a: 1 })],
  ])('none for %s', (_name, text, content) => {
    const verdicts = judgeText(text, content);
    expect(verdicts.length).toBeGreaterThan(0);
    expect(editsOf(verdicts)).toEqual([]);
  });

  test('a go.mod that breaks the grammar is unknown, with Go’s words and their place', () => {
    const text = 'module m\nreplace (\n\ta => ./a\n';
    const [verdict, ...others] = judgeText(text, lines(['go 1.24.0'], ['replace a => ./a']), { file: 'go.mod' });
    expect(others).toEqual([]);
    expect(verdict).toMatchObject({
      outcome: 'unknown',
      message: 'Go does not read go.mod: syntax error (unterminated block started at go.mod:2:1)',
      place: { file: 'go.mod', line: 4, column: 1 },
    });
  });

  test('take time in proportion to the lines that must not be', { timeout: 60_000 }, () => {
    const growth = measureGrowth(size => judgeText('x\n'.repeat(size), lines([], ['x'])), 1000);
    expect(growth).toMatchObject({ isLinear: true });
  });

  test('none where Go would refuse the file, or go mod edit knows no such flag', () => {
    for (const [text, line] of [
      ['go 1.25\nuse ./a\nbroken', 'toolchain go1.26.9'],
      ['go 1.25\n', 'toolchain nonsense'],
      ['go 1.25\n', 'replace a => b'],
      ['go 1.25\n', 'unknown x'],
    ] as const) {
      const [verdict] = judgeText(text, lines([line]), { file: 'go.work' });
      expect(verdict?.message).toBe(`go.work lacks the line ${JSON.stringify(line)}`);
      expect(verdict?.fix).toBeUndefined();
    }
  });
});
