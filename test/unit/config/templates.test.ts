import { describe, expect, test } from 'vitest';
import { isStricterTemplate } from '../../../src/config/stricter-template.ts';
import type { FileTemplate, TemplateValue } from '../../../src/model/template.ts';
import { caseCount, seededRandom } from '../../support/seed.ts';
import { randomTemplate, randomValue } from '../../support/template-generators.ts';
import { holds } from '../../support/template-oracle.ts';
import { faults, load, over } from './load.ts';

const fault = (templates: string): Promise<readonly string[]> =>
  faults({ 'gopolicy.yaml': `version: 1\ntemplates: ${templates}` });

const DOCUMENT = `version: 1
templates:
  .golangci.yaml:
    required: true
    or: [.golangci.yml]
    reason: one linter configuration for all
    yaml: { version: "2", linters: { enable: { $includes: [gomodguard_v2] }, disable: null } }
  package.json: { json: { private: true, files: [dist] } }
  .gitattributes: { lines: [go.sum -diff], without: ["* -text"] }
  LICENSE: { required: true }
`;

test('templates are read in their order', async () => {
  const { templates, origins } = await load({ 'gopolicy.yaml': DOCUMENT });
  expect(templates).toEqual([
    {
      file: '.golangci.yaml',
      or: ['.golangci.yml'],
      required: true,
      reason: 'one linter configuration for all',
      content: {
        kind: 'yaml',
        value: { version: '2', linters: { enable: { $includes: ['gomodguard_v2'] }, disable: null } },
      },
    },
    {
      file: 'package.json',
      or: [],
      required: false,
      content: { kind: 'json', value: { private: true, files: ['dist'] } },
    },
    {
      file: '.gitattributes',
      or: [],
      required: false,
      content: { kind: 'lines', lines: ['go.sum -diff'], without: ['* -text'] },
    },
    { file: 'LICENSE', or: [], required: true },
  ]);
  expect(origins['/templates/.golangci.yaml/yaml/version']).toEqual({ file: 'gopolicy.yaml', line: 7, column: 13 });
});

describe('a mistake is told with its place', () => {
  test.each([
    [
      '{ /etc/passwd: { required: true } }',
      '2:14 expected a file\'s path from the repository\'s root, found "/etc/passwd"',
    ],
    ['{ ../x: { required: true } }', '2:14 expected a file\'s path from the repository\'s root, found "../x"'],
    ['{ "a\\\\b": { required: true } }', '2:14 expected a file\'s path from the repository\'s root, found "a\\b"'],
    ['{ "**/x": { required: true } }', '2:14 expected a file\'s path from the repository\'s root, found "**/x"'],
    [
      '{ .Git/config: { lines: [x] } }',
      '2:14 expected a file\'s path from the repository\'s root, found ".Git/config"',
    ],
    ['{ x: {} }', '2:17 the map is empty'],
    ['{ x: { required: true, or: [y, /z] } }', '2:43 expected a file\'s path from the repository\'s root, found "/z"'],
    [
      '{ x: { or: [y], required: false } }',
      '2:14 this template wants nothing: add `required: true`, `yaml`, `json` or `lines`',
    ],
    ['{ x: { require: true } }', '2:19 unknown key "require": did you mean "required"?'],
    ['{ x: { yaml: text } }', '2:25 expected a map or a list, found the text "text"'],
    ['{ x: { yaml: null } }', '2:25 expected a map or a list, found nothing'],
    ['{ x: { yaml: {}, json: {} } }', '2:29 `json` does not go with `yaml`: a file is read in one way'],
    ['{ x: { yaml: {}, without: [a] } }', '2:29 `without` does not go with `yaml`: a file is read in one way'],
    ['{ x: { yaml: { a: [1, null] } } }', '2:34 null says that a key is not there: a list has none'],
    ['{ x: { yaml: { a: 9007199254740993 } } }', '2:30 no number that every reader reads alike'],
    ['{ x: { yaml: { a: .nan } } }', '2:30 no number that every reader reads alike'],
    ['{ x: { lines: [" "] } }', '2:27 expected a text that is not blank'],
    ['{ x: { lines: ["a\\nb"] } }', '2:27 expected one line'],
    ['{ x: { lines: ["a  b"], without: ["a b "] } }', '2:46 this line is wanted by `lines`'],
  ])('%s', async (text, expected) => {
    const told = await fault(text);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(`gopolicy.yaml:${expected}`);
  });
});

