import { describe, expect, test } from 'vitest';
import { proxyForUrl } from '../../../src/go/forward-proxy.ts';
import { compareGoVersions } from '../../../src/go/go-version.ts';
import { parseGoflags } from '../../../src/go/goflags.ts';
import { parseGovcs } from '../../../src/go/govcs.ts';
import { canonicalModuleVersion, compareModuleVersions } from '../../../src/go/module-version.ts';
import { parseNoProxy } from '../../../src/go/no-proxy.ts';
import { parseGoRelease } from '../../../src/go/release.ts';
import { parseSumdb } from '../../../src/go/sumdb.ts';

const GOSUM_IO = 'gosum.io+ce6e7565+AY5qEHUk/qmHc5btzW45JVoENfazw8LielDsaI+lEbq6';

describe('GOSUMDB', () => {
  test.each([
    ['off', { kind: 'off' }],
    ['sum.golang.org', { kind: 'database', name: 'sum.golang.org', builtIn: true }],
    ['sum.golang.google.cn', { url: 'https://sum.golang.google.cn', alias: 'sum.golang.google.cn', builtIn: true }],
    ['sum.golang.org https://goproxy.cn', { name: 'sum.golang.org', url: 'https://goproxy.cn', builtIn: true }],
    [GOSUM_IO, { name: 'gosum.io', key: GOSUM_IO, builtIn: false }],
    ['sum.golang.org host:80/x', { name: 'sum.golang.org', url: 'host:80/x' }],
    [`${GOSUM_IO} goproxy.cn`, { name: 'gosum.io', url: 'goproxy.cn' }],
  ])('%j is taken', (text, value) => {
    expect(parseSumdb(text)).toMatchObject({ value, errors: [] });
  });

  test.each([
    ['', 'missing GOSUMDB', 1],
    [' off', 'invalid GOSUMDB: malformed verifier id', 2],
    ['OFF', 'invalid GOSUMDB: malformed verifier id', 1],
    ['off extra', 'invalid GOSUMDB: malformed verifier id', 1],
    ['https://sum.golang.org', 'invalid GOSUMDB: malformed verifier id', 1],
    [' sum.golang.google.cn', 'invalid GOSUMDB: malformed verifier id', 2],
    ['a b c', 'invalid GOSUMDB: too many fields', 5],
    ['gosum.io+ce6e7566+AY5qEHUk/qmHc5btzW45JVoENfazw8LielDsaI+lEbq6', 'invalid GOSUMDB: invalid verifier hash', 1],
    ['sum.golang.org ://x', 'invalid GOSUMDB URL: parse "://x": missing protocol scheme', 16],
    [
      'sum.golang.org 127.0.0.1:80/x',
      'invalid GOSUMDB URL: parse "127.0.0.1:80/x": first path segment in URL cannot contain colon',
      16,
    ],
  ])('%j is refused', (text, message, column) => {
    expect(parseSumdb(text)).toEqual({ value: null, errors: [{ message, line: 1, column }] });
  });
});

describe('GOFLAGS', () => {
  test('a quoted token is one flag, and stands where its quote stands', () => {
    expect(parseGoflags(" '-ldflags=-s -w' --trimpath").value).toEqual([
      { name: 'ldflags', value: '-s -w', text: '-ldflags=-s -w', column: 2, endColumn: 18 },
      { name: 'trimpath', text: '--trimpath', column: 19, endColumn: 29 },
    ]);
  });

  test.each([
    ['mod=mod', 'go1.27.4', 'parsing $GOFLAGS: non-flag "mod=mod"'],
    ['-', 'go1.27.4', 'parsing $GOFLAGS: non-flag "-"'],
    ['--=x', 'go1.27.4', 'parsing $GOFLAGS: non-flag "--=x"'],
    ["''", 'go1.27.4', 'parsing $GOFLAGS: non-flag ""'],
    ['-nosuchflag', 'go1.27.4', 'parsing $GOFLAGS: unknown flag -nosuchflag'],
    ["-ldflags='-s -w'", 'go1.27.4', "parsing $GOFLAGS: unknown flag -w'"],
    ["'-x", 'go1.27.4', "parsing $GOFLAGS: unterminated ' string"],
    ['-changed', 'go1.22.12', 'parsing $GOFLAGS: unknown flag -changed'],
    ['-changed', 'go1.23.0', undefined],
    ['-vettool=/x -debug-trace=y -test.v', 'go1.19.13', undefined],
    ["'-ldflags=-s -w'", 'go1.19.13', 'parsing $GOFLAGS: non-flag "\'-ldflags=-s"'],
    ["'-ldflags=-s -w'", 'go1.20', undefined],
  ])('%j with %s', (text, version, message) => {
    expect(parseGoflags(text, { release: parseGoRelease(version)! }).errors[0]?.message).toBe(message);
  });
});

