import { expect, test } from 'vitest';
import { parseEnvFile } from '../../../src/go/env-file.ts';
import type { Facts } from '../../../src/model/facts.ts';
import { fileLineIgnored } from '../../../src/rules/file-line-ignored.ts';
import { factsWith } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const path = '/home/dev/.config/go/env';
const file = (text: string): Facts =>
  factsWith({}, { userFile: { path, state: 'present', lines: parseEnvFile(text).value.lines } });
const ignored = (name: string, why: string): string => `Go ignores this line about ${name}: ${why}`;

testRule(fileLineIgnored, {
  accept: {
    'plain settings': file('GOPROXY=direct\nGOPRIVATE=a.example,b.example\n'),
    'comments and blank lines': file('# GOPROXY=direct\n\nplain text\n'),
    'no line feed at the end': file('GOPROXY=direct'),
    'quotes that GOFLAGS reads': file("GOFLAGS='-ldflags=-s -w'\n"),
    'a hash inside a word': file('GOPROXY=https://a.example/#x\n'),
    'lower case that is no setting': file('some = thing\ngoes = on\n'),
    'other variables that hold quotes': file('CC="gcc" -m64\n'),
    'no file': factsWith({}, { userFile: { path, state: 'absent', lines: [] } }),
  },
  reject: {
    'a byte order mark': [
      file('\uFEFFGOPROXY=direct\n'),
      ignored('GOPROXY', 'a byte order mark stands before the name'),
    ],
    'a blank before the name': [file('  GOSUMDB=off\n'), ignored('GOSUMDB', 'a blank stands before the name')],
    'the shell': [
      file('export GOPROXY=direct\n'),
      ignored('GOPROXY', 'the file holds NAME=value and not shell, export is part of no name'),
    ],
    'lower case': [file('goproxy=direct\n'), ignored('GOPROXY', 'names are in capitals, goproxy is none')],
    'mixed case': [file('GoProxy=direct\n'), 'Go reads GoProxy here and not GOPROXY: names are in capitals'],
    'a blank before the sign': [
      file('GOPROXY =direct\n'),
      'Go reads a name with a blank at its end here and not GOPROXY: nothing may stand between name and =',
    ],
    'quotes around the value': [file('GOPROXY="direct"\n'), "Go takes the quotes for part of GOPROXY's value"],
    'quotes of a word processor': [
      file('GOPRIVATE=“a.example”\n'),
      "Go takes the quotes for part of GOPRIVATE's value",
    ],
    'a carriage return': [
      file('GOPROXY=direct\r\nCGO_ENABLED=0\r\n'),
      "Go takes the carriage return at the end for part of GOPROXY's value",
      "Go takes the carriage return at the end for part of CGO_ENABLED's value",
    ],
    'a comment behind the value': [
      file('GOPRIVATE=a.example # ours\n'),
      'Go takes the comment behind the value for part of GOPRIVATE',
    ],
    'a line that a later one repeats': [
      file('GOPROXY=direct\nGOPROXY=off\n\nGOPROXY=direct\n'),
      ignored('GOPROXY', 'line 4 sets it again'),
      ignored('GOPROXY', 'line 4 sets it again'),
    ],
  },
  unknown: {
    'a file that it may not read': factsWith(
      {},
      {
        userFile: { path, state: 'unreadable', why: 'permission denied', lines: [] },
      },
    ),
  },
});

test.each([
  ['\uFEFFGOPROXY=direct\n', 1, 2],
  ['  GOSUMDB=off\n', 1, 3],
  ['export GOPROXY=direct\n', 1, 8],
  ['GOPROXY =direct\n', 8, 9],
  ['GOPROXY=direct\r\n', 15, 16],
  ['GOPRIVATE=a.example # ours\n', 20, 27],
])('%j is shown at columns %i to %i', (text, column, endColumn) => {
  expect(fileLineIgnored.check(file(text), {})[0]?.place).toEqual({ file: path, line: 1, column, endColumn });
});
