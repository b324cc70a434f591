import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { explainList } from '../../../src/engine/patterns/explain-list.ts';
import { testModules } from '../../../src/engine/patterns/test-modules.ts';
import type { PatternExplanation, PatternList, PatternTest } from '../../../src/model/pattern-report.ts';
import type { PatternAdvice } from '../../../src/model/pattern-suggestion.ts';
import { suggestPatterns } from '../../../src/plan/suggest-patterns.ts';
import { patternExplainJson } from '../../../src/report/pattern-explain-json.ts';
import { patternExplainText } from '../../../src/report/pattern-explain-text.ts';
import { patternSuggestJson } from '../../../src/report/pattern-suggest-json.ts';
import { patternSuggestText } from '../../../src/report/pattern-suggest-text.ts';
import { patternTestJson } from '../../../src/report/pattern-test-json.ts';
import { patternTestText } from '../../../src/report/pattern-test-text.ts';
import type { Style } from '../../../src/report/style.ts';
import { widthOf } from '../../../src/report/wrap.ts';
import { hostileText, RUNS } from './hostile.ts';
import { PLAIN } from './sample.ts';

const USER_FILE = '/home/dev/.config/go/env';
const VALUE = '*.corp.acme.com, git.acme.com,github.com,a.corp.acme.com/lib';
const SEEN = [
  'a.corp.acme.com/lib',
  'b.corp.acme.com/log/v2',
  'c.corp.acme.com/x',
  'github.com/acme/oss',
  'vanity.example/quote',
];

const GOPRIVATE: PatternList = {
  name: 'GOPRIVATE',
  value: VALUE,
  origin: { layer: 'user-file', file: USER_FILE, line: 3 },
};

const schemaOf = (name: string) =>
  new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(
    JSON.parse(
      readFileSync(new URL(`../../../schemas/pattern-${name}.schema.json`, import.meta.url), 'utf8'),
    ) as object,
  );
const schemas = { test: schemaOf('test'), explain: schemaOf('explain'), suggest: schemaOf('suggest') };

const tested = (lists: readonly PatternList[]): PatternTest =>
  testModules(lists, ['git.acme.com/pay', 'a.corp.acme.com/lib@v1.2.3', 'https://x.y/z']);

const TESTS: readonly (readonly [string, PatternTest])[] = [
  ['one', tested([{ ...GOPRIVATE, decides: ['GONOPROXY', 'GONOSUMDB'] }])],
  [
    'two',
    tested([
      { name: 'GONOPROXY', value: 'none', origin: { layer: 'environment' }, decides: ['GONOPROXY'] },
      { ...GOPRIVATE, decides: ['GONOSUMDB'] },
    ]),
  ],
];

const EXPLAINED: readonly PatternExplanation[] = [
  explainList(GOPRIVATE, SEEN),
  explainList({ name: 'GONOPROXY', value: 'none,x.y[/]z,git.*,*.acme.com', origin: { layer: 'environment' } }, SEEN),
];

function adviceWith(more: Partial<PatternAdvice> & { readonly value?: string } = {}): PatternAdvice {
  const suggestion = suggestPatterns({
    policy: ['git.acme.com'],
    current: VALUE,
    remotes: [
      { host: 'git.acme.com', path: 'shop/app' },
      { host: 'github.com', path: 'acme/app' },
    ],
    own: ['git.acme.com/shop/app'],
    seen: SEEN,
    exact: false,
  });
  return {
    ...suggestion,
    current: { name: 'GOPRIVATE', value: VALUE, origin: { layer: 'environment' }, overrides: [] },
    same: false,
    command: `export GOPRIVATE='${suggestion.value}'`,
    independent: [
      { name: 'GONOPROXY', value: 'none', origin: { layer: 'user-file', file: USER_FILE, line: 4 }, overrides: [] },
    ],
    missedByPolicy: ['git.acme.com'],
    unread: [{ file: 'sub/go.mod', why: 'EACCES' }],
    ...more,
  };
}

const STYLES: readonly (readonly [string, Partial<Style>])[] = [
  ['plain', {}],
  ['narrow', { columns: 44, unicode: false }],
  ['colour', { colour: true }],
];

