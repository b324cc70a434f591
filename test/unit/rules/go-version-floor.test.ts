import { describe, expect, test } from 'vitest';
import { parseGoRelease } from '../../../src/go/release.ts';
import type { Facts } from '../../../src/model/facts.ts';
import { goVersionFloor } from '../../../src/rules/go-version-floor.ts';
import { factsWith, policyWith } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const cn = { GOPROXY: 'https://goproxy.cn,direct' };
const on = (text: string, settings: Readonly<Record<string, string>> = cn, more: Partial<Facts> = {}): Facts => {
  const release = parseGoRelease(text);
  if (release === null) throw new Error(text);
  return factsWith(settings, { release, ...more });
};
const ours = policyWith({
  endpoints: { athens: { name: 'athens', url: 'http://athens.internal:3000', kind: 'proxy', trust: 'org' } },
});

testRule(goVersionFloor, {
  accept: {
    'a sound release': on('go1.27.4'),
    'the first sound ones of 1.25 and 1.26': on('go1.25.13'),
    "Google's proxy on an old release": on('go1.20.14', {}),
    'no proxy at all': on('go1.20.14', { GOPROXY: 'direct' }),
    'a proxy on disk': on('go1.20.14', { GOPROXY: 'file:///srv/proxy' }),
    'a proxy behind direct, which Go never asks': on('go1.20.14', { GOPROXY: 'direct,https://goproxy.cn' }),
    'a proxy of the organisation': on(
      'go1.20.14',
      { GOPROXY: 'athens.internal,http://athens.internal:3000/' },
      {
        policy: {
          ...ours,
          endpoints: {
            ...ours.endpoints,
            other: { name: 'other', url: 'https://athens.internal', kind: 'proxy', trust: 'org' },
          },
        },
      },
    ),
    "Google's mirror of the log": on('go1.20.14', { GOSUMDB: 'sum.golang.google.cn' }),
    'the log by way of a proxy of the organisation': on(
      'go1.20.14',
      { GOSUMDB: 'sum.golang.org http://athens.internal:3000/sumdb/sum.golang.org' },
      { policy: ours },
    ),
    'no go command and nobody to mistrust': factsWith({}, { installs: [], releaseKnown: false }),
  },
  reject: {
    'a release that never was mended': [
      on('go1.24.13'),
      'go1.24.13 cannot verify all that goproxy.cn may serve: CVE-2026-42501, CVE-2026-56865',
    ],
    'a foreign database on it': [
      on('go1.25.12', { GOSUMDB: 'sum.golang.org https://mirror.example' }),
      'go1.25.12 cannot verify all that mirror.example may serve: CVE-2026-56864',
    ],
  },
  unknown: {
    'a go command behind a shim': on('go1.27.4', cn, {
      releaseKnown: false,
      installs: [{ path: '/home/dev/.asdf/shims/go', first: true, why: 'asdf hides the real go command' }],
    }),
    'no go command': on('go1.27.4', cn, { releaseKnown: false, installs: [] }),
  },
});

describe('which releases have a flaw', () => {
  const flawed = (text: string): boolean => goVersionFloor.check(on(text), {}).length > 0;

  test.each([
    ['go1.19.13', true],
    ['go1.24.13', true],
    ['go1.25.9', true],
    ['go1.25.12', true],
    ['go1.25.13', false],
    ['go1.25.14', false],
    ['go1.26.2', true],
    ['go1.26.8', true],
    ['go1.26.9', false],
    ['go1.27rc1', true],
    ['go1.27.1', true],
    ['go1.27.2', false],
    ['go1.28.0', false],
  ])('%s: %s', (text, expected) => expect(flawed(text)).toBe(expected));

  test('the finding names the sound ones and the file of the version', () => {
    const [verdict] = goVersionFloor.check(on('go1.26.8'), {});
    expect(verdict?.why).toContain('Fixed in go1.25.13, go1.26.9, go1.27.2.');
    expect(verdict?.place).toEqual({ file: '/usr/local/go/VERSION' });
  });
});
