import { expect, test } from 'vitest';
import type { Facts } from '../../../src/model/facts.ts';
import { authCommand } from '../../../src/rules/auth-command.ts';
import { environmentWith, factsWith, policyWith } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const using = (GOAUTH: string): Facts => factsWith({ GOAUTH });
const environment = environmentWith({
  name: 'ci',
  settings: { GOAUTH: { kind: 'value', value: 'netrc;acme-auth --ci', allow: ['/opt/a/other'], match: 'exact' } },
});
const inCi = (GOAUTH: string): Facts => factsWith({ GOAUTH }, { policy: policyWith({ environment }) });
const older = factsWith({});
const { GOAUTH: _, ...withoutAuth } = older.settings;

testRule(authCommand, {
  options: { allow: ['/usr/bin/gauth'] },
  accept: {
    'the default': factsWith({}),
    'a Go that does not know it': { ...older, settings: withoutAuth },
    off: using(' off'),
    "Go's own methods": using('netrc; git /home/dev/src/pay'),
    'a program that the options allow': using('"/usr/bin/gauth" --x;netrc'),
    'programs that the environment wants': inCi('acme-auth --other;/opt/a/other;netrc'),
  },
  reject: {
    'a program, without its arguments': [using('/tmp/helper --token=s3cr3t'), 'GOAUTH runs the program /tmp/helper'],
    'two programs, one in quotes': [
      inCi("netrc;'/opt/my tools/auth' x ; helper"),
      'GOAUTH runs the program /opt/my tools/auth',
      'GOAUTH runs the program helper',
    ],
    'an empty command': [using('netrc;'), 'The go command refuses GOAUTH: GOAUTH encountered an empty command'],
    'off among others': [
      using('off;netrc'),
      'The go command refuses GOAUTH: GOAUTH=off cannot be combined with other authentication commands',
    ],
    'git without a folder': [
      using('git'),
      'The go command refuses GOAUTH: GOAUTH=git dir method requires an absolute path to the git working directory',
    ],
    'git in a relative folder': [
      using('git src'),
      'The go command refuses GOAUTH: GOAUTH=git dir method requires an absolute path to the git working directory, dir is not absolute',
    ],
  },
});

test('it points at the command, tells no secret, and removes the line', () => {
  const [verdict] = authCommand.check(using('netrc; /tmp/helper --token=s3cr3t'), { allow: [] });
  expect(verdict).toMatchObject({
    setting: 'GOAUTH',
    origin: { layer: 'user-file' },
    place: { line: 1, column: 15, endColumn: 41 },
    fix: { command: 'go env -u GOAUTH' },
  });
  expect(JSON.stringify(verdict)).not.toContain('s3cr3t');
});
