import { describe, expect, test } from 'vitest';
import { parseOutage, type Outage } from '../../../../src/go/route/outage.ts';
import { parseGoRelease } from '../../../../src/go/release.ts';
import { planRoute, planToolchain } from '../../../../src/go/route/plan-route.ts';
import type { RouteInput, RoutePlan } from '../../../../src/go/route/types.ts';

const go = (minor: number): { readonly text: string; readonly minor: number; readonly patch: number } => ({
  text: `go1.${minor}.0`,
  minor,
  patch: 0,
});

interface Case {
  readonly settings?: Readonly<Record<string, string>>;
  readonly outages?: readonly string[];
  readonly more?: Partial<RouteInput>;
  readonly minor?: number;
}

const outage = (text: string): Outage => {
  const read = parseOutage(text);
  if ('error' in read) throw new Error(read.error);
  return read.outage;
};

const STOCK = { GOPROXY: 'https://proxy.golang.org,direct', GOSUMDB: 'sum.golang.org', GOAUTH: 'netrc' };

function plan(module: string, { settings = {}, outages = [], more = {}, minor = 26 }: Case = {}): RoutePlan {
  const input = { module, version: 'v1.0.0', settings: { ...STOCK, ...settings }, release: go(minor) };
  return planRoute({ ...input, outages: outages.map(outage), ...more });
}

const lines = ({ requests }: RoutePlan): readonly string[] =>
  requests.map(
    ({ kind, outcome, next, auth, url }) => `${kind}${auth === true ? ' again' : ''} ${outcome} ${next} ${url}`,
  );

const P = 'https://proxy.golang.org';
const M = 'example.com/m';

describe('the requests of a module', () => {
  test('all well: the proxy has it and relays the checksum database', () => {
    const { requests, ...rest } = plan(M);
    expect(requests.map(({ kind, url }) => `${kind} ${url}`)).toEqual([
      `info ${P}/${M}/@v/v1.0.0.info`,
      `mod ${P}/${M}/@v/v1.0.0.mod`,
      `sumdb-supported ${P}/sumdb/sum.golang.org/supported`,
      `sumdb-lookup ${P}/sumdb/sum.golang.org/lookup/${M}@v1.0.0`,
      `zip ${P}/${M}/@v/v1.0.0.zip`,
    ]);
    expect(requests[0]).toEqual({
      method: 'GET',
      url: `${P}/${M}/@v/v1.0.0.info`,
      entry: P,
      kind: 'info',
      outcome: 'ok',
      next: 'used',
      protocol: 'https',
      host: 'proxy.golang.org',
      port: 443,
    });
    expect(rest).toEqual({ module: M, version: 'v1.0.0', result: 'ok' });
  });

  test('a 404 goes on, twice on the wire since 1.24', () => {
    const settings = { GOPROXY: 'https://a.example,https://b.example', GOSUMDB: 'off' };
    const outages = ['a.example/info=404'];
    expect(lines(plan(M, { settings, outages })).slice(0, 3)).toEqual([
      `info absent falls-through https://a.example/${M}/@v/v1.0.0.info`,
      `info again absent falls-through https://a.example/${M}/@v/v1.0.0.info`,
      `info ok used https://b.example/${M}/@v/v1.0.0.info`,
    ]);
    expect(lines(plan(M, { settings, outages, minor: 23 })).slice(0, 2)).toEqual([
      `info absent falls-through https://a.example/${M}/@v/v1.0.0.info`,
      `info ok used https://b.example/${M}/@v/v1.0.0.info`,
    ]);
  });

  test('a fault ends behind a comma and goes on behind a pipe', () => {
    const outages = ['a.example=5xx'];
    const comma = plan(M, { settings: { GOPROXY: 'https://a.example,direct' }, outages });
    expect(lines(comma)).toEqual([`info error stops https://a.example/${M}/@v/v1.0.0.info`]);
    expect(comma.error).toBe(`${M}@v1.0.0: reading https://a.example/${M}/@v/v1.0.0.info: 500 Internal Server Error`);
    const pipe = plan(M, { settings: { GOPROXY: 'https://a.example|direct', GOSUMDB: 'off' }, outages });
    expect(pipe.result).toBe('ok');
    expect(lines(pipe)).toEqual([
      `info error falls-through https://a.example/${M}/@v/v1.0.0.info`,
      `go-get ok used https://${M}?go-get=1`,
      `vcs ok used https://${M}`,
      `mod error falls-through https://a.example/${M}/@v/v1.0.0.mod`,
      `zip error falls-through https://a.example/${M}/@v/v1.0.0.zip`,
    ]);
  });

  test('what GOPRIVATE covers comes from where it lies, unchecked', () => {
    const settings = { GOPRIVATE: 'example.com', GONOPROXY: 'example.com', GONOSUMDB: 'example.com' };
    expect(lines(plan(M, { settings }))).toEqual([`go-get ok used https://${M}?go-get=1`, `vcs ok used https://${M}`]);
    expect(lines(plan('github.com/acme/x', { settings: { GONOPROXY: 'github.com', GOSUMDB: 'off' } }))).toEqual([
      'vcs ok used https://github.com/acme/x',
    ]);
  });

  test('a portal is noticed at the zip where nothing else looks', () => {
    const { error, requests } = plan(M, { settings: { GOSUMDB: 'off' }, outages: ['proxy.golang.org/zip=portal'] });
    expect(error).toBe('zip: not a valid zip file');
    expect(requests.at(-1)).toMatchObject({ kind: 'zip', outcome: 'error', next: 'stops' });
  });

  test('userinfo is not part of what is sent, and never goes over http', () => {
    const secret = { GOPROXY: 'https://user:secret@a.example/x', GOSUMDB: 'off' };
    expect(plan(M, { settings: secret }).requests[0]?.url).toBe(`https://a.example/x/${M}/@v/v1.0.0.info`);
    const plain = plan(M, { settings: { GOPROXY: 'http://user:secret@a.example' } });
    expect(plain.requests).toEqual([]);
    expect(plain.error).toContain('refusing to pass credentials to insecure URL: http://user:xxxxx@a.example');
    const refused = plan(M, { settings: secret, outages: ['a.example=refused'] });
    expect(refused.error).toContain('Get "https://user:***@a.example/x/');
  });
});

