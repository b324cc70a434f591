import type { KnownEndpoint } from './known-endpoint.ts';

/** Checksum databases of everybody. */
export const CHECKSUM_DATABASES: Readonly<Record<string, KnownEndpoint>> = {
  'sum-golang-org': {
    name: 'sum-golang-org',
    url: 'https://sum.golang.org',
    kind: 'sumdb',
    trust: 'public',
    operator: 'Google',
    region: 'overseas',
    lifecycle: 'active',
    since: '2019-08-29',
    evidence: "go.dev/blog/module-mirror-launch: Go's default; blocked in mainland China",
  },
  'sum-golang-google-cn': {
    name: 'sum-golang-google-cn',
    url: 'https://sum.golang.google.cn',
    kind: 'sumdb',
    trust: 'public',
    operator: 'Google',
    region: 'cn',
    lifecycle: 'active',
    evidence: 'cmd/go/internal/modfetch: the same log as sum.golang.org, reached past every proxy',
  },
  'gosum-io': {
    name: 'gosum-io',
    url: 'https://gosum.io',
    kind: 'sumdb',
    trust: 'public',
    operator: 'goproxyio',
    region: 'global',
    evidence: 'a log of its own with another key, incomplete: goproxyio/goproxy#202, #205',
  },
};
