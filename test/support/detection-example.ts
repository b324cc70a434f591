import type { DetectResult } from '../../src/model/detection.ts';
import type { Phase, ProbeReport } from '../../src/model/probe.ts';

/** Phases one behind the other: name, ms, and how it ended where not well. */
function phasesOf(...steps: readonly (readonly [Phase['name'], number, Partial<Phase>?])[]): readonly Phase[] {
  let at = 0;
  return steps.map(([name, ms, other]) => {
    const start = at;
    at += ms;
    return { name, start, end: at, outcome: 'ok', ...other };
  });
}

const gateway: ProbeReport = {
  endpoint: 'gateway',
  url: 'https://athens.acme.example',
  code: 'dns.nxdomain',
  healthy: false,
  reachable: false,
  silent: false,
  phases: phasesOf(['resolve', 9, { outcome: 'fail', code: 'dns.nxdomain' }]),
};

const upstream: ProbeReport = {
  endpoint: 'proxy-golang-org',
  url: 'https://proxy.golang.org',
  code: 'tcp.timeout',
  healthy: null,
  reachable: null,
  silent: true,
  phases: phasesOf(['resolve', 11], ['dial', 420, { outcome: 'timeout', code: 'tcp.timeout' }]),
};

const mirror: ProbeReport = {
  endpoint: 'goproxy-cn',
  url: 'https://goproxy.cn',
  code: 'ok',
  healthy: true,
  reachable: true,
  silent: false,
  phases: phasesOf(['resolve', 12], ['dial', 31], ['tls', 64], ['http', 33]),
};

/** A machine in mainland China with the built-in regions and a gateway that is known inside only. */
export const EXAMPLE: DetectResult = {
  environment: 'cn',
  confidence: 'provisional',
  rule: 'environments.cn.when',
  trace: [
    { environment: 'ci', value: false, terms: [{ kind: 'ci', wanted: true, value: false }] },
    {
      environment: 'intranet',
      value: false,
      terms: [{ kind: 'endpoint', endpoint: 'gateway', fact: 'healthy', wanted: true, value: false }],
    },
    {
      environment: 'overseas',
      value: null,
      terms: [{ kind: 'endpoint', endpoint: 'proxy-golang-org', fact: 'healthy', wanted: true, value: null }],
    },
    {
      environment: 'cn',
      value: null,
      terms: [
        { kind: 'endpoint', endpoint: 'goproxy-cn', fact: 'healthy', wanted: true, value: true },
        { kind: 'endpoint', endpoint: 'proxy-golang-org', fact: 'healthy', wanted: false, value: null },
      ],
    },
    { environment: 'offline', value: false, terms: [{ kind: 'route', wanted: false, value: false }] },
  ],
  probes: [gateway, upstream, mirror],
  facts: [
    { endpoint: 'gateway', fact: 'healthy' },
    { endpoint: 'proxy-golang-org', fact: 'healthy' },
    { endpoint: 'goproxy-cn', fact: 'healthy' },
  ],
  decidedInMs: 431,
  at: 0,
  policy: 'gopolicy.yaml',
  ageMs: 0,
  notes: [],
};
