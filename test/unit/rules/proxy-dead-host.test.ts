import { expect, test } from 'vitest';
import type { Facts } from '../../../src/model/facts.ts';
import type { Endpoint } from '../../../src/model/policy.ts';
import { proxyDeadHost } from '../../../src/rules/proxy-dead-host.ts';
import { factsWith, policyWith } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const proxy = (name: string, url: string, more: Partial<Endpoint> = {}): Endpoint => ({
  name,
  url,
  kind: 'proxy',
  trust: 'public',
  ...more,
});
const endpoints: Readonly<Record<string, Endpoint>> = {
  live: proxy('live', 'https://shared.example/repository/goproxy/'),
  dead: proxy('dead', 'https://shared.example/goproxy/', { lifecycle: 'dead', evidence: 'answers 418 since 2023' }),
  old: proxy('old', 'https://old.example', { lifecycle: 'deprecated' }),
  rumour: proxy('rumour', 'https://rumour.example', { lifecycle: 'invented' }),
  again: proxy('again', 'https://gocenter.io', { lifecycle: 'active' }),
};
const using = (GOPROXY: string): Facts => factsWith({ GOPROXY }, { policy: policyWith({ endpoints }) });

testRule(proxyDeadHost, {
  accept: {
    'the default': factsWith({}),
    'a live path of the same host': using('https://shared.example/repository/goproxy'),
    'a path that merely begins alike': using('https://shared.example/goproxy2'),
    'a host that the policy calls active again': using('https://gocenter.io'),
    'a host behind off': using('off,https://old.example'),
  },
  reject: {
    'a host of the list': [
      factsWith({ GOPROXY: 'https://gocenter.io,direct' }),
      'https://gocenter.io in GOPROXY is out of service',
    ],
    'hosts of the policy': [
      using('https://user:secret@shared.example/goproxy/x|old.example,http://rumour.example:80,https://RUMOUR.example'),
      'https://shared.example/goproxy/x in GOPROXY is out of service',
      'https://old.example in GOPROXY is deprecated',
      'http://rumour.example in GOPROXY is no module proxy that anybody runs',
      'https://rumour.example in GOPROXY is no module proxy that anybody runs',
    ],
  },
});

test('it says what is known of the host', () => {
  const [verdict] = proxyDeadHost.check(using('direct.example,https://shared.example/goproxy'), {});
  expect(verdict).toMatchObject({
    why: 'Recorded of it: answers 418 since 2023.',
    place: { column: 24 },
  });
});
