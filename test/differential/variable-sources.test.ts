import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { lastAssignments, type Reading } from '../../src/collect/variable-sources/assignment.ts';
import { readFish } from '../../src/collect/variable-sources/fish.ts';
import { readSh } from '../../src/collect/variable-sources/sh.ts';
import { caseCount, seededRandom } from '../support/seed.ts';
import { fishFile, shFile, VARIABLE_NAMES, type Shell } from '../support/start-up-files.ts';
import { skipAloud } from '../support/toolchains.ts';

const home = mkdtempSync(join(tmpdir(), 'gopolicy-start-up-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const isInstalled = (shell: string): boolean => spawnSync(shell, ['-c', 'true']).status === 0;

/** The variables that a program gets which is started after the file was read; null where the shell refuses the file. */
function askShell(shell: Shell, file: string): Readonly<Record<string, string>> | null {
  const flags = { dash: [], bash: ['--norc'], zsh: ['-f'], fish: ['--no-config'] }[shell];
  const script = shell === 'fish' ? 'source $argv[1]; command env -0' : '. "$1"; command env -0';
  const args = shell === 'fish' ? [...flags, '-c', script, file] : [...flags, '-c', script, shell, file];
  const env = { HOME: home, PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8' };
  const { stdout, status, stderr } = spawnSync(shell, args, { env, encoding: 'utf8', timeout: 10_000, input: '' });
  if (
    status !== 0 ||
    /syntax error|parse error|unmatched|unexpected|Expected|Unsupported|Unknown|no such user|fish:/i.test(stderr)
  )
    return null;
  const pairs = stdout
    .split('\0')
    .map((text): readonly [string, string] => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)]);
  const seen = Object.fromEntries<string>(pairs);
  // zsh gives a file up half-way, for `~nobody` say, and its words may have gone to /dev/null.
  return seen['THE_END'] === '1' ? seen : null;
}

/** The last line of every file: the shell came that far. */
const END: Readonly<Record<Shell, string>> = {
  dash: 'THE_END=1; export THE_END',
  bash: 'THE_END=1; export THE_END',
  zsh: 'THE_END=1; export THE_END',
  fish: 'set -gx THE_END 1',
};

type Verdict = 'agrees' | 'one of several' | 'computed' | 'unset' | 'DIFFERS';

/** To Go an empty variable is as good as none: zsh exports one where a name is exported that has no value. */
function judge(reading: Reading, name: string, value: string | undefined): Verdict {
  const real = value ?? '';
  const reaching = reading.assignments.filter(({ exported }) => exported);
  const last = lastAssignments(reaching, name);
  const [first] = last;
  if (first === undefined) return real === '' ? 'unset' : 'DIFFERS';
  if (last.some(each => each.value === undefined)) return 'computed';
  if (first.certain && last.length === 1) return first.value === real ? 'agrees' : 'DIFFERS';
  const values = [...last.map(each => each.value), ...(first.certain ? [] : [''])];
  return values.includes(real) ? 'one of several' : 'DIFFERS';
}

test.each(['dash', 'bash', 'zsh', 'fish'] as const)(
  'what is read in a start-up file is what %s makes of it',
  shell => {
    if (!isInstalled(shell)) {
      skipAloud(`start-up files of ${shell}`, `${shell} is not installed`);
      return;
    }
    const random = seededRandom(`start-up files of ${shell}`);
    const counts: Record<Verdict | 'refused', number> = {
      agrees: 0,
      'one of several': 0,
      computed: 0,
      unset: 0,
      DIFFERS: 0,
      refused: 0,
    };
    const differences: string[] = [];
    for (let index = 0; index < caseCount(60); index++) {
      const text = shell === 'fish' ? fishFile(random) : shFile(random, shell);
      const file = join(home, `file-${index}`);
      writeFileSync(file, `${text}\n${END[shell]}\n`);
      const real = askShell(shell, file);
      if (real === null) {
        counts.refused++;
        continue;
      }
      const reading = shell === 'fish' ? readFish(text) : readSh(text, shell === 'dash' ? 'sh' : shell);
      for (const name of VARIABLE_NAMES) {
        const verdict = judge(reading, name, real[name]);
        counts[verdict]++;
        const ours = reading.assignments.filter(each => each.name === name);
        if (verdict === 'DIFFERS')
          differences.push(`${name}=${JSON.stringify(real[name])}
${JSON.stringify(ours)}
${text}`);
      }
    }
    console.log(`${shell}: ${JSON.stringify(counts)}`);
    expect(differences.slice(0, 3).join('\n----\n')).toBe('');
    expect(counts.agrees).toBeGreaterThan(counts.unset / 10);
    expect(counts.refused).toBeLessThan(caseCount(60) / 4);
  },
  120_000,
);
