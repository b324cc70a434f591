import type { Rule } from '../../../src/model/rule.ts';

/** A rule with every kind of option, for the tests of its documentation. */
export const sampleRule: Rule = {
  id: 'host-allowed',
  meta: {
    summary: 'GOPROXY names approved hosts | of <this> list, and a summary that does not fit on one line',
    category: 'privacy',
    severity: 'warn',
    since: '0.1.0',
    fixable: true,
    why: 'A pattern like *.example learns `a|b` of every module.',
    bad: 'GOPROXY=https://a.example\nGOSUMDB=off',
    good: 'GOPROXY=https://b.example',
    source: 'cmd/go/internal/modfetch/proxy.go (proxyList)',
  },
  optionsSchema: {
    type: 'object',
    properties: {
      hosts: { type: 'array', items: { type: 'string' }, description: 'Hosts that GOPROXY may name.' },
      mode: { enum: ['strict', 'lax'], description: 'How strict it is.' },
      depth: { type: 'integer' },
    },
    additionalProperties: false,
  },
  defaults: { hosts: [], mode: 'strict' },
  check: () => [],
};

/** A rule without options that a policy has to switch on. */
export const plainRule: Rule = {
  id: 'plain',
  meta: {
    ...sampleRule.meta,
    summary: 'Nothing is wrong',
    category: 'integrity',
    severity: 'off',
    fixable: false,
  },
  optionsSchema: { type: 'object', additionalProperties: false },
  defaults: {},
  check: () => [],
};
