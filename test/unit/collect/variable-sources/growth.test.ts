import { expect, test } from 'vitest';
import { readFish } from '../../../../src/collect/variable-sources/fish.ts';
import { readLaunchd } from '../../../../src/collect/variable-sources/launchd.ts';
import { readPowerShell } from '../../../../src/collect/variable-sources/line-shells.ts';
import { readMise } from '../../../../src/collect/variable-sources/mise.ts';
import { readSh } from '../../../../src/collect/variable-sources/sh.ts';
import { measureGrowth } from '../../../support/growth.ts';

const sh = (text: string): unknown => readSh(text, 'bash');

// What a stranger's repository may hold, .envrc and mise.toml, before all.
test.each<readonly [string, (text: string) => unknown, (times: number) => string]>([
  ['parentheses that never close', sh, times => '('.repeat(times)],
  ['double parentheses that never close', sh, times => '(( '.repeat(times)],
  ['unset names', sh, times => 'A=1\n'.repeat(times) + 'unset B\n'.repeat(times)],
  ['a name unset perhaps', sh, times => 'A=1;x&&unset A\n'.repeat(times)],
  ['a name not exported any more', sh, times => 'x&&export A=1;export -n A\n'.repeat(times)],
  ['open branches', sh, times => 'if x; then '.repeat(times)],
  ['parentheses in open branches', sh, times => `$( ${'if x; then '.repeat(times)}${'( x )\n'.repeat(times)}`],
  ['entries of mise', readMise, times => `[env]\n${'a=1\nb=false\n'.repeat(times)}`],
  ['texts of mise on a line', readMise, times => '="""'.repeat(times)],
  ['a long name in a table of mise', readMise, times => `env = {${'a'.repeat(times)}}`],
  ['fish erases', readFish, times => 'set -x A 1\nx; and set -e A\n'.repeat(times)],
  ['comments of PowerShell that never end', readPowerShell, times => '<#'.repeat(times)],
  ['comments of XML that never end', readLaunchd, times => '<!--'.repeat(times)],
])('%s take no more than their length', (_name, read, write) => {
  expect(measureGrowth(times => void read(write(times)), 2_500)).toMatchObject({ isLinear: true });
});
