import { describe, expect, test } from 'vitest';
import { collectConditions } from '../../../src/collect/conditions.ts';
import { collectGoSettings } from '../../../src/collect/go-settings.ts';
import { fakeSystem } from '../../support/fake-system.ts';

const GO = {
  '/usr/local/go/bin/go': 'program',
  '/usr/local/go/pkg/tool/linux_amd64/vet': 'program',
  '/usr/local/go/VERSION': 'go1.26.8\n',
  '/usr/local/go/go.env': 'GOPROXY=https://proxy.golang.org,direct\nGOSUMDB=sum.golang.org\nGOTOOLCHAIN=auto\n',
};
const PATH = '/usr/local/go/bin';

const collect = (options: NonNullable<Parameters<typeof fakeSystem>[0]> = {}) =>
  collectGoSettings(
    fakeSystem({ ...options, environment: { PATH, HOME: '/home/dev', ...options.environment } }),
    '/repo',
  );

describe('settings of a machine', () => {
  test('layers, with file and line', async () => {
    const found = await collect({
      files: { ...GO, '/home/dev/.config/go/env': '# mine\nGOPROXY=direct\nGOPRIVATE=a.example\n' },
      environment: { GOSUMDB: 'off' },
    });
    expect(found.settings['GOPROXY']).toMatchObject({
      value: 'direct',
      origin: { layer: 'user-file', file: '/home/dev/.config/go/env', line: 2 },
      overrides: [{ value: 'https://proxy.golang.org,direct', origin: { layer: 'goroot-file', line: 1 } }],
    });
    expect(found.settings['GOSUMDB']).toMatchObject({ value: 'off', origin: { layer: 'environment' } });
    expect(found.settings['GONOPROXY']).toMatchObject({
      value: 'a.example',
      origin: { layer: 'derived', from: 'GOPRIVATE' },
    });
    expect(found).toMatchObject({ releaseKnown: true, release: { text: 'go1.26.8' }, userFileTroubles: [] });
  });
  test('without Go: what a default install of the newest would use, as defaults', async () => {
    const found = await collect();
    expect(found).toMatchObject({ installs: [], releaseKnown: false });
    expect(found.settings['GOPROXY']).toMatchObject({
      value: 'https://proxy.golang.org,direct',
      origin: { layer: 'default' },
    });
    expect(Object.values(found.settings).every(({ origin }) => origin.layer === 'default')).toBe(true);
  });
  test('a byte order mark stays, so that its line is seen to be dead', async () => {
    const found = await collect({ files: { ...GO, '/home/dev/.config/go/env': '\uFEFFGOSUMDB=off\n' } });
    expect(found.userFile.lines[0]?.text).toBe('\uFEFFGOSUMDB=off');
    expect(found.settings['GOSUMDB']?.value).toBe('sum.golang.org');
  });
  test('a go.work above is found, a patched go.env is read', async () => {
    const found = await collect({
      files: { ...GO, '/go.work': 'go 1.26\n', '/usr/local/go/go.env': 'GOPROXY=direct\n' },
    });
    expect(found.settings['GOWORK']?.value).toBe('/go.work');
    expect(found.settings['GOPROXY']).toMatchObject({ value: 'direct', origin: { layer: 'goroot-file' } });
  });
  test('a GOROOT that is not there stops the go command, and is told in its words', async () => {
    const found = await collect({ files: GO, environment: { GOROOT: '/nowhere' } });
    expect(found.refusals.map(({ setting, message }) => [setting, message])).toEqual([
      ['GOROOT', 'go: cannot find GOROOT directory: /nowhere'],
    ]);
    expect((await collect({ files: GO })).refusals).toEqual([]);
  });
  test.each([
    ['goenv-missing', { GOENV: '/nowhere/env' }, 1000],
    ['goenv-directory', { GOENV: '/usr/local' }, 1000],
    ['goenv-off', { GOENV: 'off' }, 1000],
    ['relative-xdg', { XDG_CONFIG_HOME: 'config' }, 1000],
    ['no-home', { HOME: '' }, 1000],
    ['sudo', { SUDO_USER: 'dev', HOME: '/root' }, 0],
  ] as const)('%s is noticed', async (kind, environment, uid) => {
    const found = await collect({ files: GO, environment, uid });
    expect(found.userFileTroubles.map(trouble => trouble.kind)).toEqual([kind]);
  });
});

describe('conditions', () => {
  const ask = (environment: Record<string, string>, files: Record<string, string> = {}, platform = 'linux') =>
    collectConditions(fakeSystem({ environment, files, platform }));
  const ROUTE = 'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n';

  test.each([
    [{}, false],
    [{ CI: 'true' }, true],
    [{ CI: 'false', GITHUB_ACTIONS: 'true' }, true],
    [{ CI: '0' }, false],
    [{ CI: '' }, false],
    [{ GITLAB_CI: 'true' }, true],
    [{ GITHUB_ACTIONS: '' }, false],
  ])('%j is CI: %s', async (environment, ci) => {
    expect((await ask(environment)).ci).toBe(ci);
  });
  // Lines as Linux 6.1 prints them in /proc/net/route and /proc/net/ipv6_route.
  test.each([
    ['no table', {}, 'linux', null],
    ['another system', { '/proc/net/route': ROUTE }, 'darwin', null],
    [
      'none but local',
      { '/proc/net/route': `${ROUTE}eth0\t0002A8C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0\n` },
      'linux',
      false,
    ],
    [
      'a default',
      { '/proc/net/route': `${ROUTE}eth0\t00000000\t0102A8C0\t0003\t0\t0\t0\t00000000\t0\t0\t0\n` },
      'linux',
      true,
    ],
    [
      'IPv6 unreachable by lo',
      {
        '/proc/net/ipv6_route': `${'0'.repeat(32)} 00 ${'0'.repeat(32)} 00 ${'0'.repeat(32)} ffffffff 00000001 00000000 00200200       lo\n`,
      },
      'linux',
      false,
    ],
    [
      'IPv6',
      {
        '/proc/net/ipv6_route': `${'0'.repeat(32)} 00 ${'0'.repeat(32)} 00 fe800000000000000000000000000001 00000400 00000001 00000000 00000003     eth0\n`,
      },
      'linux',
      true,
    ],
  ] as const)('route, %s', async (_, files, platform, route) => {
    expect((await ask({}, files, platform)).route).toBe(route);
  });
});
