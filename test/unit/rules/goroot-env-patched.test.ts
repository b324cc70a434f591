import { expect, test } from 'vitest';
import type { Facts } from '../../../src/model/facts.ts';
import { gorootEnvPatched } from '../../../src/rules/goroot-env-patched.ts';
import { environmentWith, factsWith, policyWith } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const file = '/usr/lib/golang/go.env';

/** Facts whose `name` comes from the go.env of the installation. */
function patched(name: string, value: string, more: Partial<Facts> = {}): Facts {
  const facts = factsWith({}, { gorootFile: { path: file, state: 'present', lines: [] }, ...more });
  const fact = { name, value, origin: { layer: 'goroot-file' as const, file, line: 4 }, overrides: [] };
  return { ...facts, settings: { ...facts.settings, [name]: fact } };
}

const wanting = (have: string): Partial<Facts> => {
  const want = { kind: 'value', value: 'direct', allow: [], match: 'exact' } as const;
  const differences = have === 'direct' ? [] : [{ setting: 'GOPROXY', want, have }];
  return {
    policy: policyWith({ environment: environmentWith({ name: 'acme', settings: { GOPROXY: want }, differences }) }),
  };
};

testRule(gorootEnvPatched, {
  accept: {
    "Go's own": patched('GOPROXY', 'https://proxy.golang.org,direct'),
    'a user file that says the same as a patch': factsWith({ GOPROXY: 'direct' }),
    'the local toolchain of a package': patched('GOTOOLCHAIN', 'local'),
    'what the environment wants': patched('GOPROXY', 'direct', wanting('direct')),
    'Go 1.20, which reads no go.env': patched('GOPROXY', 'direct', {
      release: { text: 'go1.20.14', minor: 20, patch: 14 },
    }),
  },
  reject: {
    'another proxy': [
      patched('GOPROXY', 'direct'),
      `${file} sets GOPROXY=direct, where Go's own has https://proxy.golang.org,direct`,
    ],
    'what the environment does not want': [
      patched('GOPROXY', 'off', wanting('off')),
      `${file} sets GOPROXY=off, where Go's own has https://proxy.golang.org,direct`,
    ],
    'a setting that upstream leaves alone': [
      patched('GONOSUMDB', '*'),
      `${file} sets GONOSUMDB=*, where Go's own has nothing`,
    ],
  },
  unknown: {
    'a file that it may not read': factsWith(
      {},
      {
        gorootFile: { path: file, state: 'unreadable', why: 'permission denied', lines: [] },
      },
    ),
  },
});

test('it points at the line, and a policy mends it', () => {
  const [verdict] = gorootEnvPatched.check(patched('GOPROXY', 'off', wanting('off')), { allow: [] });
  expect(verdict?.place).toEqual({ file, line: 4, column: 9, endColumn: 12 });
  expect(verdict?.fix?.command).toBe('gopolicy apply --env acme');
});

test('a policy may refuse the local toolchain too', () => {
  expect(gorootEnvPatched.check(patched('GOTOOLCHAIN', 'local'), { allow: [] })).toHaveLength(1);
});
