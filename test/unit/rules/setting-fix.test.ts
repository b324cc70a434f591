import { describe, expect, test } from 'vitest';
import type { Facts } from '../../../src/model/facts.ts';
import { RULES } from '../../../src/rules/index.ts';
import { factsWith } from '../../support/facts.ts';

const OTHER_LOG = 'gosum.io+ce6e7565+AY5qEHUk/qmHc5btzW45JVoENfazw8LielDsaI+lEbq6';

/** Facts whose user file sets `name` over a go.env that sets it to `below`. */
function over(name: string, value: string, below: string): Facts {
  const facts = factsWith({ [name]: value });
  const fact = facts.settings[name];
  if (fact === undefined) throw new Error(name);
  const overrides = [{ value: below, origin: { layer: 'goroot-file' as const } }];
  return { ...facts, settings: { ...facts.settings, [name]: { ...fact, overrides } } };
}

function fixOf(id: string, facts: Facts): string | undefined {
  const rule = RULES.find(rule => rule.id === id);
  const options = id === 'toolchain-policy' ? { allowed: ['local'] } : rule?.defaults;
  const verdicts = options === undefined ? undefined : rule?.check(facts, options);
  expect(verdicts?.length).toBeGreaterThan(0);
  return verdicts?.[0]?.fix?.command;
}

describe('the removal of a line is offered where it mends, and nowhere else', () => {
  test.each([
    ['sumdb-off', 'GOSUMDB', 'off', 'sum.golang.org', 'off'],
    ['sumdb-syntax', 'GOSUMDB', 'on', 'sum.golang.org', 'gosum.io'],
    ['sumdb-foreign-log', 'GOSUMDB', OTHER_LOG, 'sum.golang.org', OTHER_LOG],
    ['sumdb-toolchain-conflict', 'GOSUMDB', 'off', 'sum.golang.org', 'off'],
    ['vcs-syntax', 'GOVCS', 'bad', '', 'worse'],
    ['flags-syntax', 'GOFLAGS', '-nosuch', '', 'bad'],
    ['modules-off', 'GO111MODULE', 'off', 'on', 'auto'],
    ['no-effect', 'GO111MODULE', 'on', '', 'on'],
    ['toolchain-policy', 'GOTOOLCHAIN', 'auto', 'local', 'path'],
  ])('%s', (id, name, value, ...[fine, bad]) => {
    expect(fixOf(id, over(name, value, fine))).toBe(`go env -u ${name}`);
    expect(fixOf(id, over(name, value, bad))).toBeUndefined();
  });
});
