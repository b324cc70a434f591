import { describe, expect, test } from 'vitest';
import { ENDPOINTS } from '../../../src/data/endpoints.ts';
import type { Endpoint } from '../../../src/model/policy.ts';
import type { RoutedModule } from '../../../src/model/route.ts';
import { knownAnswers, unknownRelays } from '../../../src/rules/known-answers.ts';

const own: Endpoint = { name: 'own', url: 'https://athens.acme.example:3000/go', kind: 'proxy', trust: 'org' };
const policy = (...endpoints: readonly Endpoint[]) => ({
  endpoints: Object.fromEntries(endpoints.map(one => [one.name, one])),
});
const missing = { host: 'athens.acme.example:3000', kind: 'sumdb-supported', outcome: '404' };

describe('what is known of servers', () => {
  test('a proxy that relays no checksum database has no /supported', () => {
    expect(knownAnswers(policy({ ...own, sumdb: 'none' }), [])).toEqual([missing]);
    expect(knownAnswers(policy({ ...own, sumdb: 'relay' }, own), [])).toEqual([]);
    expect(knownAnswers({ endpoints: ENDPOINTS }, [])).toContainEqual({ ...missing, host: 'proxy.golang.org' });
  });

  test.each([
    [{ host: 'athens.acme.example', outcome: 'timeout' } as const, 0],
    [{ host: 'athens.acme.example:3000', kind: 'sumdb-supported', outcome: '403' } as const, 0],
    [{ host: 'athens.acme.example', kind: 'info', outcome: '404' } as const, 1],
    [{ host: 'other.example', outcome: 'timeout' } as const, 1],
  ])('what is stated of the server stands over it: %j', (stated, count) => {
    expect(knownAnswers(policy({ ...own, sumdb: 'none' }), [stated])).toHaveLength(count);
  });

  test('a proxy of which nobody says whether it relays is unknown', () => {
    const request = { kind: 'sumdb-supported', outcome: 'ok', host: 'athens.acme.example' };
    const routes = [{ plan: { requests: [request, request] } }] as unknown as readonly RoutedModule[];
    expect(unknownRelays(policy(), routes)).toEqual(['athens.acme.example']);
    const told = { ...own, sumdb: 'relay' as const };
    expect(unknownRelays(policy(told), routes)).toEqual([]);
  });
});
