import { parseGoUrl, type GoUrl } from '../go/url.ts';

/** A URL as rules compare it; hosts in lower case. */
export interface UrlParts {
  readonly scheme: string;
  /** Empty where there is none. */
  readonly host: string;
  readonly port: string;
  /** Host, and the port where it is not the scheme's own. */
  readonly authority: string;
  /** Without slashes at its end. */
  readonly path: string;
}

/** The parts of a URL that Go can read; null for other text. */
export function urlParts(text: string): UrlParts | null {
  const result = parseGoUrl(text);
  return 'url' in result ? partsOf(result.url) : null;
}

/** The parts of a URL that net/url has taken apart. */
export function partsOf({ scheme, host: hostAndPort, escapedPath }: GoUrl): UrlParts {
  const [, rawHost = '', port = ''] = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/s.exec(hostAndPort) ?? [];
  const host = rawHost.toLowerCase();
  const isDefault = port === '' || port === (scheme === 'https' ? '443' : '80');
  const authority = isDefault ? host : `${host}:${port}`;
  return { scheme, host, port, authority, path: escapedPath.replace(/\/+$/, '') };
}

/** A URL as a message may show it: without userinfo, query and fragment. */
export function shownUrl({ scheme, authority, path }: UrlParts): string {
  return `${scheme}://${authority}${path}`;
}
