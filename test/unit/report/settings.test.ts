import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Layer } from '../../../src/go/origin.ts';
import type { SettingFact } from '../../../src/model/facts.ts';
import type { SettingsReport } from '../../../src/model/settings-report.ts';
import { settingsJson } from '../../../src/report/settings-json.ts';
import { settingsText } from '../../../src/report/settings-text.ts';
import type { Style } from '../../../src/report/style.ts';
import { hostileText, RUNS } from './hostile.ts';
import { PLAIN } from './sample.ts';

const USER_FILE = '/home/dev/.config/go/env';

const schema = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(new URL('../../../schemas/settings.schema.json', import.meta.url), 'utf8')) as object,
);

const unset = (name: string): SettingFact => ({ name, value: '', origin: { layer: 'default' }, overrides: [] });

const SAMPLE: SettingsReport = {
  go: [
    {
      path: '/usr/local/go/bin/go',
      goroot: '/usr/local/go',
      release: { text: 'go1.26.8', minor: 26, patch: 8 },
      first: true,
    },
    { path: '/home/dev/.asdf/shims/go', shim: 'asdf', why: 'a shim hides the release', first: false },
  ],
  release: { text: 'go1.26.8', minor: 26, patch: 8 },
  releaseKnown: true,
  settings: [
    {
      name: 'GOPROXY',
      value: 'https://dev:secret@goproxy.cn,direct',
      origin: { layer: 'user-file', file: USER_FILE, line: 2 },
      overrides: [
        {
          value: 'https://proxy.golang.org,direct',
          origin: { layer: 'goroot-file', file: '/usr/local/go/go.env', line: 8 },
        },
      ],
    },
    {
      name: 'GOSUMDB',
      value: 'sum.golang.org',
      origin: { layer: 'goroot-file', file: '/usr/local/go/go.env', line: 9 },
      overrides: [],
    },
    {
      name: 'GOPRIVATE',
      value: 'git.acme.example',
      origin: { layer: 'environment', file: '/home/dev/.zshrc', line: 40 },
      overrides: [],
    },
    {
      name: 'GONOPROXY',
      value: 'git.acme.example',
      origin: { layer: 'derived', from: 'GOPRIVATE' },
      overrides: [],
    },
    unset('GONOSUMDB'),
    unset('GOINSECURE'),
    {
      name: 'GOFLAGS',
      value: 'mod=mod',
      origin: { layer: 'environment' },
      overrides: [],
      error: 'go: parsing $GOFLAGS: non-flag "mod=mod"',
    },
    { name: 'GOTOOLCHAIN', value: 'auto', origin: { layer: 'default' }, overrides: [] },
    { name: 'GOAUTH', value: '', origin: { layer: 'user-file', file: USER_FILE, line: 5 }, overrides: [] },
    {
      name: 'HTTPS_PROXY',
      value: `http://proxy.acme.example:3128/${'long/'.repeat(12)}`,
      origin: { layer: 'environment' },
      overrides: [],
    },
    unset('NO_PROXY'),
  ],
  notes: ['sudo gave this process the settings of root, not those of dev.'],
  userFile: { path: USER_FILE, state: 'present', lines: [] },
};

describe('settings as text', () => {
  test.each<readonly [string, Partial<Style>]>([
    ['plain', {}],
    ['narrow', { columns: 40 }],
    ['colour', { colour: true }],
    ['verbose', { verbose: true, unicode: false }],
  ])('is as remembered: %s', async (name, style) => {
    const text = settingsText(SAMPLE, { ...PLAIN, ...style });
    await expect(text).toMatchFileSnapshot(`../../fixtures/report/settings-${name}.txt`);
  });
  test('says that there is no go command', () => {
    const text = settingsText({ ...SAMPLE, go: [], releaseKnown: false }, PLAIN);
    expect(text.split('\n')[0]).toBe('no go command on PATH · read as go1.26.8 would');
  });
  test('says that a shim hides the release', () => {
    const text = settingsText({ ...SAMPLE, go: SAMPLE.go.slice(1), releaseKnown: false }, PLAIN);
    expect(text).toMatch(
      /^~\/\.asdf\/shims\/go, through asdf: a shim hides the release · read as go1\.26\.8\s+would\n/,
    );
  });
  test('shows no secret in any format', () => {
    expect(settingsText(SAMPLE, PLAIN)).not.toContain('secret');
    expect(settingsJson(SAMPLE)).not.toContain('secret');
  });
});

describe('settings as JSON', () => {
  test('is as remembered, and says what is masked', async () => {
    const text = settingsJson(SAMPLE);
    await expect(text).toMatchFileSnapshot('../../fixtures/report/settings.json');
    expect(JSON.parse(text)).toMatchObject({
      settings: { GOPROXY: { value: 'https://***@goproxy.cn,direct', masked: true } },
    });
  });
  test('fits its schema, which refuses what is wrong', () => {
    const document = JSON.parse(settingsJson(SAMPLE)) as object;
    expect(schema(document), JSON.stringify(schema.errors)).toBe(true);
    expect(schema({ ...document, go: [{ path: '/x' }] })).toBe(false);
    expect(schema({ ...document, settings: { GOPROXY: { value: 'x' } } })).toBe(false);
    expect(
      schema({ ...document, settings: { GOPROXY: { value: 'x', origin: { layer: 'moon' }, overrides: [] } } }),
    ).toBe(false);
  });
});

describe('hostile values', () => {
  const LAYERS: readonly Layer[] = ['environment', 'user-file', 'goroot-file', 'derived', 'default', 'repository'];
  const fact = fc
    .record({
      name: fc.constantFrom('GOPROXY', 'GOFLAGS', 'HTTP_PROXY'),
      value: hostileText,
      layer: fc.constantFrom(...LAYERS),
      file: hostileText,
      error: hostileText,
    })
    .map(({ name, value, layer, file, error }): SettingFact => ({
      name,
      value,
      origin: { layer, file, line: 1, from: file },
      overrides: [{ value, origin: { layer, file, line: 2, from: value } }],
      error,
    }));

  test('never reach the terminal raw, and fit the schema', () => {
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 4 }), hostileText, (settings, note) => {
        const report = { ...SAMPLE, settings, notes: [note] };
        const text = settingsText(report, { ...PLAIN, verbose: true });
        expect(text.replaceAll('\n', '')).not.toMatch(
          /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/u,
        );
        expect(schema(JSON.parse(settingsJson(report))), JSON.stringify(schema.errors)).toBe(true);
      }),
      RUNS,
    );
  });
});
