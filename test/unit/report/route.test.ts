import { expect, test } from 'vitest';
import { parseGoRelease } from '../../../src/go/release.ts';
import { planRoute } from '../../../src/go/route/plan-route.ts';
import type { Outage } from '../../../src/go/route/outage.ts';
import type { RouteReport } from '../../../src/model/route.ts';
import { groupRoutes } from '../../../src/report/route-groups.ts';
import { routeJson } from '../../../src/report/route-json.ts';
import { routeText } from '../../../src/report/route-text.ts';
import { PLAIN } from './sample.ts';

/** The report on modules under one GOPROXY. */
function reportOn(goproxy: string, names: readonly string[], outages: readonly Outage[] = []): RouteReport {
  const release = parseGoRelease('go1.26.0');
  if (release === null) throw new Error('no release');
  const settings = { GOPROXY: goproxy, GOSUMDB: 'off' };
  const modules = names.map(module => {
    const plan = planRoute({ module, version: 'v1.0.0', settings, release, outages });
    return { module, version: 'v1.0.0', plan };
  });
  const facts = Object.entries(settings).map(([name, value]) => {
    return [name, { name, value, origin: { layer: 'environment' as const }, overrides: [] }] as const;
  });
  const through = goproxy.split(',')[0] ?? '';
  const leaks = [{ module: names[0] ?? '', host: 'proxy.example', through, setting: 'GONOPROXY' as const }];
  const rest = { outages, toolchains: [], private: ['git.example'], leaks, remedies: [], notes: [`of ${through}`] };
  return { release, releaseKnown: true, environment: null, settings: Object.fromEntries(facts), modules, ...rest };
}

test.each(['https://tok3n@proxy.example', 'http://tok3n@proxy.example', 'https://u:tok3n@proxy.example/%zz'])(
  'no credentials of %s are shown, whatever is printed',
  goproxy => {
    const report = reportOn(`${goproxy},direct`, ['git.example/a']);
    const printed = [
      routeJson(report, true),
      ...[true, false].map(leaks => routeText(report, PLAIN, { leaks, why: true })),
      routeText(reportOn(`${goproxy},direct`, ['git.example/a', 'x.example/b']), PLAIN, { leaks: false, why: true }),
    ];
    for (const text of printed) {
      expect(text).not.toContain('tok3n');
      expect(text).toContain('***@proxy.example');
    }
  },
);

test('modules of which one waits for a silent host are no group with others', () => {
  const outages = [
    { host: 'x.example', outcome: 'timeout' },
    { host: 'y.example', outcome: 'refused' },
  ] as const;
  expect(groupRoutes(reportOn('direct', ['x.example/a', 'y.example/b'], outages))).toHaveLength(2);
  expect(groupRoutes(reportOn('direct', ['x.example/a', 'x.example/b'], outages))).toHaveLength(1);
});
