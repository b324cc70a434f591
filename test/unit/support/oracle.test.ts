import { chmodSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { askOracle, oracleTarget } from '../../support/oracle.ts';

let folder = '';

beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'oracle-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function program(script: string): string {
  const path = join(folder, 'oracle');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

describe('askOracle', () => {
  test('sends a line a question and reads a line an answer', async () => {
    const questions = Array.from({ length: 5000 }, (_, at) => ({ op: 'x', at, text: 'a\nb\u2028' }));
    expect(await askOracle(questions, program('exec /bin/cat'))).toEqual(questions);
  });

  test('rejects when it dies', async () => {
    await expect(askOracle([{ op: 'x' }], program('echo dead >&2; exit 4'))).rejects.toThrow('code 4: dead');
  });

  test('rejects when answers are missing', async () => {
    await expect(askOracle([{}, {}], program('echo {}'))).rejects.toThrow('1 answers to 2 questions');
  });

  test('rejects when it is not built', async () => {
    await expect(askOracle([{}], null)).rejects.toThrow('test:prepare');
  });
});

test('oracleTarget moves with the sources, and with nothing else', () => {
  writeFileSync(join(folder, 'main.go'), 'package main');
  const before = oracleTarget('/c', folder);
  expect(before).toMatch(/^\/c\/oracle\/[0-9a-f]{16}\/gopolicy-oracle$/);
  writeFileSync(join(folder, 'notes.txt'), '');
  expect(oracleTarget('/c', folder)).toBe(before);
  renameSync(join(folder, 'main.go'), join(folder, 'other.go'));
  expect(oracleTarget('/c', folder)).not.toBe(before);
  renameSync(join(folder, 'other.go'), join(folder, 'main.go'));
  writeFileSync(join(folder, 'go.sum'), '');
  expect(oracleTarget('/c', folder)).not.toBe(before);
});
