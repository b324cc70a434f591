import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { testCacheFolder, toolchainsFolder } from '../../support/cache-folder.ts';

describe('testCacheFolder', () => {
  test.each([
    [{ GOPOLICY_TEST_CACHE: '/c', XDG_CACHE_HOME: '/x', HOME: '/h' }, '/c'],
    [{ GOPOLICY_TEST_CACHE: '', XDG_CACHE_HOME: '/x', HOME: '/h' }, '/x/gopolicy-test'],
    [{ XDG_CACHE_HOME: 'relative', HOME: '/h' }, '/h/.cache/gopolicy-test'],
    [{ HOME: '/h' }, '/h/.cache/gopolicy-test'],
    [{}, join(homedir(), '.cache', 'gopolicy-test')],
  ])('%j is %s', (environment, folder) => {
    expect(testCacheFolder(environment)).toBe(folder);
  });

  test('keeps toolchains in a folder of their own', () => {
    expect(toolchainsFolder('/c')).toBe('/c/toolchains');
  });
});
