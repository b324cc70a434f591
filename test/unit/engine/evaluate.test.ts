import { describe, expect, test } from 'vitest';
import { evaluate, type EvaluateOptions } from '../../../src/engine/evaluate.ts';
import { exitCodeOf } from '../../../src/engine/exit-code.ts';
import { unknown, violation, type Verdict } from '../../../src/model/finding.ts';
import type { Policy } from '../../../src/model/policy.ts';
import { NO_OPTIONS, type Rule } from '../../../src/model/rule.ts';
import { environmentWith, factsWith, policyWith } from '../../support/facts.ts';

const OPTIONS: EvaluateOptions = { failOn: 'error', requireComplete: false, today: '2026-11-23' };

const ruleWith = (id: string, ...verdicts: readonly Verdict[]): Rule => ({
  id,
  meta: {
    summary: id,
    category: 'policy',
    severity: 'error',
    since: '0.1.0',
    fixable: false,
    why: '',
    bad: '',
    good: '',
    source: '',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check: () => verdicts,
});

const policyOf = (more: Partial<Policy>): Policy => ({
  name: 'test',
  sources: [],
  private: [],
  endpoints: {},
  environments: [],
  rules: {},
  overrides: [],
  waivers: [],
  lock: [],
  judge: {},
  egress: null,
  repository: { waivers: false, suppressions: true, baseline: false },
  templates: [],
  origins: {},
  notices: [],
  ...more,
});

const facts = factsWith({});
const one = violation({ message: 'one', place: { file: 'examples/a.mod', line: 3 } });
const levels = (policy: Policy, rules: readonly Rule[], from = facts): readonly string[] =>
  evaluate(from, policy, rules, OPTIONS).findings.map(({ rule, severity }) => `${severity} ${rule}`);

describe('evaluate', () => {
  test('a rule that is never mentioned is off', () => {
    expect(levels(policyOf({}), [ruleWith('a', one)])).toEqual([]);
  });
  test('severity: rules, then the environment, then overrides', () => {
    const rules = { a: { severity: 'warn' } } as const;
    expect(levels(policyOf({ rules }), [ruleWith('a', one)])).toEqual(['warn a']);
    const environments = [{ name: 'cn', settings: {}, rules: { a: { severity: 'error' } } }] as const;
    const inCn = factsWith(
      {},
      { policy: policyWith({ environment: environmentWith({ name: 'cn', source: 'flag' }) }) },
    );
    expect(levels(policyOf({ rules, environments }), [ruleWith('a', one)], inCn)).toEqual(['error a']);
    expect(levels(policyOf({ rules, environments }), [ruleWith('a', one)])).toEqual(['warn a']);
    const overrides = [{ files: ['examples/**'], rules: { a: { severity: 'info' } } }] as const;
    expect(levels(policyOf({ rules, environments, overrides }), [ruleWith('a', one)], inCn)).toEqual(['info a']);
    const off = [...overrides, { files: ['**/*.mod'], rules: { a: { severity: 'off' } } }] as const;
    expect(levels(policyOf({ rules, overrides: off }), [ruleWith('a', one)])).toEqual([]);
  });
  test('an override switches on at its paths what is off elsewhere', () => {
    const rules = { a: { severity: 'off' } } as const;
    const overrides = [{ files: ['examples/**'], rules: { a: { severity: 'warn' } } }] as const;
    const elsewhere = violation({ message: 'two', place: { file: 'go.mod' } });
    const nowhere = violation({ message: 'three' });
    const rule = ruleWith('a', one, elsewhere, nowhere);
    expect(levels(policyOf({ rules, overrides }), [rule])).toEqual(['warn a']);
    expect(levels(policyOf({ overrides }), [rule])).toEqual(['warn a']);
  });
  test('the options of an override hold at its paths alone', () => {
    const rule: Rule<{ readonly word: string }> = {
      ...ruleWith('a'),
      defaults: { word: 'default' },
      check: (_, { word }) =>
        ['examples/a.mod', 'tools/a.mod', 'go.mod'].map(file => violation({ message: word, place: { file } })),
    };
    const rules = { a: { severity: 'warn', options: { word: 'base' } } } as const;
    const overrides = [
      { files: ['{examples,tools}/**'], rules: { a: { severity: 'error', options: { word: 'local' } } } },
      { files: ['tools/**'], rules: { a: { severity: 'info' } } },
    ] as const;
    const { findings } = evaluate(facts, policyOf({ rules, overrides }), [rule], OPTIONS);
    expect(findings.map(({ severity, message, place }) => [severity, message, place?.file])).toEqual([
      ['error', 'local', 'examples/a.mod'],
      ['warn', 'base', 'go.mod'],
      ['info', 'base', 'tools/a.mod'],
    ]);
  });
  test('what a merge left out is an info, but not what a built-in preset leaves out for want of a parameter', () => {
    const notice = { message: 'left out', path: 'waivers' };
    const own = { ...notice, place: { file: 'gopolicy.yaml' } };
    const builtIn = { ...notice, place: { file: 'gopolicy:regions' } };
    expect(levels(policyOf({ notices: [notice, own, builtIn] }), [])).toEqual([
      'info policy-notice',
      'info policy-notice',
    ]);
  });
  test('secrets are masked, and a command that would carry one is dropped', () => {
    const verdict = violation({
      message: 'see https://tok@h.example',
      why: 'https://u:p@h.example',
      fix: {
        command: 'go env -w GOPROXY=https://tok@h.example',
        edits: [{ file: 'env', range: { line: 1 }, text: 'GOPROXY=https://tok@h.example' }],
      },
    });
    const { findings } = evaluate(
      facts,
      policyOf({ rules: { a: { severity: 'error' } } }),
      [ruleWith('a', verdict)],
      OPTIONS,
    );
    expect(findings[0]).toMatchObject({ message: 'see https://***@h.example', why: 'https://***@h.example' });
    expect(findings[0]).not.toHaveProperty('fix');
    expect(JSON.stringify(findings)).not.toMatch(/tok|u:p/);
  });
  test('the order of rules and verdicts does not matter, and fingerprints are apart from lines', () => {
    const policy = policyOf({ rules: { a: { severity: 'error' }, b: { severity: 'warn' } } });
    const rules = [ruleWith('a', one, violation({ message: 'two' })), ruleWith('b', one)];
    const forward = evaluate(facts, policy, rules, OPTIONS);
    const backward = evaluate(facts, policy, [...rules].reverse(), OPTIONS);
    expect(backward).toEqual(forward);
    const moved = evaluate(
      facts,
      policy,
      [ruleWith('a', { ...one, place: { file: 'examples/a.mod', line: 9 } })],
      OPTIONS,
    );
    expect(moved.findings[0]?.fingerprint).toBe(forward.findings.find(({ message }) => message === 'one')?.fingerprint);
    expect(new Set(forward.findings.map(({ fingerprint }) => fingerprint)).size).toBe(3);
  });
  test('the command that mends most comes first', () => {
    const fix = (command: string): Verdict => violation({ message: command, fix: { command } });
    const policy = policyOf({ rules: { a: { severity: 'error' } } });
    const { next } = evaluate(facts, policy, [ruleWith('a', fix('x'), fix('y'), fix('y'))], OPTIONS);
    expect(next).toEqual([
      { command: 'y', mends: 2 },
      { command: 'x', mends: 1 },
    ]);
  });
});

describe('waivers', () => {
  const waiver = { rule: 'a', where: {}, reason: 'soon', expires: '2026-11-23' };
  const run = (more: object, options: Partial<EvaluateOptions> = {}) =>
    evaluate(
      facts,
      policyOf({ rules: { a: { severity: 'error' } }, waivers: [{ ...waiver, ...more }] }),
      [ruleWith('a', { ...one, setting: 'GOPROXY' })],
      { ...OPTIONS, ...options },
    );

  test('hold through their last day', () => {
    expect(run({})).toMatchObject({ exitCode: 0, summary: { error: 0, waived: 1 } });
  });
  test('expired, they are an error where they would still match, else an info', () => {
    const late = run({ expires: '2026-11-22' });
    expect(late.findings.map(({ rule }) => rule)).toEqual(['a', 'waiver-expired']);
    expect(late.summary.error).toBe(2);
    expect(run({ expires: '2026-11-22', where: { setting: 'GOSUMDB' } }).summary).toMatchObject({ error: 1, info: 1 });
  });
  test.each([
    [{ path: 'examples/*.mod' }, 1],
    [{ path: 'other/**' }, 0],
    [{ setting: 'GOPROXY' }, 1],
    [{ setting: 'GOSUMDB' }, 0],
    [{ environment: 'cn' }, 0],
    [{ module: 'x.example' }, 0],
  ])('%j covers %i', (where, waived) => {
    const { summary } = run({ where });
    expect(summary).toMatchObject({ waived, info: 1 - waived });
  });
  test('a waiver for a repository counts only where that is known', () => {
    expect(run({ where: { repo: 'git.acme.example/*' } }, { repo: 'git.acme.example/pay' }).summary.waived).toBe(1);
  });
  test('of a waiver for another repository nothing is said, expired or not', () => {
    for (const expires of ['2026-11-23', '2026-11-22']) {
      for (const options of [{}, { repo: 'git.other.example/pay' }]) {
        const { findings } = run({ expires, where: { repo: 'git.acme.example/*' } }, options);
        expect(findings.map(({ rule, waived }) => [rule, waived])).toEqual([['a', undefined]]);
      }
    }
  });
  test('a reason that holds a secret is masked too', () => {
    for (const more of [{}, { expires: '2026-11-22' }, { where: { setting: 'GOSUMDB' } }]) {
      const { findings } = run({ ...more, reason: 'see https://tok@h.example' });
      expect(JSON.stringify(findings)).toContain('https://***@h.example');
      expect(JSON.stringify(findings)).not.toContain('tok@');
    }
  });
});

describe('the exit code', () => {
  const findings = (policy: Policy, ...verdicts: readonly Verdict[]) =>
    evaluate(facts, policy, [ruleWith('a', ...verdicts)], OPTIONS).findings;
  const at = (severity: 'error' | 'warn') => policyOf({ rules: { a: { severity } } });
  const blind = unknown({ message: 'cannot tell' });

  test.each([
    ['nothing', [], { failOn: 'error', requireComplete: true }, 0],
    ['an error', findings(at('error'), one), { failOn: 'error', requireComplete: false }, 1],
    ['an error, never', findings(at('error'), one), { failOn: 'never', requireComplete: false }, 0],
    ['a warning', findings(at('warn'), one), { failOn: 'error', requireComplete: false }, 0],
    ['a warning that counts', findings(at('warn'), one), { failOn: 'warn', requireComplete: false }, 1],
    ['unknown', findings(at('error'), blind), { failOn: 'error', requireComplete: false }, 3],
    ['unknown of a warning', findings(at('warn'), blind), { failOn: 'error', requireComplete: false }, 0],
    ['unknown of a warning, complete', findings(at('warn'), blind), { failOn: 'error', requireComplete: true }, 3],
    ['both', findings(at('error'), blind, one), { failOn: 'error', requireComplete: false }, 1],
    ['both, complete', findings(at('error'), blind, one), { failOn: 'error', requireComplete: true }, 3],
  ] as const)('%s', (_, found, threshold, code) => {
    expect(exitCodeOf(found, threshold)).toBe(code);
  });
});
