import { describe, expect, test } from 'vitest';
import { lastAssignments, type Reading } from '../../../../src/collect/variable-sources/assignment.ts';
import { readEnvironmentD, readSystemdConf } from '../../../../src/collect/variable-sources/environment-d.ts';
import { readFishVariables } from '../../../../src/collect/variable-sources/fish-variables.ts';
import { readFish } from '../../../../src/collect/variable-sources/fish.ts';
import { readLaunchd } from '../../../../src/collect/variable-sources/launchd.ts';
import { readCsh, readNushell, readPowerShell } from '../../../../src/collect/variable-sources/line-shells.ts';
import { readMise } from '../../../../src/collect/variable-sources/mise.ts';
import { readEtcEnvironment, readPamEnv } from '../../../../src/collect/variable-sources/pam-env.ts';
import { parseRegistryQuery, registryRemedy } from '../../../../src/collect/variable-sources/registry.ts';
import { readSh } from '../../../../src/collect/variable-sources/sh.ts';

/** What can be the last word on A: values with their lines, `computed` where there is none. */
const lastOf = ({ assignments }: Reading): readonly string[] =>
  lastAssignments(
    assignments.filter(({ exported }) => exported),
    'A',
  ).map(({ value, line, certain }) => `${line}${certain ? '' : '?'} ${value ?? 'computed'}`);

describe('readSh', () => {
  test.each([
    ['export A=1 B=2', ['1 1']],
    ['export A=1; export A=2 # export A=3', ['1 2']],
    ["A='x y'\nexport A", ['1 x y']],
    ['A=1', []],
    ['A=1 true', []],
    ['env A=1 true', []],
    ['set -a\nA=1', ['2 1']],
    ['export A=$B', ['1 computed']],
    ['export A="a\\$b\\"c\\d"', ['1 a$b"c\\d']],
    ["export A=$'a\\tb'", ['1 a\tb']],
    ['export \\\nA=1', ['2 1']],
    ["cat <<'E'\nexport A=1\nE\n", []],
    ['cat <<-E\n\texport A=1\n\tE\nexport A=2', ['4 2']],
    ['export A=1\nunset A', []],
    ['(export A=1)', []],
    ['export A=1 | cat', []],
    ['export A=1\n[ x ] && export A=2', ['1 1', '2? 2']],
    ['f() { export A=1\n}', ['1? 1']],
    ['case $- in\n*i*) export A=1;;\nesac\nexport B=1', ['2? 1']],
    ['((x = (1 << 2)))\nexport A=1', ['2 1']],
    ['((: x\n) && y="$(z "a)")"\n)\nexport A=1', ['4 1']],
    ['declare -x A=1', ['1 1']],
    ['typeset -gx A=1', ['1 1']],
    ['export A=(1 2)', ['1 computed']],
    ['return\nexport A=1', []],
    ["eval 'export A=1'", ['1 1']],
    ["export A='never closed", ['1 computed']],
  ])('%j', (text, expected) => expect(lastOf(readSh(text, 'bash'))).toEqual(expected));

  test('in a file that dash may read as well, $’…’ is not taken at its word', () =>
    expect(lastOf(readSh("export A=$'a'", 'sh'))).toEqual(['1 computed']));

  test('files that it reads', () => {
    const text = '. ~/.a\nsource "$HOME/.b"\n. /etc/c\n. "$X/d"\n. ./e\n[ -f ~/.f ] && \\. "${HOME}/.f"';
    expect(readSh(text, 'bash').sourced).toEqual(['~/.a', '~/.b', '/etc/c', '~/.f']);
  });

  test('deep nesting and long files come to an end', () => {
    expect(readSh('$('.repeat(20_000), 'bash').assignments).toEqual([]);
    expect(readSh('${a'.repeat(20_000), 'bash').assignments).toEqual([]);
    expect(lastOf(readSh(`${'x=$(y "z)" )\n'.repeat(20_000)}export A=1`, 'bash'))).toEqual(['20001 1']);
  });
});

test.each([
  ['set -gx A 1', ['1 1']],
  ['set -Ux A a b', ['1 a b']],
  ['set -g A 1', []],
  ['set -lx A 1', []],
  ['set -gx A 1\nset -e A', []],
  ['set -gx A $B', ['1 computed']],
  ['if x\nset -gx A "1"\nend', ['2? 1']],
  ["export A='it\\'s'", ["1 it's"]],
])('fish %j', (text, expected) => expect(lastOf(readFish(text))).toEqual(expected));

// The form is that of a real file, public at github.com in several dotfiles (format "VERSION: 3.0" of fish 3).
test.each([
  [
    '# VERSION: 3.0\nSETUVAR --export A:https\\x3a//proxy.example.com\\x2cdirect',
    ['2 https://proxy.example.com,direct'],
  ],
  ['SETUVAR --export A:a\\x1eb', ['1 a b']],
  ['SETUVAR --export --path A:a\\x1eb', ['1 a:b']],
  ['SETUVAR A:1', []],
  ['SET_EXPORT A:1', ['1 1']],
  ['SETUVAR --export A:\\xff', ['1 computed']],
])('fish_variables %j', (text, expected) => expect(lastOf(readFishVariables(text))).toEqual(expected));

