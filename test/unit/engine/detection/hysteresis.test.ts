import { describe, expect, test } from 'vitest';
import { settle } from '../../../../src/engine/detection/hysteresis.ts';
import type { Confidence, Detection, EndpointState } from '../../../../src/model/detection.ts';
import type { ProbeReport } from '../../../../src/model/probe.ts';

const GOOD: EndpointState = { healthy: true, reachable: true, silent: false };
const BAD: EndpointState = { healthy: false, reachable: false, silent: false };
const SILENT: EndpointState = { healthy: null, reachable: null, silent: true };
const ERROR: EndpointState = { healthy: null, reachable: true, silent: false };

const HERE = {
  environments: [
    { name: 'overseas', when: { healthy: 'upstream' }, settings: {}, rules: {} },
    { name: 'cn', when: { all: [{ healthy: 'mirror' }, { not: { healthy: 'upstream' } }] }, settings: {}, rules: {} },
    { name: 'offline', when: { route: false }, settings: {}, rules: {} },
  ],
  fixed: { ci: false, route: true, environment: {} },
};

const HOUR = 3_600_000;

function detection(
  environment: string | null,
  confidence: Confidence,
  states: Readonly<Record<string, EndpointState>>,
  at = 100 * HOUR,
): Detection {
  const probes = Object.entries(states).map(([endpoint, state]): ProbeReport => ({
    endpoint,
    url: `https://${endpoint}`,
    code: 'ok',
    phases: [],
    ...state,
  }));
  return { environment, confidence, rule: null, trace: [], facts: [], probes, decidedInMs: 1, at };
}

const OVERSEAS = detection('overseas', 'verified', { upstream: GOOD }, 99 * HOUR);
const CN = detection('cn', 'verified', { upstream: BAD, mirror: GOOD }, 99 * HOUR);

describe('an earlier answer on the same network', () => {
  test('stands against silence once', () => {
    const doubt = detection('cn', 'provisional', { upstream: SILENT, mirror: GOOD });
    const kept = settle(doubt, OVERSEAS, HERE);
    expect([kept.environment, kept.confidence]).toEqual(['overseas', 'remembered']);
    expect(settle(doubt, kept, HERE)).toBe(doubt);
  });

  test('stands against no answer at all', () => {
    expect(settle(detection(null, 'none', { upstream: SILENT, mirror: SILENT }), CN, HERE).environment).toBe('cn');
  });

  test.each([
    ['hard evidence against it', detection('cn', 'provisional', { upstream: BAD, mirror: GOOD }), OVERSEAS],
    ['a verified answer', detection('cn', 'verified', { upstream: BAD, mirror: GOOD }), OVERSEAS],
    ['hard evidence for one before it', detection(null, 'none', { upstream: GOOD, mirror: SILENT }), CN],
    ['a fault that is no silence', detection(null, 'none', { upstream: ERROR, mirror: SILENT }), OVERSEAS],
    ['silence, when it is a day old', detection('cn', 'provisional', { upstream: SILENT }, 124 * HOUR), OVERSEAS],
    ['a clock that went back', detection('cn', 'provisional', { upstream: SILENT }, 98 * HOUR), OVERSEAS],
    [
      'silence, when no endpoint proved it',
      detection(null, 'none', { upstream: SILENT }),
      detection('offline', 'verified', {}, 99 * HOUR),
    ],
    [
      'silence, when the policy lacks it now',
      detection(null, 'none', {}),
      detection('old', 'verified', { x: GOOD }, 99 * HOUR),
    ],
  ])('gives way to %s', (_, now, earlier) => {
    expect(settle(now, earlier, HERE)).toBe(now);
  });

  test('is not needed where both say the same', () => {
    const same = detection('overseas', 'provisional', { upstream: GOOD });
    expect(settle(same, OVERSEAS, HERE)).toBe(same);
  });
});
