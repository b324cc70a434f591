import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scrubbedEnv } from '../../support/scrubbed-env.ts';

let home = '';

beforeEach(() => void (home = mkdtempSync(join(tmpdir(), 'home-'))));
afterEach(() => rmSync(home, { recursive: true, force: true }));

test('hands on nothing of this machine', () => {
  expect(Object.keys(scrubbedEnv(home)).sort()).toEqual(['GOCACHE', 'GOPATH', 'HOME', 'PATH']);
  expect(scrubbedEnv(home)['GOPATH']).toBe(join(home, 'go'));
});

test('adds, replaces and takes away', () => {
  const env = scrubbedEnv(home, { GOPROXY: 'off', PATH: '/p', GOPATH: undefined });
  expect(env).toMatchObject({ GOPROXY: 'off', PATH: '/p', HOME: home });
  expect(env).not.toHaveProperty('GOPATH');
});

test('switches telemetry off in a home it makes', () => {
  const deep = join(home, 'a', 'b');
  scrubbedEnv(deep);
  expect(readFileSync(join(deep, '.config', 'go', 'telemetry', 'mode'), 'utf8')).toBe('off');
});
