import { proxyForUrl } from '../go/forward-proxy.ts';
import type { GoRelease } from '../go/release.ts';
import { parseGoUrl, type GoUrl } from '../go/url.ts';

/** The schemes that net/http's Transport knows; it speaks http to a proxy of any other. */
const SCHEMES: ReadonlySet<string> = new Set(['http', 'https', 'socks5', 'socks5h']);

/**
 * Why the value of HTTP_PROXY or HTTPS_PROXY does not lead to the proxy that was meant, to stand behind the variable's
 * name; null where it does. Go reads the value as a URL, and where that fails or gives no host once more with `http://`
 * in front (httpproxy: parseProxy): a slip often makes it look for a host named `http`. The value itself is left out.
 */
export function forwardProxyFault(value: string, release: GoRelease): string | null {
  const url = readProxy(value, release);
  const slip = commonSlip(value);
  if (url === null) return `is dropped by Go, which goes without a proxy: ${slip ?? 'it is no URL that Go can read'}`;
  const { scheme, host } = url;
  const name = host.replace(/:\d*$/, '');
  if (name === '') return 'names no host';
  if (slip !== null) return `leads Go to a host named ${name}: ${slip}`;
  if (/^(?:https?|socks5h?)$/i.test(name))
    return `leads Go to a host named ${name}: the rest of it is no URL that Go can read`;
  return SCHEMES.has(scheme) ? null : `has the scheme ${scheme}, and Go speaks http to ${name} instead`;
}

/** The proxy that Go takes from the value, for a request to a host that nothing exempts. */
function readProxy(value: string, release: GoRelease): GoUrl | null {
  const question = { httpProxy: value, httpsProxy: value, noProxy: '', url: 'https://h.example/', release };
  const choice = proxyForUrl(question);
  const result = choice.kind === 'proxy' ? parseGoUrl(choice.url, release) : null;
  return result !== null && 'url' in result ? result.url : null;
}

function commonSlip(value: string): string | null {
  if (/^["'\u201c\u201d\u2018\u2019]|["'\u201c\u201d\u2018\u2019]$/.test(value))
    return 'quotes around it are part of the value';
  if (/[\u0000-\u001f\u007f]/.test(value))
    return 'a control character, such as a carriage return, is part of the value';
  return /\s/.test(value) ? 'a blank is part of the value' : null;
}
