import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { EndpointState } from '../../../src/model/detection.ts';
import type { Environment, When } from '../../../src/model/policy.ts';
import type { ProbeReport } from '../../../src/model/probe.ts';
import { detectByProbes, type ProbedDecision } from '../../../src/run/detect-probes.ts';
import { nodeNetwork } from '../../../src/system/node/network/index.ts';

const environment = (name: string, when: When): Environment => ({ name, when, settings: {}, rules: {} });
const REGIONS = [
  environment('intranet', { healthy: 'gateway' }),
  environment('overseas', { healthy: 'upstream' }),
  environment('cn', { all: [{ healthy: 'mirror' }, { not: { healthy: 'upstream' } }] }),
  environment('offline', { route: false }),
];
const GOOD: EndpointState = { healthy: true, reachable: true, silent: false };
const BAD: EndpointState = { healthy: false, reachable: false, silent: false };
const LOGIN: EndpointState = { healthy: null, reachable: true, silent: false };

/** After so many ms a probe ends so; one that is not here stays silent to the end. */
type Script = Readonly<Record<string, readonly [number, EndpointState]>>;

/** Plays a script against the driver, on a clock that the test turns. */
async function play(
  script: Script,
  {
    wait = false,
    environments = REGIONS,
  }: { readonly wait?: boolean; readonly environments?: readonly Environment[] } = {},
): Promise<ProbedDecision & { readonly started: readonly string[]; readonly mostAtOnce: number }> {
  const started: string[] = [];
  let running = 0;
  let mostAtOnce = 0;
  const probe = async (name: string, deadline: number, signal: AbortSignal): Promise<ProbeReport> => {
    started.push(name);
    mostAtOnce = Math.max(mostAtOnce, ++running);
    const [after, state] = script[name] ?? [Infinity, BAD];
    const end = Math.min(performance.now() + after, deadline);
    await nodeNetwork.waitUntil(end, signal);
    running--;
    const isOver = !signal.aborted && after !== Infinity;
    const said = isOver ? state : { healthy: null, reachable: null, silent: true };
    return { endpoint: name, url: `https://${name}`, code: 'ok', phases: [], ...said };
  };
  const run = detectByProbes(
    environments,
    { ci: false, route: true, environment: {} },
    { network: nodeNetwork, probe, runMs: 1500, wait },
  );
  for (let ms = 0; ms < 1600; ms += 10) await vi.advanceTimersByTimeAsync(10);
  return { ...(await run), started, mostAtOnce };
}

const told = ({ environment: chosen, confidence, decidedInMs }: ProbedDecision): readonly unknown[] => [
  chosen?.name ?? null,
  confidence,
  Math.round(decidedInMs / 10) * 10,
];

describe('the driver of probes', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
  afterEach(() => void vi.useRealTimers());

  test('answers as soon as the answer is certain, and ends what runs', async () => {
    const result = await play({ gateway: [20, BAD], upstream: [50, GOOD] });
    expect(told(result)).toEqual(['overseas', 'verified', 50]);
    expect(result.probes.map(({ endpoint, silent }) => [endpoint, silent])).toEqual([
      ['gateway', false],
      ['upstream', false],
      ['mirror', true],
    ]);
  });

  test('waits for an earlier environment before it answers with a later one', async () => {
    expect(told(await play({ gateway: [200, BAD], upstream: [50, GOOD] }))).toEqual(['overseas', 'verified', 200]);
    expect(told(await play({ gateway: [200, GOOD], upstream: [50, GOOD] }))).toEqual(['intranet', 'verified', 200]);
  });

  test('takes silence for a no three times as late as the mirror verified', async () => {
    const script: Script = { gateway: [20, BAD], mirror: [200, GOOD] };
    expect(told(await play(script))).toEqual(['cn', 'provisional', 600]);
    expect(told(await play(script, { wait: true }))).toEqual(['cn', 'provisional', 1500]);
  });

  test('hard evidence needs no patience', async () => {
    expect(told(await play({ gateway: [20, BAD], mirror: [100, GOOD], upstream: [140, BAD] }))).toEqual([
      'cn',
      'verified',
      140,
    ]);
  });

  test('cannot tell where everything is silent, at the end of the run', async () => {
    expect(told(await play({}))).toEqual([null, 'none', 1500]);
  });

  test('cannot tell where an earlier endpoint wants a login', async () => {
    expect(told(await play({ gateway: [20, LOGIN], upstream: [40, GOOD], mirror: [40, BAD] }))).toEqual([
      null,
      'none',
      40,
    ]);
  });

  test('does not start what cannot matter', async () => {
    const environments = [
      environment('a', { all: [{ ci: true }, { healthy: 'x' }] }),
      environment('b', { healthy: 'y' }),
    ];
    expect((await play({ y: [10, GOOD] }, { environments })).started).toEqual(['y']);
  });

  test('asks at most six at a time, and one that waits for its turn has not been silent', async () => {
    const names = Array.from({ length: 9 }, (_, at) => `n${at}`);
    const environments = [environment('all', { all: names.map(name => ({ healthy: name })) })];
    const script = Object.fromEntries(names.map(name => [name, [100, GOOD] as const]));
    const result = await play(script, { environments });
    expect([result.started.length, result.mostAtOnce]).toEqual([9, 6]);
    expect(told(result)).toEqual(['all', 'verified', 200]);
  });
});