describe('GOVCS', () => {
  test.each([
    ['a:git,', 'empty entry in GOVCS', 7],
    ['bad', 'malformed entry in GOVCS (missing colon): "bad"', 1],
    [':git', 'empty pattern in GOVCS: ":git"', 1],
    ['x:', 'empty VCS list in GOVCS: "x:"', 1],
    ['*:git|', 'empty VCS name in GOVCS: "*:git|"', 1],
    ['./x:git', 'relative pattern not allowed in GOVCS: "./x"', 1],
    ['github.com:git, github.com:hg', 'unreachable pattern in GOVCS: "github.com:hg" after "github.com:git"', 17],
  ])('%j is refused', (text, message, column) => {
    expect(parseGovcs(text).errors).toEqual([{ message, line: 1, column }]);
  });

  test('names are trimmed', () => {
    expect(parseGovcs(' private: all , public:git | hg').value).toMatchObject([
      { pattern: 'private', allowed: ['all'] },
      { pattern: 'public', allowed: ['git', 'hg'], column: 17 },
    ]);
    expect(parseGovcs(' ')).toEqual({ value: [], errors: [] });
  });
});

describe('versions', () => {
  test.each([
    ['go1.21', 'go1.21rc1', -1],
    ['go1.21rc1', 'go1.21.0', -1],
    ['go1.20', 'go1.20.0', 0],
    ['1.21', '1.21.0', -1],
    ['go1.9', 'go1.10', -1],
    ['1.30', 'go1.1', -1],
    ['bad', 'go1', -1],
    ['go1.21.3-custom', 'go1.21.3', 0],
  ])('%s and %s: %d', (a, b, order) => {
    expect(compareGoVersions(a, b)).toBe(order);
    expect(compareGoVersions(b, a)).toBe(order === 0 ? 0 : -order);
  });

  test('module versions', () => {
    expect(compareModuleVersions('v1.2.3-rc.1', 'v1.2.3')).toBe(-1);
    expect(compareModuleVersions('v1', 'v1.0.0+meta')).toBe(0);
    expect(canonicalModuleVersion('v1.2+x')).toBe('');
    expect(canonicalModuleVersion('v1.2')).toBe('v1.2.0');
  });
});

describe('NO_PROXY', () => {
  test.each([
    ['a b', 'blank'],
    ['a;b', 'semicolon'],
    ['http://a.b', 'url'],
    ['gp.*', 'wildcard'],
    ['[::1]', 'brackets'],
    [':80', 'no-host'],
    ['a.b.', 'trailing-dot'],
  ])('%j: %s', (text, problem) => {
    expect(parseNoProxy(`x.y,${text}`).value).toMatchObject([{ kind: 'domain' }, { problem, column: 5 }]);
  });

  test.each([
    ['a.b', 'https://x.a.b', 'direct'],
    ['.a.b', 'https://a.b', 'proxy'],
    ['10.0.0.0/8', 'https://10.1.2.3', 'direct'],
    ['10.0.0.0/8', 'https://ten.example', 'proxy'],
    ['', 'https://127.0.0.1', 'direct'],
    ['', 'https://localhost:80', 'direct'],
    ['a.b:8443', 'https://a.b', 'proxy'],
    ['*', 'https://a.b', 'direct'],
  ])('%j for %s: %s', (noProxy, url, kind) => {
    expect(proxyForUrl({ httpProxy: '', httpsProxy: 'proxy.example:3128', noProxy, url }).kind).toBe(kind);
  });

  test.each([
    ['go1.24.0', 'direct'],
    ['go1.24.1', 'proxy'],
  ])('a tail of an address was a domain in %s: %s', (version, kind) => {
    const release = parseGoRelease(version)!;
    const question = { httpProxy: '', httpsProxy: 'p:1', noProxy: '0.0.1', url: 'https://240.0.0.1', release };
    expect(proxyForUrl(question).kind).toBe(kind);
  });
});