describe('merging', () => {
  test('a template is replaced whole, null removes it, others stay', async () => {
    const base = 'templates: { a: { required: true, lines: [x] }, b: { lines: [y] }, c: { required: true } }\n';
    const { templates } = await load(over(base, 'templates: { a: { lines: [z] }, b: null, d: { required: true } }\n'));
    expect(templates.map(({ file, required }) => [file, required])).toEqual([
      ['a', false],
      ['c', true],
      ['d', true],
    ]);
    expect(templates[0]?.content).toEqual({ kind: 'lines', lines: ['z'], without: [] });
  });

  test.each([
    ['', ['templates']],
    ['rules: { template-differs: warn }\n', []],
    ['rules: { template-differs: off }\n', ['templates']],
    ['environments: { cn: { settings: {}, rules: { template-differs: warn } } }\n', []],
  ])('templates that no rule judges are said to be: %j', async (rules, paths) => {
    const { notices } = await load({ 'gopolicy.yaml': `version: 1\ntemplates: { a: { required: true } }\n${rules}` });
    expect(notices.map(({ path }) => path)).toEqual(paths);
  });

  test('parameters are filled; a template without a value for one is left out, and said to be', async () => {
    const base = `parameters: { go: { description: which }, sum: { description: which, default: "-diff" } }
templates: { go.work: { lines: ["toolchain \${go}"] }, .gitattributes: { lines: ["go.sum \${sum}", "$\${x}"] } }
`;
    const { templates, notices } = await load(over(base, ''));
    expect(templates).toEqual([
      {
        file: '.gitattributes',
        or: [],
        required: false,
        content: { kind: 'lines', lines: ['go.sum -diff', '${x}'], without: [] },
      },
    ]);
    expect(notices.map(({ message }) => message)).toContain(
      'template "go.work" is left out: the parameter "go" has no value',
    );
  });
});

const BASE = `templates:
  a.yaml: { required: true, yaml: { v: 1, list: [x, y], some: { $includes: [{ k: 1 }] }, gone: null } }
  b: { lines: ["p q"], without: [r] }
lock: [templates]
`;

test('what a stricter template is content with, the one before it is content with too', () => {
  const random = seededRandom('stricter templates');
  const told = { stricter: 0, held: 0 };
  for (let count = caseCount(20_000); count > 0; count--) {
    const value = randomValue(random, 3);
    const [before, after] = [randomTemplate(random, value, 3), randomTemplate(random, value, 3)];
    const template = (wanted: TemplateValue): FileTemplate => ({
      file: 'x',
      or: [],
      required: false,
      content: { kind: 'yaml', value: wanted },
    });
    if (!isStricterTemplate(template(before), template(after))) continue;
    told.stricter++;
    if (!holds(value, after)) continue;
    told.held++;
    expect(holds(value, before), JSON.stringify({ value, before, after })).toBe(true);
  }
  expect(told.held, JSON.stringify(told)).toBeGreaterThan(caseCount(20_000) / 100);
});

describe('under a lock', () => {
  test.each([
    ['the same again', 'b: { without: [r], lines: ["p q"] }'],
    ['another file', 'c: { lines: [x] }'],
    ['more lines', 'b: { lines: [s, "p   q"], without: [r, t] }'],
    ['required too', 'b: { lines: ["p q"], without: [r], required: true }'],
    [
      'more keys and items',
      'a.yaml: { required: true, yaml: { v: 1, w: 2, list: [x, y], some: { $includes: [a, { k: 1, l: 2 }] }, gone: null } }',
    ],
    [
      'an exact list that includes what is wanted',
      'a.yaml: { required: true, yaml: { v: 1, list: [x, y], some: [{ k: 1 }], gone: null } }',
    ],
  ])('%s is allowed', async (_name, later) => {
    expect(await faults(over(BASE, `templates: { ${later} }\n`))).toEqual([]);
  });

  test.each([
    ['removing one', 'b: null'],
    ['fewer lines', 'b: { without: [r] }'],
    ['fewer forbidden lines', 'b: { lines: ["p q"] }'],
    ['no longer required', 'a.yaml: { yaml: { v: 1, list: [x, y], some: { $includes: [{ k: 1 }] }, gone: null } }'],
    ['another name', 'b: { lines: ["p q"], without: [r], or: [c] }'],
    ['no content', 'a.yaml: { required: true }'],
    [
      'another format',
      'a.yaml: { required: true, json: { v: 1, list: [x, y], some: { $includes: [{ k: 1 }] }, gone: null } }',
    ],
    [
      'another value',
      'a.yaml: { required: true, yaml: { v: 2, list: [x, y], some: { $includes: [{ k: 1 }] }, gone: null } }',
    ],
    [
      'another type',
      'a.yaml: { required: true, yaml: { v: "1", list: [x, y], some: { $includes: [{ k: 1 }] }, gone: null } }',
    ],
    [
      'another order',
      'a.yaml: { required: true, yaml: { v: 1, list: [y, x], some: { $includes: [{ k: 1 }] }, gone: null } }',
    ],
    [
      'an exact list that becomes an inclusion',
      'a.yaml: { required: true, yaml: { v: 1, list: { $includes: [x, y] }, some: { $includes: [{ k: 1 }] }, gone: null } }',
    ],
    [
      'a missing item',
      'a.yaml: { required: true, yaml: { v: 1, list: [x, y], some: { $includes: [{ l: 1 }] }, gone: null } }',
    ],
    [
      'a key that may be there',
      'a.yaml: { required: true, yaml: { v: 1, list: [x, y], some: { $includes: [{ k: 1 }] } } }',
    ],
  ])('%s is an error that names both places', async (_name, later) => {
    const errors = await faults(over(BASE, `templates: { ${later} }\n`));
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/^gopolicy\.yaml:3:14 templates\./);
    expect(errors[0]).toContain('"templates" is locked at base.yaml:5:8');
  });

  test('a part of templates cannot be named: file names hold dots', async () => {
    expect(await fault('{ b: { lines: [x] } }\nlock: [templates.b]')).toEqual([
      'gopolicy.yaml:3:8 "templates.b" names nothing: "templates" has no parts to lock',
    ]);
  });
});
