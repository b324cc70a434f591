import { describe, expect, test } from 'vitest';
import { resolveSettings, type ResolvedSettings } from '../../../src/go/resolve.ts';
import type { SettingsInput } from '../../../src/go/setting-layers.ts';

const STOCK = 'GOPROXY=https://proxy.golang.org,direct\nGOSUMDB=sum.golang.org\nGOTOOLCHAIN=auto\n';

function resolve(minor: number, more: Partial<SettingsInput> = {}, user = ''): ResolvedSettings {
  return resolveSettings({
    release: { text: `go1.${minor}.1`, minor, patch: 1 },
    environment: {},
    userFile: { path: '/u/env', text: user },
    gorootFile: { path: '/g/go.env', text: STOCK },
    ...more,
  });
}

type Row = readonly [number, Record<string, string>, string, ...(readonly [string, string, object])];

describe('values and where they come from', () => {
  test.each<Row>([
    [20, {}, '', 'GOPROXY', 'https://proxy.golang.org,direct', { layer: 'default' }],
    [21, {}, '', 'GOPROXY', 'https://proxy.golang.org,direct', { layer: 'goroot-file', file: '/g/go.env', line: 1 }],
    [20, {}, 'GOPROXY=\n', 'GOPROXY', 'https://proxy.golang.org,direct', { layer: 'default' }],
    [21, {}, 'GOPROXY=\n', 'GOPROXY', '', { layer: 'user-file', file: '/u/env', line: 1 }],
    [27, { GOPROXY: '' }, 'GOPROXY=off', 'GOPROXY', 'off', { layer: 'user-file', file: '/u/env', line: 1 }],
    [27, { GOPROXY: 'direct' }, 'GOPROXY=off', 'GOPROXY', 'direct', { layer: 'environment' }],
    [27, {}, '\nGOPRIVATE=g', 'GONOPROXY', 'g', { layer: 'derived', file: '/u/env', line: 2, from: 'GOPRIVATE' }],
    [27, { GOPRIVATE: 'g' }, 'GONOSUMDB=', 'GONOSUMDB', 'g', { layer: 'derived', from: 'GOPRIVATE' }],
    [27, { GONOPROXY: 'none' }, 'GOPRIVATE=g', 'GONOPROXY', 'none', { layer: 'environment' }],
    [24, {}, 'GOAUTH=', 'GOAUTH', 'netrc', { layer: 'default' }],
    [27, { http_proxy: 'http://l' }, '', 'HTTP_PROXY', 'http://l', { layer: 'environment' }],
    [27, { http_proxy: 'l', HTTP_PROXY: 'U' }, '', 'HTTP_PROXY', 'U', { layer: 'environment' }],
    [27, { ssl_cert_file: '/l' }, '', 'SSL_CERT_FILE', '', { layer: 'default' }],
  ])('go1.%i %j %j: %s', (minor, environment, user, ...[name, value, origin]) => {
    expect(resolve(minor, { environment }, user).settings[name]).toMatchObject({ value, origin });
  });

  test.each([
    [20, 'GOTOOLCHAIN'],
    [23, 'GOAUTH'],
  ])('go1.%i has no %s', (minor, name) => {
    expect(resolve(minor).settings).not.toHaveProperty(name);
    expect(resolve(minor + 1).settings).toHaveProperty(name);
  });
});

describe('GOWORK', () => {
  test.each([
    [{}, '/w/go.work', 'repository'],
    [{ GOWORK: 'auto' }, '/w/go.work', 'repository'],
    [{ GOWORK: 'off' }, 'off', 'environment'],
    [{ GOWORK: '/o/go.work' }, '/o/go.work', 'environment'],
  ])('%j below a go.work', (environment, value, layer) => {
    const { settings } = resolve(27, { environment: { ...environment }, workspace: '/w/go.work' });
    expect(settings['GOWORK']).toMatchObject({ value, origin: { layer } });
  });

  test('auto with no go.work is empty', () => {
    expect(resolve(27, { environment: { GOWORK: 'auto' } }).settings['GOWORK']?.value).toBe('');
  });
});

type OverrideRow = readonly [
  number,
  string,
  Record<string, string>,
  ...(readonly [string, readonly (readonly string[])[]]),
];

describe('overrides are all lower layers, the next one first', () => {
  const values = (minor: number, name: string, environment: object, user: string): unknown =>
    resolve(minor, { environment: { ...environment } }, user).settings[name]?.overrides.map(({ value, origin }) => [
      origin.layer,
      value,
    ]);
  const stock = 'https://proxy.golang.org,direct';
  test.each<OverrideRow>([
    [
      27,
      'GOPROXY',
      { GOPROXY: 'a' },
      'GOPROXY=x\nGOPROXY=b',
      [
        ['user-file', 'b'],
        ['goroot-file', stock],
      ],
    ],
    [
      20,
      'GOPROXY',
      { GOPROXY: 'a' },
      'GOPROXY=b',
      [
        ['user-file', 'b'],
        ['default', stock],
      ],
    ],
    [20, 'GOPROXY', { GOPROXY: 'a' }, 'GOPROXY=', [['default', stock]]],
    [
      27,
      'GOPROXY',
      { GOPROXY: 'a' },
      'GOPROXY=',
      [
        ['user-file', ''],
        ['goroot-file', stock],
      ],
    ],
    [27, 'GONOPROXY', { GONOPROXY: 'none' }, 'GOPRIVATE=g', [['derived', 'g']]],
    [27, 'GOPRIVATE', { GOPRIVATE: 'g' }, '', []],
  ])('go1.%i %s %j %j', (minor, name, environment, ...[user, want]) => {
    expect(values(minor, name, environment, user)).toEqual(want);
  });
});
