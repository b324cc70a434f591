import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { VERSION } from '../../src/data/version.ts';

const root = join(import.meta.dirname, '../..');

test('the guard of the import direction sees the modules that it guards', async () => {
  const { output } = await cruise(['src'], { baseDir: root, doNotFollow: 'node_modules', tsPreCompilationDeps: true });
  const { modules } = output as ICruiseResult;
  const folders = ['go', 'model', 'rules', 'engine', 'report', 'config', 'collect', 'run', 'cli'];
  for (const folder of folders) {
    expect(modules.filter(({ source }) => source.startsWith(`src/${folder}/`)).length, folder).toBeGreaterThan(2);
  }
});

test('the version is that of package.json', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  expect(VERSION).toBe(version);
});