test.each([
  ['A=1\n', ['1 1']],
  ['export A="x y" ', ['1 x y']],
  ['A=x#y', ['1 computed']],
  ['# A=1', []],
])('/etc/environment %j', (text, expected) => expect(lastOf(readEtcEnvironment(text))).toEqual(expected));

test.each([
  ['A DEFAULT=1', ['1 1']],
  ['A DEFAULT=1 OVERRIDE=2', ['1 computed']],
  ['A DEFAULT=@{HOME}/x', ['1 computed']],
])('pam_env.conf %j', (text, expected) => expect(lastOf(readPamEnv(text))).toEqual(expected));

test.each([
  [readEnvironmentD, '# c\nA="x y"', ['2 x y']],
  [readEnvironmentD, 'A=${B}:x', ['1 computed']],
  [readEnvironmentD, 'A=x\\\ny', ['1 xy']],
  [readEnvironmentD, 'A =x', ['1 x']],
  [readEnvironmentD, '; A=x\nA x', []],
  [readSystemdConf, "DefaultEnvironment='A=x y' B=1", ['1 x y']],
  [readSystemdConf, '#DefaultEnvironment=A=1', []],
  [readMise, '[env]\nA = "1"\n[tools]\nA = "2"', ['2 1']],
  [readMise, 'env.A = "1"', ['1 1']],
  [readMise, 'env = { A = "1" }', ['1 1']],
  [readMise, '[env]\nA = "{{env.HOME}}"', ['2 computed']],
  [readMise, '[env]\nA = false', []],
  [readMise, '[x]\nt = """\n[env]\nA = "1"\n"""', []],
  [readCsh, "setenv A 'x y'", ['1 x y']],
  [readCsh, 'if ( $x ) setenv A $B', ['1? computed']],
  [readCsh, '# setenv A 1', []],
  [readNushell, "$env.A = 'x'", ['1 x']],
  [readPowerShell, '<#\n$env:A = "0"\n#>\n$env:A = "1"', ['4 1']],
  [readPowerShell, '$env:A = "$x"', ['1 computed']],
  [readPowerShell, "[Environment]::SetEnvironmentVariable('A', 'x', 'User')", ['1 x']],
])('%o %j', (read, text, expected) => expect(lastOf(read(text))).toEqual(expected));

describe('readLaunchd', () => {
  // After dowdandassociates.com, "Set an Environment Variable in Mac OS X: launchd.plist", and launchd.plist(5).
  const plist = (body: string): string =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">\n<dict>\n<key>Label</key>\n<string>setenv.A</string>\n${body}\n</dict>\n</plist>\n`;
  const program = (...words: readonly string[]): string =>
    plist(
      `<key>ProgramArguments</key>\n<array>\n${words.map(word => `<string>${word}</string>`).join('\n')}\n</array>`,
    );

  test.each([
    [program('/bin/launchctl', 'setenv', 'A', 'x &amp; y'), ['10 x & y']],
    [program('launchctl', 'setenv', 'B', '1', 'A', '2'), ['12 2']],
    [program('sh', '-c', 'launchctl setenv A "1"; launchctl setenv B 2'), ['10 1']],
    [program('/bin/launchctl', 'unsetenv', 'A'), []],
    [plist('<key>EnvironmentVariables</key>\n<dict>\n<key>A</key>\n<string>1</string>\n</dict>'), ['8 1']],
    ['bplist00', []],
  ])('%#', (text, expected) => expect(lastOf(readLaunchd(text))).toEqual(expected));
});

describe('the Windows registry', () => {
  // As learn.microsoft.com, "reg query", describes the output; not run on Windows.
  const text =
    '\r\nHKEY_CURRENT_USER\\Environment\r\n    Path    REG_EXPAND_SZ    %USERPROFILE%\\bin\r\n    GOPROXY    REG_SZ    https://proxy.example.com,direct\r\n    GOFLAGS    REG_SZ    \r\n    N    REG_DWORD    0x1\r\n';
  test('is read from what reg query prints', () => {
    const key = 'HKEY_CURRENT_USER\\Environment';
    expect(parseRegistryQuery(text)).toEqual([
      { key, name: 'Path', type: 'REG_EXPAND_SZ', line: 3 },
      { key, name: 'GOPROXY', type: 'REG_SZ', value: 'https://proxy.example.com,direct', line: 4 },
      { key, name: 'GOFLAGS', type: 'REG_SZ', value: '', line: 5 },
    ]);
  });

  test('is mended by a command', () => {
    expect(registryRemedy({ key: 'HKEY_CURRENT_USER\\Environment', name: 'GOPROXY' })).toMatch(
      /^run `reg delete HKCU\\Environment \/v GOPROXY`, then .*setx GOPROXY VALUE/,
    );
    const key = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment';
    expect(registryRemedy({ key, name: 'GOPROXY' })).toMatch(/^run `reg delete "HKLM\\.*" \/v GOPROXY` as an admin/);
  });
});
