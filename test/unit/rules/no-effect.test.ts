import { expect, test } from 'vitest';
import type { Facts } from '../../../src/model/facts.ts';
import { noEffect } from '../../../src/rules/no-effect.ts';
import { parseEnvFile } from '../../../src/go/env-file.ts';
import { factsWith } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const path = '/home/dev/.config/go/env';
const withFile = (text: string): Facts =>
  factsWith({}, { userFile: { path, state: 'present', lines: parseEnvFile(text).value.lines } });

const modulesOn = factsWith({ GO111MODULE: 'on' });
const overFile: Facts = {
  ...modulesOn,
  settings: {
    ...modulesOn.settings,
    GO111MODULE: {
      name: 'GO111MODULE',
      value: 'on',
      origin: { layer: 'environment' },
      overrides: [{ value: 'off', origin: { layer: 'user-file', file: path, line: 1 } }],
    },
  },
};

testRule(noEffect, {
  accept: {
    'nothing set': factsWith({}),
    'an empty variable': factsWith({}, { environment: { GONOSUMCHECK: '' } }),
    'the variables that Go reads': factsWith({ GONOSUMDB: 'a.example', GOINSECURE: 'a.example' }),
    'GO111MODULE=on that overrules off': overFile,
    'a transport variable in the environment': factsWith({}, { environment: { HTTPS_PROXY: 'http://p.example' } }),
  },
  reject: {
    'GONOSUMCHECK in the environment': [
      factsWith({}, { environment: { GONOSUMCHECK: '1' } }),
      'GONOSUMCHECK has no effect: Go has no such variable, the one that Go reads is GONOSUMDB',
    ],
    'GONOSUMCHECK in the user file': [
      withFile('GOPROXY=direct\nGONOSUMCHECK=1\n'),
      'GONOSUMCHECK has no effect: Go has no such variable, the one that Go reads is GONOSUMDB',
    ],
    'GO111MODULE=on': [modulesOn, 'GO111MODULE=on has no effect: it is the default since Go 1.16'],
    '-insecure': [
      factsWith({ GOFLAGS: '-v -insecure' }),
      '-insecure in GOFLAGS has no effect but to make go get fail: Go 1.17 took it out for GOINSECURE',
    ],
    'lines that Go does not ask the user file for': [
      withFile('HTTPS_PROXY=http://p.example\nGODEBUG=x=1\n'),
      'GODEBUG in the user file has no effect: Go reads it from the environment alone',
      'HTTPS_PROXY in the user file has no effect: Go reads it from the environment alone',
    ],
  },
});

test('it points at the line of the user file', () => {
  const [verdict] = noEffect.check(withFile('GOPROXY=direct\nGONOSUMCHECK=1\n'), {});
  expect(verdict).toMatchObject({ origin: { layer: 'user-file', line: 2 }, place: { file: path, line: 2, column: 1 } });
});
