import { describe, expect, test } from 'vitest';
import { resolveSettings } from '../../../src/go/resolve.ts';
import type { SettingsInput } from '../../../src/go/setting-layers.ts';

function refusals(minor: number, environment: Record<string, string>, more: Partial<SettingsInput> = {}): unknown {
  return resolveSettings({ release: { text: `go1.${minor}.1`, minor, patch: 1 }, environment, ...more }).refusals;
}

const USAGE = "usage: go env [-json] [-changed] [-u] [-w] [var ...]\nRun 'go help env' for details.";

describe('what stops go env itself, in its words (each seen from the real command)', () => {
  test.each([
    [27, { GO111MODULE: 'yes' }, 'GO111MODULE', 'go: unknown environment setting GO111MODULE=yes', 1],
    [27, { GOTOOLCHAIN: 'bogus' }, 'GOTOOLCHAIN', 'go: invalid GOTOOLCHAIN "bogus"', 1],
    [
      27,
      { GOPATH: 'rel' },
      'GOPATH',
      'go: GOPATH entry is relative; must be absolute path: "rel".\nFor more details see: \'go help gopath\'',
      2,
    ],
    [27, { GOPATH: '/a:~/b' }, 'GOPATH', 'go: GOPATH entry cannot start with shell metacharacter \'~\': "~/b"', 2],
    [
      27,
      { GOFLAGS: '-mod=mod -x=bad' },
      'GOFLAGS',
      `go: invalid boolean value "bad" for flag -x (from $GOFLAGS): parse error\n${USAGE}`,
      2,
    ],
    [
      27,
      { GOFLAGS: '--C=d' },
      'GOFLAGS',
      `go: invalid value "d" for flag -C (from $GOFLAGS): -C flag must be first flag on command line\n${USAGE}`,
      2,
    ],
    [27, { GOFLAGS: '-w -u' }, 'GOFLAGS', 'go: cannot use -json with -u', 1],
    [20, { GOWORK: 'r' }, 'GOWORK', 'the path provided to GOWORK must be an absolute path', 1],
    [21, { GOWORK: 'r' }, 'GOWORK', 'go: invalid GOWORK: not an absolute path', 1],
    [21, { GOWORK: 'r', GOTOOLCHAIN: 'auto' }, 'GOWORK', 'go: go: invalid GOWORK: not an absolute path', 1],
    [27, { GOEXPERIMENT: 'nojsonv2,foo' }, 'GOEXPERIMENT', 'go: unknown GOEXPERIMENT foo', 2],
    [25, { GOFIPS140: 'v1.26.0' }, 'GOFIPS140', 'go: unknown GOFIPS140 version "v1.26.0"', 1],
    [
      27,
      { GOFIPS140: 'certified' },
      'GOFIPS140',
      'go: module cache not found: neither GOMODCACHE nor GOPATH is set',
      1,
    ],
    [
      24,
      { GOFIPS140: 'latest', GOEXPERIMENT: 'boringcrypto' },
      'GOFIPS140',
      'go: cannot use GOFIPS140 with GOEXPERIMENT=boringcrypto',
      1,
    ],
    [26, { GO111MODULE: 'auto', GOWORK: 'r' }, 'GOWORK', 'go: invalid GOWORK: not an absolute path', 1],
    [27, { GO111MODULE: 'auto', GOWORK: 'r' }, 'GOWORK', 'go: go: invalid GOWORK: not an absolute path', 1],
  ] as const)('go1.%i %j', (minor, environment, ...[setting, message, exitCode]) => {
    expect(refusals(minor, environment)).toEqual([{ setting, message, exitCode }]);
  });

  test.each([
    [20, { GOTOOLCHAIN: 'bogus' }],
    [27, { GO111MODULE: 'off', GOTOOLCHAIN: 'bogus' }],
    [27, { GO111MODULE: 'auto', GOTOOLCHAIN: 'bogus' }],
    [27, { GOFLAGS: "-x=bad '-mod=mod" }],
    [27, { GOFLAGS: '-mod=bogus notaflag -nosuch' }],
    [19, { GOFLAGS: '-x=bad' }],
    [23, { GOFIPS140: 'bogus' }],
    [27, { GOFIPS140: 'certified', HOME: '/h' }],
    [27, { GOFIPS140: 'v1.0.0', GOPATH: '/g' }],
    [27, { GOFIPS140: 'latest', GOEXPERIMENT: 'boringcrypto,noboringcrypto' }],
    [27, { GOAUTH: 'off;netrc', GOPROXY: 'ftp://x', GOVCS: 'bad' }],
  ])('go1.%i has no complaint about %j', (minor, environment) => {
    expect(refusals(minor, { ...environment })).toEqual([]);
  });

  test('a bad GOFIPS140 has other words and another status from a file', () => {
    const words = 'go: invalid GOFIPS140: must be off, latest, inprocess, certified, or v1.Y.Z';
    expect(refusals(27, { GOFIPS140: 'x' })).toMatchObject([{ message: words, exitCode: 2 }, { exitCode: 1 }]);
    expect(refusals(27, {}, { userFile: { path: '/u', text: 'GOFIPS140=x\n' } })).toMatchObject([
      { message: 'go: unknown GOFIPS140 version "x"', exitCode: 1 },
    ]);
  });

  test('a bad GOWORK is found before a bad GOFLAGS since 1.23, before a bad GOPATH where the repository is asked', () => {
    const bad = { GOWORK: 'r', GOFLAGS: '-x=bad', GOPATH: 'r' };
    const order = (minor: number, more = {}): unknown =>
      (refusals(minor, { ...bad, ...more }) as readonly { setting: string }[]).map(({ setting }) => setting);
    expect(order(22)).toEqual(['GOPATH', 'GOFLAGS', 'GOWORK']);
    expect(order(23)).toEqual(['GOPATH', 'GOWORK', 'GOFLAGS']);
    expect(order(22, { GOTOOLCHAIN: 'auto' })).toEqual(['GOWORK', 'GOPATH', 'GOFLAGS']);
  });

  test('a missing GOROOT comes before GOPATH since 1.22', () => {
    const more = { goroot: '/gone', gorootIsMissing: true };
    const message = 'go: cannot find GOROOT directory: /gone';
    expect(refusals(22, { GOPATH: 'r' }, more)).toMatchObject([{ message, exitCode: 2 }, { setting: 'GOPATH' }]);
    expect(refusals(21, { GOPATH: 'r' }, more)).toMatchObject([{ setting: 'GOPATH' }, { message }]);
  });
});

test('the setting carries the same words', () => {
  const { settings } = resolveSettings({
    release: { text: 'go1.27.4', minor: 27, patch: 4 },
    environment: { GO111MODULE: 'yes' },
  });
  expect(settings['GO111MODULE']).toMatchObject({ error: 'go: unknown environment setting GO111MODULE=yes' });
});
