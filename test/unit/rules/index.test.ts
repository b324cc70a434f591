import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { RULES } from '../../../src/rules/index.ts';
import { factsWith } from '../../support/facts.ts';
import { goMod, repositoryWith } from '../../support/repository.ts';

const SOURCES = new URL('../../../src/rules/', import.meta.url);
const PRESET = new URL('../../../presets/recommended.yaml', import.meta.url);

describe('the rules', () => {
  test('stand in the order of their ids, each once', () => {
    const ids = RULES.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].toSorted());
  });

  test.each(RULES.map(rule => [rule.id, rule] as const))('%s is content with a stock Go install', (_, rule) => {
    expect(rule.check(factsWith({}), rule.defaults)).toEqual([]);
  });

  test.each(RULES.map(rule => [rule.id, rule] as const))(
    '%s says what it is in whole and short words',
    (_, { meta }) => {
      expect(meta.summary).not.toMatch(/[.!]$|\n/);
      expect(meta.summary.length).toBeLessThanOrEqual(90);
      expect(meta.why).toMatch(/\.$/);
      expect(meta.source).not.toMatch(/\.$/);
      expect(JSON.stringify(meta)).not.toMatch(/!"|! /);
    },
  );

  test.each(RULES.map(rule => [rule.id, rule] as const))('%s explains each of its options', (_, rule) => {
    const valid = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(rule.optionsSchema);
    expect(valid(rule.defaults), JSON.stringify(valid.errors)).toBe(true);
    expect(valid({ surprise: 1 })).toBe(false);
    const { properties = {} } = rule.optionsSchema as { properties?: Record<string, { description?: string }> };
    expect(Object.keys(rule.defaults).every(name => name in properties)).toBe(true);
    for (const { description } of Object.values(properties)) expect(description).toMatch(/\.$/);
  });

  test('stand in files of their names, each with a test', () => {
    const sources = readdirSync(SOURCES).filter(
      file => file.endsWith('.ts') && /: Rule(?:<Options>)? = \{/.test(readFileSync(new URL(file, SOURCES), 'utf8')),
    );
    expect(sources.toSorted()).toEqual(RULES.map(({ id }) => `${id}.ts`).toSorted());
    for (const { id } of RULES) {
      expect(readFileSync(new URL(`${id}.ts`, SOURCES), 'utf8')).toContain(`id: '${id}'`);
      expect(existsSync(new URL(`${id}.test.ts`, import.meta.url)), `${id}.test.ts`).toBe(true);
    }
  });

  test.each(RULES.map(rule => [rule.id, rule] as const))('%s has complete metadata', (id, { meta }) => {
    expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    for (const text of [meta.summary, meta.why, meta.bad, meta.good, meta.source]) expect(text.trim()).not.toBe('');
    expect(meta.bad).not.toBe(meta.good);
    expect(meta.since).toMatch(/^\d+\.\d+\.\d+$/);
    expect(['integrity', 'privacy', 'correctness', 'reliability', 'policy']).toContain(meta.category);
    expect(['error', 'warn', 'info', 'off']).toContain(meta.severity);
  });

  test.each(RULES.map(rule => [rule.id, rule] as const))(
    '%s says so where it asks of a repository alone',
    (_, rule) => {
      const asked = new Set<string | symbol>();
      const facts = new Proxy(repositoryWith({ 'go.mod': goMod(), 'go.work': 'go 1.24.0\nuse .\n' }), {
        get: (target, name) => {
          asked.add(name);
          return Reflect.get(target, name) as unknown;
        },
      });
      rule.check(facts, rule.defaults);
      const isOfRepository = asked.has('repository') && [...asked].every(name => name === 'repository');
      expect(isOfRepository && rule.meta.subject !== 'repository').toBe(false);
    },
  );

  test.skipIf(!existsSync(PRESET))('have the severities of gopolicy:recommended', () => {
    const preset = parse(readFileSync(PRESET, 'utf8')) as { readonly rules: Readonly<Record<string, unknown>> };
    const levels = Object.entries(preset.rules).map(([id, rule]) => [
      id,
      typeof rule === 'object' && rule !== null && 'severity' in rule ? rule.severity : rule,
    ]);
    const wanted = RULES.filter(({ meta }) => meta.severity !== 'off').map(({ id, meta }) => [id, meta.severity]);
    expect(Object.fromEntries(levels)).toMatchObject(Object.fromEntries(wanted));
  });
});
