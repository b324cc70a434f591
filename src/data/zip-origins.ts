/** Where a proxy sends the go command for archives: it answers `.zip` with a redirect to another host, of large ones at least. */
export interface ZipOrigin {
  /** The proxy's host. */
  readonly proxy: string;
  readonly host: string;
  /** When it was seen. */
  readonly since: string;
  readonly evidence: string;
}

/**
 * Those that are known; another proxy may do the same. Of goproxy.cn it is known that it redirects large archives to an
 * object store (its handler/goproxy.go), but not to which host.
 */
export const ZIP_ORIGINS: readonly ZipOrigin[] = [
  {
    proxy: 'proxy.golang.org',
    host: 'storage.googleapis.com',
    since: '2020-09-22',
    evidence:
      'https://github.com/go-mod-proxy/go-mod-proxy/issues/17 (a 302 of 2020-09-22), golang/go#68412 (of 2024-08-04)',
  },
  {
    proxy: 'goproxy.io',
    host: 'goproxy.someimg.com',
    since: '2020-03-12',
    evidence: 'https://github.com/goproxyio/goproxy/issues/145 (a 302 of 2020-03-12)',
  },
];

/** Proxies that are known to redirect, to a host that is not. */
export const UNKNOWN_ZIP_ORIGINS: readonly string[] = ['goproxy.cn'];
