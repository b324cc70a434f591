import { describe, expect, test } from 'vitest';
import { valueBreaksGo } from '../../../src/rules/value-breaks-go.ts';
import type { Facts } from '../../../src/model/facts.ts';
import { factsWith } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const refusal = (setting: string, message: string): Partial<Facts> => ({ refusals: [{ setting, message }] });
const badToolchain = factsWith({ GOTOOLCHAIN: 'bogus' }, refusal('GOTOOLCHAIN', 'go: invalid GOTOOLCHAIN "bogus"'));
const badModule = factsWith(
  { GO111MODULE: 'yes' },
  refusal('GO111MODULE', 'go: unknown environment setting GO111MODULE=yes'),
);
const badPath = factsWith(
  {},
  refusal('GOPATH', 'go: GOPATH entry is relative; must be absolute path: "rel".\nFor more …'),
);

testRule(valueBreaksGo, {
  accept: { 'a machine where go starts': factsWith({ GOFLAGS: '-nosuch', GOPROXY: 'ftp://x' }) },
  reject: {
    'a toolchain that is none': [badToolchain, 'GOTOOLCHAIN=bogus stops the go command: invalid GOTOOLCHAIN "bogus"'],
    'a module mode that is none': [
      badModule,
      'GO111MODULE=yes stops the go command: unknown environment setting GO111MODULE=yes',
    ],
    'a variable that is no setting of a policy': [
      badPath,
      'GOPATH stops the go command: GOPATH entry is relative; must be absolute path: "rel".',
    ],
  },
});

describe('value-breaks-go mends', () => {
  const fixOf = (facts: Facts): string | undefined => valueBreaksGo.check(facts, {})[0]?.fix?.command;

  test('a bad GOTOOLCHAIN with the one command that still runs', () => {
    expect(fixOf(badToolchain)).toBe('go env -w GOTOOLCHAIN=auto');
  });
  test('a bad GO111MODULE by its removal', () => expect(fixOf(badModule)).toBe('go env -u GO111MODULE'));
  test('nothing that it does not know the layer of', () => expect(fixOf(badPath)).toBeUndefined());
  test('nothing in the environment', () => {
    const { GOTOOLCHAIN } = badToolchain.settings;
    const settings = {
      ...badToolchain.settings,
      GOTOOLCHAIN: { ...GOTOOLCHAIN!, origin: { layer: 'environment' as const } },
    };
    expect(fixOf({ ...badToolchain, settings })).toBeUndefined();
  });
});
