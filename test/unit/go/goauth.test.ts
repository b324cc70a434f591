import { describe, expect, test } from 'vitest';
import { parseGoauth } from '../../../src/go/goauth.ts';
import { isKnownVariable } from '../../../src/go/known-variables.ts';

describe('parseGoauth', () => {
  test('commands with columns, and which of them run a program', () => {
    expect(parseGoauth('netrc; "/opt/my helper" -x;git /src')).toEqual({
      value: [
        { kind: 'netrc', runsProgram: false, text: 'netrc', column: 1, endColumn: 6 },
        {
          kind: 'command',
          runsProgram: true,
          program: '/opt/my helper',
          text: '"/opt/my helper" -x',
          column: 8,
          endColumn: 27,
        },
        { kind: 'git', runsProgram: true, folder: '/src', text: 'git /src', column: 28, endColumn: 36 },
      ],
      errors: [],
    });
  });

  test('empty is netrc', () => {
    expect(parseGoauth('').value).toMatchObject([{ kind: 'netrc' }]);
  });

  test.each([
    ['off', null],
    [' off', null],
    ['netrc;', 'GOAUTH encountered an empty command (GOAUTH=netrc;)'],
    ['off;netrc', 'GOAUTH=off cannot be combined with other authentication commands (GOAUTH=off;netrc)'],
    ['git', 'GOAUTH=git dir method requires an absolute path to the git working directory'],
    ['git rel', 'GOAUTH=git dir method requires an absolute path to the git working directory, dir is not absolute'],
    [';git', 'GOAUTH=git dir method requires an absolute path to the git working directory'],
  ])('%j', (text, message) => {
    expect(parseGoauth(text).errors[0]?.message ?? null).toBe(message);
  });
});

test.each([
  ['GOPROXY', 19, true],
  ['goproxy', 27, false],
  ['HTTP_PROXY', 27, false],
  ['GOTOOLCHAIN', 20, false],
  ['GOTOOLCHAIN', 21, true],
  ['GOARM64', 22, false],
  ['GOARM64', 23, true],
  ['GOAUTH', 23, false],
  ['GOAUTH', 24, true],
  ['constructor', 27, false],
])('%s in go1.%i: %s', (name, minor, want) => {
  expect(isKnownVariable(name, { text: `go1.${minor}.0`, minor, patch: 0 })).toBe(want);
});
