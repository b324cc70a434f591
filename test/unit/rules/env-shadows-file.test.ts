import { expect, test } from 'vitest';
import type { Facts, SettingFact } from '../../../src/model/facts.ts';
import { envShadowsFile } from '../../../src/rules/env-shadows-file.ts';
import { factsWith } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const file = '/home/dev/.config/go/env';

function exported(name: string, value: string, below: SettingFact['overrides'][number]): Facts {
  const facts = factsWith({});
  const fact: SettingFact = { name, value, origin: { layer: 'environment' }, overrides: [below] };
  return { ...facts, settings: { ...facts.settings, [name]: fact } };
}

const shadowed = exported('GOPROXY', 'direct', {
  value: 'https://goproxy.cn,direct',
  origin: { layer: 'user-file', file, line: 3 },
});

testRule(envShadowsFile, {
  accept: {
    'the user file alone': factsWith({ GOPROXY: 'direct' }),
    'the same value in both': exported('GOPROXY', 'direct', {
      value: 'direct',
      origin: { layer: 'user-file', file, line: 1 },
    }),
    'a variable over the default': exported('GOPROXY', 'direct', { value: 'x', origin: { layer: 'goroot-file' } }),
  },
  reject: {
    'another value in the file': [
      shadowed,
      'The environment variable GOPROXY=direct hides GOPROXY=https://goproxy.cn,direct of the user file',
    ],
    'an empty line in the file': [
      exported('GOSUMDB', 'off', { value: '', origin: { layer: 'user-file', file, line: 1 } }),
      'The environment variable GOSUMDB=off hides GOSUMDB="" of the user file',
    ],
  },
});

test('it names the layer and the hidden line, and no command', () => {
  const [verdict] = envShadowsFile.check(shadowed, {});
  expect(verdict).toMatchObject({ origin: { layer: 'environment' }, place: { file, line: 3, column: 1 } });
  expect(verdict?.fix).toBeUndefined();
});
