import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { changeFiles, type FileChange } from '../../../src/apply/change-files.ts';
import { undo } from '../../../src/run/undo.ts';
import { nodeSystem } from '../../../src/system/node/index.ts';
import type { System } from '../../../src/system/types.ts';

const roots: string[] = [];
let root = '';
let system: System;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'change-files-')));
  roots.push(root);
  const real = nodeSystem();
  system = { ...real, host: { ...real.host, cwd: root, environment: { HOME: root, PATH: '' } } };
});

afterAll(() => roots.forEach(each => rmSync(each, { recursive: true, force: true })));

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const modeOf = (path: string): number => statSync(path).mode & 0o777;
const change = (files: readonly FileChange[]): Promise<string> =>
  changeFiles(system, { command: 'hook install', about: 'a test', files });
const undoIt = (force = false): Promise<unknown> => undo(system, { force });

function lay(name: string, text: string, mode: number): string {
  const path = join(root, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
}

describe('changeFiles', () => {
  test('gives a hook its mode, and undo takes it away again', async () => {
    const path = lay('hooks/pre-commit', 'old', 0o644);
    await change([{ path, before: bytes('old'), after: bytes('new'), mode: 0o755, exec: true }]);
    expect([readFileSync(path, 'utf8'), modeOf(path)]).toEqual(['new', 0o755]);
    await undoIt();
    expect([readFileSync(path, 'utf8'), modeOf(path)]).toEqual(['old', 0o644]);
  });

  test('leaves a mode that somebody gave since', async () => {
    const path = lay('settings', 'old', 0o644);
    await change([{ path, before: bytes('old'), after: bytes('new'), mode: 0o666 }]);
    chmodSync(path, 0o600);
    await undoIt();
    expect([readFileSync(path, 'utf8'), modeOf(path)]).toEqual(['old', 0o600]);
  });

  test('brings back a file that it removed, with its mode, also where its folder went since', async () => {
    const path = lay('hooks/pre-commit', 'old', 0o750);
    await change([{ path, before: bytes('old'), after: null, mode: 0o755 }]);
    expect(existsSync(path)).toBe(false);
    rmSync(dirname(path), { recursive: true });
    await undoIt();
    expect([readFileSync(path, 'utf8'), modeOf(path)]).toEqual(['old', 0o750]);
  });

  test('changes all or none: a file that is not what it was planned against stops it', async () => {
    const one = lay('one', 'old', 0o644);
    const two = lay('two', 'other', 0o644);
    const three = join(root, 'new/three');
    const files = [
      { path: one, before: bytes('old'), after: bytes('new'), mode: 0o644 },
      { path: three, before: null, after: bytes('new'), mode: 0o644 },
      { path: two, before: bytes('old'), after: bytes('new'), mode: 0o644 },
    ];
    await expect(change(files)).rejects.toThrow(/two was changed by another program just now; nothing was changed/);
    expect([readFileSync(one, 'utf8'), readFileSync(two, 'utf8'), existsSync(dirname(three))]).toEqual([
      'old',
      'other',
      false,
    ]);
    writeFileSync(two, 'old');
    await change(files);
    expect([one, two, three].map(path => readFileSync(path, 'utf8'))).toEqual(['new', 'new', 'new']);
    await undoIt();
    expect([readFileSync(one, 'utf8'), readFileSync(two, 'utf8'), existsSync(dirname(three))]).toEqual([
      'old',
      'old',
      false,
    ]);
  });
});