describe('clocks', () => {
  const settings = { GOPROXY: 'https://a.example|https://b.example', GOSUMDB: 'off' };

  test('30 s for each silent dial', () => {
    const { waits, result } = plan(M, { settings, outages: ['a.example=timeout'] });
    expect({ waits, result }).toEqual({ waits: 90, result: 'ok' });
    const { error } = plan(M, { settings: { GOPROXY: 'https://a.example' }, outages: ['a.example=timeout'] });
    expect(error).toBe(`${M}@v1.0.0: Get "https://a.example/${M}/@v/v1.0.0.info": dial tcp a.example:443: i/o timeout`);
  });

  test('60 s for a silent CONNECT; nothing ends a silent forward proxy over http', () => {
    const proxies = { HTTP_PROXY: 'http://fp.example:3128', HTTPS_PROXY: 'http://fp.example:3128' };
    const secure = plan(M, { settings: { ...settings, ...proxies }, outages: ['a.example=timeout'] });
    expect(secure.waits).toBe(180);
    expect(secure.requests[0]).toMatchObject({ via: 'fp.example:3128', waits: 60 });
    const plain = { GOPROXY: 'http://a.example,direct', ...proxies };
    const { hangs, result, error } = plan(M, { settings: plain, outages: ['a.example=timeout'] });
    expect({ hangs, result, error }).toEqual({ hangs: true, result: 'error', error: undefined });
  });

  test('5 s for https in GOINSECURE, then http', () => {
    const { requests, waits } = plan(M, {
      settings: { GOPROXY: 'direct', GOINSECURE: 'example.com', GOSUMDB: 'off' },
      outages: ['example.com/go-get=timeout'],
    });
    expect(requests.map(({ url, waits: each, next }) => [url, each, next])).toEqual([
      [`https://${M}?go-get=1`, 5, 'falls-through'],
      [`http://${M}?go-get=1`, 30, 'stops'],
    ]);
    expect(waits).toBe(35);
  });

  test('up to 1.24 the go command asks for a repository that git cannot read by itself', () => {
    const direct = { settings: { GOPROXY: 'direct' }, outages: ['github.com=timeout'] };
    expect(plan('github.com/a/b', { ...direct, minor: 24 }).waits).toBe(30);
    expect(plan('github.com/a/b', direct).waits).toBeUndefined();
  });
});

