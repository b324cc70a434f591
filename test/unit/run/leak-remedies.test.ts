import { expect, test } from 'vitest';
import { route } from '../../../src/run/route.ts';
import { fakeSystem } from '../../support/fake-system.ts';
import { leakWorld, type LeakWorld } from '../../support/leak-worlds.ts';
import { caseCount, seededRandom, type SeededRandom } from '../../support/seed.ts';

type Place = Pick<LeakWorld, 'files' | 'environment'>;

const USER_FILE = '/home/dev/.config/go/env';

const ask = ({ files, environment }: Place, modules: readonly string[] = []) =>
  route(fakeSystem({ files, environment }), {
    directory: '/repo',
    modules,
    outages: [],
    warm: false,
    policy: '/org/policy.yaml',
  });

/** The place after what a remedy says was run; what is written to a file that Go does not read changes nothing. */
function run({ files, environment }: Place, command: string): Place {
  const [, how = '', name = '', quoted = ''] = /^(export|go env -w) (\w+)=(.*)$/.exec(command) ?? [];
  const value = quoted.replace(/^'(.*)'$/, '$1');
  if (how === 'export') return { files, environment: { ...environment, [name]: value } };
  if ((environment['GOENV'] ?? '') !== '') return { files, environment };
  return { environment, files: { ...files, [USER_FILE]: `${files[USER_FILE] ?? ''}${name}=${value}\n` } };
}

/** Go's settings in the user's file in place of variables, or no file that Go reads. */
function settingsElsewhere(random: SeededRandom, { files, environment }: Place): Place {
  const way = random.int(3);
  if (way === 0) return { files, environment };
  if (way === 1)
    return { files, environment: { ...environment, GOENV: random.pick(['off', '/repo', '/repo/go.mod/x']) } };
  const isGo = (name: string): boolean => name.startsWith('GO') && name !== 'GO111MODULE';
  const lines = Object.entries(environment).flatMap(([name, value]) => (isGo(name) ? [`${name}=${value}\n`] : []));
  return {
    files: { ...files, [USER_FILE]: lines.join('') },
    environment: Object.fromEntries(Object.entries(environment).filter(([name]) => !isGo(name))),
  };
}

/** Half of the places have a forward proxy, many of them before a module proxy that may know. */
function behindProxy(random: SeededRandom, { files, environment }: Place): Place {
  if (random.bool()) return { files, environment };
  const proxied = { ...environment, HTTP_PROXY: 'http://fp.example:3128' };
  return { files, environment: random.bool() ? proxied : { ...proxied, GOPROXY: 'http://athens.acme.net:3000' } };
}

test('where the remedies are run nothing leaks any more', { timeout: caseCount(60_000) }, async () => {
  const random = seededRandom('leak remedies');
  const told: Record<string, number> = {};
  for (let index = 0; index < caseCount(150); index++) {
    const place = settingsElsewhere(random, behindProxy(random, leakWorld(random)));
    const { leaks, remedies } = await ask(place);
    expect({ place, isHelpless: leaks.length > 0 && remedies.length === 0 }).toEqual({ place, isHelpless: false });
    const after = await ask(remedies.reduce((at, { command }) => run(at, command), place));
    expect({ place, remedies, left: after.leaks }).toEqual({ place, remedies, left: [] });
    for (const { command } of remedies) {
      const what = command.replace(/=.*/, '');
      told[what] = (told[what] ?? 0) + 1;
    }
  }
  console.log('leak remedies:', JSON.stringify(told));
  expect(Object.keys(told)).toEqual(
    expect.arrayContaining(['export GOPRIVATE', 'go env -w GOPRIVATE', 'export NO_PROXY']),
  );
});

const ATHENS = {
  '/org/policy.yaml': `version: 1
extends: [gopolicy:default]
private: [git.corp.example]
endpoints:
  athens: { url: "http://athens.corp.example", kind: proxy, trust: org }
`,
};
const LIB = ['git.corp.example/team/lib@v1.2.3'];

test('what a forward proxy alone reads is taken past it, what NO_PROXY has stays', async () => {
  const environment = {
    HOME: '/home/dev',
    HTTP_PROXY: 'http://fw.corp:3128',
    GOPROXY: 'http://athens.corp.example',
    GONOSUMDB: '*',
  };
  const { leaks, remedies } = await ask({ files: ATHENS, environment }, LIB);
  expect(leaks).toMatchObject([{ host: 'fw.corp:3128', setting: 'HTTP_PROXY' }]);
  expect(remedies).toEqual([
    { setting: 'NO_PROXY', value: 'athens.corp.example', command: 'export NO_PROXY=athens.corp.example' },
  ]);
  const kept = await ask({ files: ATHENS, environment: { ...environment, NO_PROXY: 'a.example, 10.0.0.0/8,' } }, LIB);
  expect(kept.remedies[0]?.value).toBe('a.example,10.0.0.0/8,athens.corp.example');
});

test.each([
  ['off', 'export'],
  ['/org', 'export'],
  ['/org/policy.yaml/env', 'export'],
  ['/elsewhere/env', 'go env -w'],
])('with GOENV=%s the remedy is %s', async (goenv, how) => {
  const environment = { HOME: '/home/dev', GOPROXY: 'https://goproxy.cn', GOENV: goenv };
  const { remedies } = await ask({ files: ATHENS, environment }, LIB);
  expect(remedies.map(({ command }) => command)).toEqual([`${how} GOPRIVATE=git.corp.example`]);
});

test('without a home there is no file to write', async () => {
  const { remedies } = await ask({ files: ATHENS, environment: { GOPROXY: 'https://goproxy.cn' } }, LIB);
  expect(remedies.map(({ command }) => command)).toEqual(['export GOPRIVATE=git.corp.example']);
});
