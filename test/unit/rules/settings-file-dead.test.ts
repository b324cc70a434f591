import { expect, test } from 'vitest';
import { settingsFileDead } from '../../../src/rules/settings-file-dead.ts';
import { factsWith } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const relative = {
  kind: 'relative-xdg',
  message: 'XDG_CONFIG_HOME=.config is relative: Go reads no user file',
} as const;
const off = { kind: 'goenv-off', message: 'GOENV=off: Go reads no user file' } as const;

testRule(settingsFileDead, {
  accept: { 'a user file that is read': factsWith({}) },
  reject: {
    'each trouble in its own words': [
      factsWith({}, { userFileTroubles: [relative, off] }),
      'XDG_CONFIG_HOME=.config is relative: Go reads no user file',
      'GOENV=off: Go reads no user file',
    ],
  },
});

test('a policy may let a kind pass', () => {
  const verdicts = settingsFileDead.check(factsWith({}, { userFileTroubles: [relative, off] }), {
    allow: ['goenv-off'],
  });
  expect(verdicts.map(({ message }) => message)).toEqual([relative.message]);
});