describe('as text', () => {
  test.each(STYLES)('is as remembered: %s', async (name, style) => {
    const drawn = { ...PLAIN, ...style };
    const text = [
      ...TESTS.map(([, result]) => patternTestText(result, drawn)),
      patternExplainText(EXPLAINED, drawn),
      patternSuggestText(adviceWith(), drawn),
      patternSuggestText(
        adviceWith({ same: true, command: null, unread: [], independent: [], dropped: [], missedByPolicy: [] }),
        drawn,
      ),
      patternSuggestText(adviceWith({ patterns: [], value: '', command: null, proven: false }), drawn),
    ].join('\n────\n');
    await expect(text).toMatchFileSnapshot(`../../fixtures/report/pattern-${name}.txt`);
  });

  test('keeps to its columns but for what may not be broken', () => {
    const text = [patternExplainText(EXPLAINED, PLAIN), patternSuggestText(adviceWith(), PLAIN)].join('');
    for (const line of text.split('\n')) expect(widthOf(line), line).toBeLessThanOrEqual(80);
  });
});

describe('as JSON', () => {
  test('fits its schema, which refuses what is wrong', () => {
    for (const [, result] of TESTS) expect(schemas.test(JSON.parse(patternTestJson(result)))).toBe(true);
    expect(schemas.explain(JSON.parse(patternExplainJson(EXPLAINED)))).toBe(true);
    expect(schemas.suggest(JSON.parse(patternSuggestJson(adviceWith())))).toBe(true);
    expect(schemas.test({ version: 1, lists: [], modules: [{}], summary: { modules: 1, matched: 0 } })).toBe(false);
    expect(schemas.explain({ version: 1, lists: [{ name: 'GOPRIVATE', value: '', patterns: [{}] }] })).toBe(false);
    expect(schemas.suggest({ version: 1 })).toBe(false);
  });

  test('is as remembered', async () => {
    const text = [
      patternTestJson(tested([GOPRIVATE])),
      patternExplainJson(EXPLAINED),
      patternSuggestJson(adviceWith()),
    ];
    await expect(text.join('')).toMatchFileSnapshot('../../fixtures/report/pattern.json');
  });

  test('holds no secret, nor does the text', () => {
    const value = 'git.acme.com,https://dev:hunter2@x.y/z';
    const list = { ...GOPRIVATE, value };
    const outputs = [
      patternTestJson(testModules([list], ['https://dev:hunter2@x.y/z', 'x.y/z'])),
      patternTestText(testModules([list], ['https://dev:hunter2@x.y/z', 'x.y/z']), PLAIN),
      patternExplainJson([explainList(list, [])]),
      patternExplainText([explainList(list, [])], PLAIN),
      patternSuggestText(
        adviceWith({ current: { name: 'GOPRIVATE', value, origin: { layer: 'default' }, overrides: [] } }),
        PLAIN,
      ),
    ];
    for (const output of outputs) expect(output).not.toContain('hunter2');
  });
});

test('hostile values never reach the terminal raw, and fit the schemas', () => {
  fc.assert(
    fc.property(hostileText, hostileText, (value, module) => {
      const list = { ...GOPRIVATE, value, origin: { layer: 'environment' as const, file: module, line: 1 } };
      const result = testModules([list], [module, 'x.y/z']);
      const explained = [explainList(list, [module])];
      const advice = adviceWith({
        ...suggestPatterns({ policy: [], current: value, remotes: [], own: [], seen: [module], exact: false }),
        unread: [{ file: module, why: value }],
      });
      const text =
        patternTestText(result, PLAIN) + patternExplainText(explained, PLAIN) + patternSuggestText(advice, PLAIN);
      expect(text.replaceAll('\n', '')).not.toMatch(
        /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/u,
      );
      expect(schemas.test(JSON.parse(patternTestJson(result)))).toBe(true);
      expect(schemas.explain(JSON.parse(patternExplainJson(explained)))).toBe(true);
      expect(schemas.suggest(JSON.parse(patternSuggestJson(advice)))).toBe(true);
    }),
    { ...RUNS, numRuns: Math.min(RUNS.numRuns ?? 50, 50) },
  );
});
