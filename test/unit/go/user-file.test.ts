import { expect, test } from 'vitest';
import { userFilePath } from '../../../src/go/user-file.ts';

const release = (minor: number): { text: string; minor: number; patch: number } => ({
  text: `go1.${minor}.1`,
  minor,
  patch: 1,
});

test.each([
  [{ HOME: '/h' }, 'linux', 27, { kind: 'path', path: '/h/.config/go/env', by: 'default' }],
  [{ HOME: '/h', XDG_CONFIG_HOME: '/x/' }, 'linux', 27, { kind: 'path', path: '/x/go/env', by: 'default' }],
  [{ HOME: '/h', XDG_CONFIG_HOME: 'x' }, 'linux', 23, { kind: 'path', path: 'x/go/env', by: 'default' }],
  [
    { HOME: '/h', XDG_CONFIG_HOME: 'x' },
    'linux',
    24,
    {
      kind: 'none',
      reason: 'relative-xdg',
      message: 'cannot find go env config: path in $XDG_CONFIG_HOME is relative',
    },
  ],
  [
    {},
    'linux',
    27,
    {
      kind: 'none',
      reason: 'no-home',
      message: 'cannot find go env config: neither $XDG_CONFIG_HOME nor $HOME are defined',
    },
  ],
  [
    { HOME: '/h', XDG_CONFIG_HOME: '/x' },
    'darwin',
    27,
    { kind: 'path', path: '/h/Library/Application Support/go/env', by: 'default' },
  ],
  [
    { AppData: 'C:\\Users\\u\\AppData\\Roaming' },
    'win32',
    27,
    { kind: 'path', path: 'C:\\Users\\u\\AppData\\Roaming\\go\\env', by: 'default' },
  ],
  [{ HOME: '/h', GOENV: 'off' }, 'linux', 27, { kind: 'off' }],
  [{ HOME: '/h', GOENV: '' }, 'linux', 27, { kind: 'path', path: '/h/.config/go/env', by: 'default' }],
  [{ GOENV: 'rel/env' }, 'linux', 27, { kind: 'path', path: 'rel/env', by: 'GOENV' }],
] as const)('%j on %s with go1.%i', (environment, platform, minor, want) => {
  expect(userFilePath({ environment, platform, release: release(minor) })).toEqual(want);
});
