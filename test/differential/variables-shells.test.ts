import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { VARIABLE_PRINTERS } from '../../src/report/variables/index.ts';
import type { Variable } from '../../src/model/variable.ts';
import { systemProgram } from '../support/hook-managers.ts';
import { caseCount, seededRandom } from '../support/seed.ts';
import { skipAloud } from '../support/toolchains.ts';
import {
  dockerEnv,
  dockerEnvFile,
  cmdSet,
  githubEnv,
  gitlabValue,
  powershellEnv,
} from '../support/variable-readers.ts';

const random = seededRandom('variables');
const folder = mkdtempSync(join(tmpdir(), 'gopolicy-variables-'));
const marker = join(folder, 'marker');

/** Whatever a shell, make or a YAML reader might act upon; the marker tells whether one ran something. */
const PIECES = [
  '\\#',
  '\\\\#',
  '\\$',
  '\\"',
  "'",
  '"',
  '$',
  '`',
  '\\',
  '%',
  '!',
  '#',
  ' ',
  '\t',
  ';',
  '&&',
  '|',
  '&',
  '<',
  '>',
  '(',
  ')',
  '{',
  '}',
  '[',
  ']',
  '*',
  '?',
  '~',
  '^',
  '=',
  ':',
  ',',
  '-',
  '--',
  '@',
  '\u2018',
  '\u2019',
  'é',
  '例',
  '😀',
  'a',
  'B',
  '0',
  'x.example',
  'HOME',
  '${HOME}',
  `$(touch ${marker})`,
  `\`touch ${marker}\``,
  '$$',
  '%PATH%',
  '!PATH!',
  '$(shell touch x)',
  "''",
  '\\\\',
  "\\'",
  '-n',
  'EOF',
];

const value = (): string => Array.from({ length: 1 + random.int(9) }, () => random.pick(PIECES)).join('');
const VALUES = Array.from({ length: caseCount(120) }, value);

/** Prints VALUES, drops those that the form refuses, and gives the text with the values that are in it. */
function printed(form: keyof typeof VARIABLE_PRINTERS): { readonly text: string; readonly said: readonly string[] } {
  const isSaid = (each: string): boolean => {
    try {
      VARIABLE_PRINTERS[form]([{ name: 'GOX', value: each }], 'cn');
      return true;
    } catch {
      return false;
    }
  };
  const said = VALUES.filter(isSaid);
  const variables = said.map((each, index): Variable => ({ name: `GO_${index}`, value: each }));
  return { text: VARIABLE_PRINTERS[form](variables, 'cn'), said };
}

const names = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `GO_${index}`);
const environment = { PATH: '/usr/bin:/bin', HOME: folder, LANG: 'C.UTF-8' };

/** What a program's own child sees of the variables. */
function seenBy(program: string, args: readonly string[], count: number): readonly string[] {
  const { status, stdout, stderr } = spawnSync(program, [...args], { cwd: folder, env: environment, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program}: ${stderr}`);
  const seen = new Map(
    stdout.split('\0').map(line => [line.split('=', 1)[0] ?? '', line.slice(line.indexOf('=') + 1)]),
  );
  return names(count).map(name => seen.get(name) ?? '(not there)');
}

const SHELLS: Readonly<Record<string, 'sh' | 'fish'>> = {
  dash: 'sh',
  bash: 'sh',
  zsh: 'sh',
  busybox: 'sh',
  fish: 'fish',
};

describe(`${VALUES.length} hostile values`, () => {
  for (const [shell, form] of Object.entries(SHELLS)) {
    const program = systemProgram(shell);
    if (program === null) skipAloud(`gopolicy env in ${shell}`, `there is no ${shell}`);
    test.skipIf(program === null)(`${shell} reads what was meant, from a file and from eval`, () => {
      const { text, said } = printed(form);
      expect(said).toEqual(VALUES);
      const file = join(folder, `${shell}.txt`);
      writeFileSync(file, text);
      const start = shell === 'busybox' ? ['sh'] : [];
      const end = 'exec env -0';
      const sourced = [...start, '-c', `. '${file}'; ${end}`];
      const evaluated = [
        ...start,
        '-c',
        form === 'fish' ? `eval (cat '${file}' | string collect); ${end}` : `eval "$(cat '${file}')"; ${end}`,
      ];
      expect(seenBy(program ?? '', sourced, said.length)).toEqual(said);
      expect(seenBy(program ?? '', evaluated, said.length)).toEqual(said);
      expect(existsSync(marker)).toBe(false);
    });
  }

  test('GNU make exports what was meant', () => {
    const { text, said } = printed('make');
    expect(said).toEqual(VALUES);
    writeFileSync(join(folder, 'Makefile'), `${text}all:\n\t@env -0\n`);
    expect(seenBy('/usr/bin/make', ['-s', '-f', 'Makefile'], said.length)).toEqual(said);
    expect(existsSync(marker)).toBe(false);
  });

  test('node and docker read the same of a .env file', () => {
    const { text, said } = printed('dotenv');
    expect(said.length).toBeGreaterThan(VALUES.length / 2);
    expect(names(said.length).map(name => parseEnv(text)[name])).toEqual(said);
    const bare = said.filter(each => /^[\w@%+=:,./|*?[\]-]+$/.test(each));
    expect(bare.length).toBeGreaterThan(0);
    const docker = dockerEnvFile(
      VARIABLE_PRINTERS.dotenv(
        bare.map((each, i) => ({ name: `GO_${i}`, value: each })),
        'cn',
      ),
    );
    expect(names(bare.length).map(name => docker.get(name))).toEqual(bare);
  });

  test('GitLab gets a YAML block, its own signs doubled', () => {
    const { text, said } = printed('gitlab');
    expect(said).toEqual(VALUES);
    const { variables } = parse(text) as { readonly variables: Readonly<Record<string, string>> };
    expect(names(said.length).map(name => gitlabValue(variables[name] ?? ''))).toEqual(said);
  });

  test('JSON holds them as they are', () => {
    const { variables } = JSON.parse(printed('json').text) as { readonly variables: Readonly<Record<string, string>> };
    expect(Object.values(variables)).toEqual(VALUES);
  });

  // Not on this machine: read by the rules of their documents, named in test/support/variable-readers.ts.
  test.each([
    ['powershell', powershellEnv, VALUES.length],
    ['cmd', cmdSet, 1],
    ['docker', dockerEnv, VALUES.length],
    ['github', githubEnv, VALUES.length],
  ] as const)('%s, by the rules of its document', (form, read, least) => {
    const { text, said } = printed(form);
    expect(said.length).toBeGreaterThanOrEqual(least);
    const seen = read(text);
    expect(names(said.length).map(name => seen.get(name))).toEqual(said);
  });

  test.each(Object.keys(VARIABLE_PRINTERS) as readonly (keyof typeof VARIABLE_PRINTERS)[])(
    '%s refuses what would end a line, or act on a terminal',
    form => {
      if (form === 'json') return;
      for (const bad of ['a\nb', 'a\rb', 'a\0b', 'a\u001b[2Jb', 'a\u0085b', 'a\u2028b']) {
        expect(() => VARIABLE_PRINTERS[form]([{ name: 'GOPROXY', value: bad }], 'cn'), JSON.stringify(bad)).toThrow(
          'the value of GOPROXY holds a control character',
        );
      }
    },
  );
});
