import { describe, expect, test } from 'vitest';
import { planRoute, planToolchain } from '../../../src/go/route/plan-route.ts';
import { egressNeeds } from '../../../src/plan/egress-needs.ts';

const SETTINGS = { GOPROXY: 'https://proxy.golang.org,direct', GOSUMDB: 'sum.golang.org' };

function needsOf(settings: Readonly<Record<string, string>>, ...modules: readonly string[]): readonly string[] {
  const routes = modules.map(module => {
    const plan = planRoute({ module, version: 'v1.0.0', settings: { ...SETTINGS, ...settings } });
    return { module, version: 'v1.0.0', plan };
  });
  return egressNeeds(routes).needs.map(
    ({ host, port, protocol, reason, modules: behind, via }) =>
      `${protocol} ${host}:${port} ${reason} ${behind.join(' ')}${via === undefined ? '' : ` via ${via}`}`,
  );
}

describe('what routes need to reach', () => {
  test('by a proxy: the proxy, where its archives lie, and the database that it relays', () => {
    expect(needsOf({}, 'example.com/b', 'example.com/a')).toEqual([
      'https proxy.golang.org:443 proxy example.com/a example.com/b',
      'https proxy.golang.org:443 checksum-database example.com/a example.com/b',
      'https storage.googleapis.com:443 zip-origin example.com/a example.com/b',
    ]);
  });

  test('of a private module: its own host, for its page and for git', () => {
    expect(needsOf({ GONOPROXY: 'git.acme.example', GONOSUMDB: 'git.acme.example' }, 'git.acme.example/pay')).toEqual([
      'https git.acme.example:443 go-get git.acme.example/pay',
      'https git.acme.example:443 vcs git.acme.example/pay',
    ]);
  });

  test('through a forward proxy: what lies behind it, and the proxy itself', () => {
    const found = needsOf({ GOSUMDB: 'off', HTTPS_PROXY: 'http://[2001:db8::1]:3128' }, 'example.com/a');
    expect(found).toEqual([
      'https proxy.golang.org:443 proxy example.com/a via [2001:db8::1]:3128',
      'http 2001:db8::1:3128 forward-proxy example.com/a',
      'https storage.googleapis.com:443 zip-origin example.com/a via [2001:db8::1]:3128',
    ]);
  });

  test('of a toolchain: where its archive lies as well', () => {
    const plan = planToolchain({ settings: SETTINGS, toolchain: 'go1.26.0', platform: 'linux/amd64' });
    const { needs } = egressNeeds([{ module: plan.module, version: plan.version, plan }]);
    expect(needs.map(({ host, reason }) => `${host} ${reason}`)).toEqual([
      'proxy.golang.org toolchain',
      'storage.googleapis.com zip-origin',
      'proxy.golang.org checksum-database',
    ]);
  });

  test('of a build that is refused nothing is said again', () => {
    const plan = { module: 'example.com/a', version: 'v1.0.0', requests: [], result: 'error', error: 'no' } as const;
    expect(egressNeeds([{ module: 'example.com/a', version: 'v1.0.0', plan, refusal: 'no' }]).notes).toEqual([]);
  });

  test('with GOPROXY=off nothing, and the failure is said', () => {
    const plan = planRoute({ module: 'example.com/a', version: 'v1.0.0', settings: { GOPROXY: 'off' } });
    expect(egressNeeds([{ module: 'example.com/a', version: 'v1.0.0', plan }])).toEqual({
      needs: [],
      notes: ['example.com/a cannot be fetched: example.com/a@v1.0.0: module lookup disabled by GOPROXY=off'],
    });
  });

  test('a folder of files needs no network', () => {
    expect(needsOf({ GOPROXY: 'file:///srv/proxy', GOSUMDB: 'off' }, 'example.com/a')).toEqual([]);
  });

  test('what cannot be known without asking is said', () => {
    const plan = planRoute({
      module: 'go.acme.example/x',
      version: 'v1.0.0',
      settings: { GOPROXY: 'https://goproxy.cn,direct', GOSUMDB: 'off' },
    });
    const direct = planRoute({
      module: 'go.acme.example/y',
      version: 'v1.0.0',
      settings: { GOPROXY: 'direct', GOSUMDB: 'off' },
    });
    const { notes } = egressNeeds([plan, direct].map(each => ({ module: each.module, version: 'v1.0.0', plan: each })));
    expect(notes).toEqual([
      'goproxy.cn sends large archives from an object store whose host is not known here',
      'go.acme.example is asked for go-import pages; that they name repositories on go.acme.example is assumed',
    ]);
  });
});