describe('toolchains', () => {
  const base = { settings: STOCK, release: go(26), toolchain: 'go1.99.0', platform: 'linux/amd64' };

  test('the zip alone, and its lookup', () => {
    expect(planToolchain(base).requests.map(({ kind, url }) => `${kind} ${url}`)).toEqual([
      `toolchain ${P}/golang.org/toolchain/@v/v0.0.1-go1.99.0.linux-amd64.zip`,
      `sumdb-supported ${P}/sumdb/sum.golang.org/supported`,
      `sumdb-lookup ${P}/sumdb/sum.golang.org/lookup/golang.org/toolchain@v0.0.1-go1.99.0.linux-amd64`,
    ]);
  });

  test('GOSUMDB=off breaks it', () => {
    const { error } = planToolchain({ ...base, settings: { ...STOCK, GOSUMDB: 'off' } });
    expect(error).toMatch(/^download go1\.99\.0: .*: verifying module: checksum database disabled by GOSUMDB=off$/);
  });

  test('but not from files, nor for the public proxy itself', () => {
    const files = { ...STOCK, GOPROXY: 'file:///srv/mirror', GOSUMDB: 'off' };
    expect(planToolchain({ ...base, settings: files }).result).toBe('ok');
    const environment = { GIT_HTTP_USER_AGENT: 'x proxy.golang.org y' };
    expect(planToolchain({ ...base, settings: { ...STOCK, GOSUMDB: 'off' }, environment }).result).toBe('ok');
  });
});

describe('latest', () => {
  test('ends at the list where nobody says what it holds', () => {
    const { requests, isOpen, result } = plan(M, { more: { version: 'latest' } });
    expect(requests.map(({ kind }) => kind)).toEqual(['list']);
    expect({ isOpen, result }).toEqual({ isOpen: true, result: 'ok' });
  });

  test('takes the highest release', () => {
    const versions = { [M]: ['v1.0.0', 'v1.10.0', 'v1.9.0', 'v1.11.0-rc.1', 'junk', 'v2.0.0+incompatible'] };
    expect(plan(M, { more: { version: 'latest', versions } }).version).toBe('v1.10.0');
    expect(plan(M, { more: { version: 'latest', versions: { [M]: ['v1.0.0-a', 'v1.0.0-b'] } } }).version).toBe(
      'v1.0.0-b',
    );
  });
});

describe('outages', () => {
  test.each([
    ['a.example=404', { host: 'a.example', outcome: '404' }],
    ['A.example:8080=tls', { host: 'a.example:8080', outcome: 'tls' }],
    ['a.example/sumdb-lookup=portal', { host: 'a.example', kind: 'sumdb-lookup', outcome: 'portal' }],
  ])('%s', (text, expected) => {
    expect(parseOutage(text)).toEqual({ outage: expected });
  });

  test.each([
    ['a.example', '"a.example" is no HOST=OUTCOME'],
    ['=404', '"=404" is no HOST=OUTCOME'],
    ['a.example=500', 'unknown outcome "500": timeout, refused, tls, 404, 410, 403, 5xx, portal'],
    ['https://a.example=404', '"https://a.example" is a host, without scheme and path'],
    ['/info=404', '"/info" is a host, without scheme and path'],
  ])('%s is refused', (text, error) => {
    expect(parseOutage(text)).toEqual({ error });
  });

  test('the narrower one wins, and of two alike the later', () => {
    const settings = { GOPROXY: 'https://a.example:8443', GOSUMDB: 'off' };
    const outcome = (...outages: readonly string[]): string | undefined =>
      plan(M, { settings, outages }).requests.find(({ kind }) => kind === 'info')?.outcome;
    expect(outcome('a.example=5xx', 'a.example/info=404')).toBe('absent');
    expect(outcome('a.example/info=404', 'a.example:8443=5xx')).toBe('absent');
    expect(outcome('a.example:8443=404', 'a.example=5xx')).toBe('absent');
    expect(outcome('a.example=404', 'a.example=5xx')).toBe('error');
    expect(outcome('b.example=404')).toBe('ok');
  });
});

