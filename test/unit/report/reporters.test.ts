import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import type { Log } from 'sarif';
import { describe, expect, test } from 'vitest';
import type { CheckResult } from '../../../src/model/result.ts';
import { type Format, FORMATS, REPORTERS } from '../../../src/report/index.ts';
import { hostileResult, RUNS } from './hostile.ts';
import { PLAIN, SAMPLE } from './sample.ts';
import { readXml } from './read-xml.ts';

/** What a terminal, a browser or a runner acts on or hides. */
const RAW = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/u;

const JOB_COMMAND = /##(?:vso|teamcity)?\[/i;

const checkSchema = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(new URL('../../../schemas/check.schema.json', import.meta.url), 'utf8')) as object,
);

function always(property: (result: CheckResult) => void): void {
  fc.assert(fc.property(hostileResult, property), RUNS);
}

const render = (format: Format, result: CheckResult): string => REPORTERS[format](result, PLAIN);

describe('every format', () => {
  test.each(FORMATS)('%s gives the same twice, ends in a line feed, and holds no raw control', format => {
    always(result => {
      const output = render(format, result);
      expect(render(format, result)).toBe(output);
      expect(output.replaceAll('\n', '')).not.toMatch(RAW);
      expect(output === '' || output.endsWith('\n')).toBe(true);
    });
  });
  test.each(FORMATS)('%s is as remembered', async format => {
    const extension = { text: 'txt', github: 'txt', markdown: 'md', junit: 'xml' }[format as string] ?? 'json';
    const file = `../../fixtures/report/${format}.${extension}`;
    await expect(render(format, SAMPLE)).toMatchFileSnapshot(file);
  });
});

describe('text', () => {
  test('starts no command of a CI runner', () => {
    always(result => {
      const output = REPORTERS.text(result, { ...PLAIN, verbose: true });
      expect(output).not.toMatch(JOB_COMMAND);
      for (const line of output.split('\n')) expect(line).not.toMatch(/^\s*::[a-z-]*[g-z-]/i);
    });
  });
  test('reads the same with colour and without', () => {
    always(result => {
      const colour = REPORTERS.text(result, { ...PLAIN, colour: true });
      expect(colour.replaceAll(/\u001B\[\d+m/g, '')).toBe(render('text', result));
    });
  });
});

describe('json', () => {
  test('fits its schema and says the same', () => {
    always(result => {
      const document: unknown = JSON.parse(render('json', result));
      expect(checkSchema(document), JSON.stringify(checkSchema.errors)).toBe(true);
      expect(document).toMatchObject({ version: 1, summary: result.summary, findings: result.findings });
    });
  });
  test.each([
    ['a version that is not 1', { version: 2 }],
    ['an environment without source', { environment: { name: 'cn' } }],
    ['no environment, yet a source', { environment: { name: null, source: 'flag' } }],
    ['a finding of an unknown severity', { findings: [{ ...SAMPLE.findings[0], severity: 'fatal' }] }],
    ['a count below zero', { summary: { ...SAMPLE.summary, error: -1 } }],
    ['an exit code that does not exist', { exitCode: 7 }],
  ])('the schema refuses %s', (_, wrong) => {
    const document = JSON.parse(render('json', SAMPLE)) as object;
    expect(checkSchema({ ...document, beside: true })).toBe(true);
    expect(checkSchema({ ...document, ...wrong })).toBe(false);
  });
});

describe('sarif', () => {
  test('gives each result what GitHub needs', () => {
    always(result => {
      const [run] = (JSON.parse(render('sarif', result)) as Log).runs;
      const rules = run!.tool.driver.rules!;
      const results = run!.results!;
      const unknown = run!.invocations![0]!.toolExecutionNotifications!;
      expect(results.length + unknown.length).toBe(result.findings.length);
      for (const { ruleId, ruleIndex, locations, suppressions } of results) {
        expect(rules[ruleIndex!]!.id).toBe(ruleId);
        expect(suppressions?.length ?? 1).toBe(1);
        const { artifactLocation, region } = locations![0]!.physicalLocation!;
        expect(artifactLocation!.uri).toMatch(
          artifactLocation!.uriBaseId === undefined ? /^file:\/\// : /^(?!\/)[\w.!~*'()%/-]+$/,
        );
        expect(region!.startLine).toBeGreaterThan(0);
        expect(region!.endLine ?? region!.startLine).toBeGreaterThanOrEqual(region!.startLine!);
      }
      const hashes = results.map(({ partialFingerprints }) => partialFingerprints!['primaryLocationLineHash']);
      expect(new Set(hashes).size).toBe(results.length);
    });
  });
});

describe('junit', () => {
  test('is well-formed, and its counts are right', () => {
    always(result => {
      const elements = readXml(render('junit', result));
      const number = (name: string): number => elements.filter(element => element.name === name).length;
      const suite = elements.find(({ name }) => name === 'testsuite')!.attributes;
      expect(suite).toMatchObject({
        tests: String(number('testcase')),
        failures: String(number('failure')),
        errors: String(number('error')),
        skipped: String(number('skipped')),
      });
    });
  });
});

describe('github', () => {
  test('each line is one command of ours, ten of a level at most', () => {
    always(result => {
      const lines = render('github', result).split('\n').slice(0, -1);
      const levels = lines.map(line => /^::(error|warning|notice) title=[^:]*::(?!.*\r)/.exec(line)?.[1]);
      expect(levels).not.toContain(undefined);
      expect(lines.filter(line => /%(?!25|0A|3A|2C)/.test(line))).toEqual([]);
      for (const level of ['error', 'warning', 'notice']) {
        expect(levels.filter(each => each === level).length).toBeLessThanOrEqual(10);
      }
      const live = result.findings.filter(({ waived }) => waived === undefined).length;
      const hidden = Number(/::(\d+) more findings? (?:is|are) not shown/.exec(lines.at(-1) ?? '')?.[1] ?? 0);
      expect(lines.length - (hidden > 0 ? 1 : 0) + hidden).toBe(live);
    });
  });
});

describe('gitlab', () => {
  test('paths are relative and fingerprints unique', () => {
    always(result => {
      const issues = JSON.parse(render('gitlab', result)) as readonly {
        fingerprint: string;
        location: { path: string; lines: { begin: number } };
      }[];
      expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
      for (const { location } of issues) {
        expect(location.path).not.toMatch(/^(?:\.?\/|$)/);
        expect(location.lines.begin).toBeGreaterThan(0);
      }
    });
  });
});

describe('markdown', () => {
  test('begins with the marker, fits into a comment, and lets no mention, link or HTML out', () => {
    always(result => {
      const output = render('markdown', result);
      expect(output.startsWith('<!-- gopolicy -->\n')).toBe(true);
      expect(output.length).toBeLessThanOrEqual(65_536);
      const prose = output
        .replace('<!-- gopolicy -->', '')
        .replaceAll('&#8203;', '¦')
        .replaceAll('<br>', '')
        .replaceAll(/^- \*\*\w+\*\*/gm, '')
        .replaceAll(/(?<![\\`])(`+)(?!`)(?:.*?[^`])\1(?!`)/g, '');
      expect(prose).not.toMatch(/<|(?<!\\)(?:\\\\)*[[\]|`*]/);
      expect(prose).not.toMatch(/@\w|#\d|https?:\/\/|www\./i);
    });
  });
});
