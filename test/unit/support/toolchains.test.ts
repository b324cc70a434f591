import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { preparedToolchains, skipAloud } from '../../support/toolchains.ts';

let folder = '';

beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'toolchains-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function lay(version: string): void {
  mkdirSync(join(folder, version, 'bin'), { recursive: true });
  writeFileSync(join(folder, version, 'bin', 'go'), '');
}

describe('preparedToolchains', () => {
  test('orders by number, not by letter, and takes whole toolchains only', () => {
    for (const version of ['go1.27.4', 'go1.9.7', 'go1.23.12', 'go1.23.2', 'notes', 'go1.28rc1']) lay(version);
    mkdirSync(join(folder, 'go1.22.1'));
    const found = preparedToolchains(folder);
    expect(found.map(({ version }) => version)).toEqual(['go1.9.7', 'go1.23.2', 'go1.23.12', 'go1.27.4']);
    expect(found[2]).toEqual({
      version: 'go1.23.12',
      minor: 23,
      goroot: join(folder, 'go1.23.12'),
      go: join(folder, 'go1.23.12', 'bin', 'go'),
    });
  });

  test('finds none in a folder that is not there', () => {
    expect(preparedToolchains(join(folder, 'absent'))).toEqual([]);
  });
});

test('skipAloud says on stderr what to do', () => {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  skipAloud('go env', 'no toolchain');
  expect(write.mock.calls).toEqual([['SKIPPED go env: no toolchain; run npm run test:prepare\n']]);
  write.mockRestore();
});