describe('what cannot begin', () => {
  test.each([
    [{ GOPROXY: 'foo' }, `${M}@v1.0.0: invalid proxy URL missing scheme: foo`],
    [{ GOPROXY: '' }, `${M}@v1.0.0: GOPROXY list is not the empty string, but contains no entries`],
    [{ GOPROXY: 'off' }, `${M}@v1.0.0: module lookup disabled by GOPROXY=off`],
    [{ GOAUTH: ';' }, 'GOAUTH encountered an empty command (GOAUTH=;)'],
  ])('%o', (settings, error) => {
    const { requests, ...rest } = plan(M, { settings });
    expect(requests).toEqual([]);
    expect(rest).toMatchObject({ result: 'error', error });
  });

  test('a path that is none', () => {
    expect(plan('nodot/x').error).toBe(
      'nodot/x@v1.0.0: malformed module path "nodot/x": missing dot in first path element',
    );
  });

  test('HTTP_PROXY in a CGI', () => {
    const settings = { GOPROXY: 'http://a.example', HTTP_PROXY: 'http://fp.example:3128' };
    const { requests, error } = plan(M, { settings, more: { environment: { REQUEST_METHOD: 'GET' } } });
    expect(requests).toEqual([]);
    expect(error).toContain('refusing to use HTTP_PROXY value in CGI environment');
  });
});

test('up to 1.19 a folder that lacks a module is named twice where its URL has escapes', () => {
  const words = (text: string) =>
    planRoute({
      module: 'github.com/Acme/Tool',
      version: 'v1.1.0',
      settings: { GOPROXY: 'file:///srv/go' },
      outages: [{ host: '/srv/go', outcome: '404' }],
      release: parseGoRelease(text)!,
    }).error;
  const end = 'reading file:///srv/go/github.com/%21acme/%21tool/@v/v1.1.0.info: ';
  expect(words('go1.19.13')).toContain(`${end}open /srv/go/github.com/!acme/!tool/@v/v1.1.0.info: no such file`);
  expect(words('go1.20.14')).toContain(`${end}no such file`);
});

test('up to 1.24 GOAUTH does not come into it while the schemes of a repository are tried', () => {
  const { requests, error } = planRoute({
    module: 'git.corp.example/suffix.git/sub',
    version: 'v1.0.0',
    settings: { GOPROXY: 'direct', GOAUTH: 'git relative', GOINSECURE: 'git.corp.example/*' },
    outages: [{ host: 'git.corp.example', kind: 'vcs', outcome: '5xx' }],
    release: parseGoRelease('go1.24.13')!,
  });
  expect(requests.map(({ method }) => method)).toEqual(['GIT', 'GET', 'GET', 'GIT+SSH', 'SSH']);
  expect(error).toContain('no protocol found for repository');
});

describe('a version whose major is not the path’s, of which all is known but the archive', () => {
  const M2 = 'example.com/m/v2';
  const wrong = { version: 'v0.9.1', modcache: '/mod' };

  test('out of its repository no archive is made of it', () => {
    const more = { ...wrong, warm: { info: true, mod: true, modSum: true } };
    expect(plan(M2, { settings: { GOPROXY: 'direct' }, more })).toMatchObject({
      result: 'error',
      error: `create zip: ${M2}@v0.9.1: invalid version: should be v2, not v0`,
    });
  });

  test.each([
    [25, []],
    [26, ['sumdb-lookup']],
  ])('go1.%i: one that lies in the cache is unzipped, since 1.26 after it was checked', (minor, kinds) => {
    const more = { ...wrong, warm: { info: true, mod: true, modSum: true, zip: true } };
    const { error, requests } = plan(M2, { settings: { GOPROXY: 'off' }, more, minor });
    expect(error).toContain(`unzip /mod/cache/download/${M2}/@v/v0.9.1.zip: ${M2}@v0.9.1: invalid version`);
    expect(requests.map(({ kind }) => kind)).toEqual(kinds);
  });
});
