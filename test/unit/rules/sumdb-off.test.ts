import { describe, expect, test } from 'vitest';
import type { Facts } from '../../../src/model/facts.ts';
import { sumdbOff } from '../../../src/rules/sumdb-off.ts';
import { environmentWith, factsWith, policyWith } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const off = 'GOSUMDB=off switches checksum verification off';

testRule(sumdbOff, {
  accept: {
    'the public log': factsWith({ GOSUMDB: 'sum.golang.org' }),
    'a machine that downloads nothing': factsWith({ GOSUMDB: 'off', GOPROXY: 'off' }),
    'what Go does not take for off': factsWith({ GOSUMDB: 'OFF' }),
    'a private exemption': factsWith({ GONOSUMDB: 'git.acme.example' }),
  },
  reject: {
    off: [factsWith({ GOSUMDB: 'off' }), off],
    'off with a proxy list that only ends in off': [
      factsWith({ GOSUMDB: 'off', GOPROXY: 'https://goproxy.cn,off' }),
      off,
    ],
    'off with GOPROXY=off and modules exempt from it': [
      factsWith({ GOSUMDB: 'off', GOPROXY: 'off', GOPRIVATE: 'git.acme.example' }),
      off,
    ],
  },
});

describe('sumdb-off mends', () => {
  const fixOf = (facts: Facts): string | undefined => sumdbOff.check(facts, {})[0]?.fix?.command;
  const intranet = (value: string): Partial<Facts> => ({
    policy: policyWith({
      environment: environmentWith({
        name: 'intranet',
        settings: { GOSUMDB: { kind: 'value', value, allow: [], match: 'exact' } },
      }),
    }),
  });
  const inLayer = (layer: 'environment' | 'user-file' | 'goroot-file', below: string, more?: Partial<Facts>): Facts => {
    const facts = factsWith({ GOSUMDB: 'off' }, more);
    const overrides = [{ value: below, origin: { layer: 'default' as const } }];
    return {
      ...facts,
      settings: { ...facts.settings, GOSUMDB: { name: 'GOSUMDB', value: 'off', origin: { layer }, overrides } },
    };
  };

  test.each([
    ['a line of the user file by its removal', inLayer('user-file', 'sum.golang.org'), 'go env -u GOSUMDB'],
    ['nothing where the removal uncovers off again', inLayer('user-file', 'off'), undefined],
    [
      'nothing in the environment, where no command lasts',
      inLayer('environment', 'sum.golang.org', intranet('sum.golang.org')),
      undefined,
    ],
    ['go.env only by a policy', inLayer('goroot-file', ''), undefined],
    [
      'go.env by the environment of the policy',
      inLayer('goroot-file', '', intranet('sum.golang.org')),
      'gopolicy apply --env intranet',
    ],
    [
      'with the policy where it names the setting',
      inLayer('user-file', 'off', intranet('sum.golang.org')),
      'gopolicy apply --env intranet',
    ],
    [
      'not with a policy that wants off itself',
      inLayer('user-file', 'sum.golang.org', intranet('off')),
      'go env -u GOSUMDB',
    ],
    [
      'nothing while another value stops the go command',
      inLayer('user-file', 'sum.golang.org', {
        refusals: [{ setting: 'GOTOOLCHAIN', message: 'go: invalid GOTOOLCHAIN "x"' }],
      }),
      undefined,
    ],
  ])('%s', (_, facts, command) => expect(fixOf(facts)).toBe(command));

  test('and points at the value in the file', () => {
    const [verdict] = sumdbOff.check(factsWith({ GOPROXY: 'direct', GOSUMDB: 'off' }), {});
    expect(verdict?.place).toEqual({ file: '/home/dev/.config/go/env', line: 2, column: 9, endColumn: 12 });
    expect(verdict?.origin?.layer).toBe('user-file');
    expect(verdict?.setting).toBe('GOSUMDB');
  });
});
