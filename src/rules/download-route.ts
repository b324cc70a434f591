import { parseProxyList } from '../go/proxy-list.ts';
import type { Facts } from '../model/facts.ts';

/**
 * True where the go command downloads no module at all: GOPROXY is `off` alone and no module is exempt from it by
 * GONOPROXY (go-semantics.md 2.2: `off` does not hold for these).
 */
export function downloadsNothing(facts: Facts): boolean {
  const proxy = facts.settings['GOPROXY']?.value ?? '';
  const exempt = facts.settings['GONOPROXY']?.value ?? '';
  return parseProxyList(proxy).value.entries[0]?.kind === 'off' && (exempt === '' || exempt === 'none');
}

/**
 * True where toolchains are taken unchecked, as the go command allows for one `file://` proxy and nothing else
 * (cmd/go/internal/modfetch/sumdb.go, useSumDB).
 */
export function toolchainsAreExempt(facts: Facts): boolean {
  const proxy = facts.settings['GOPROXY']?.value ?? '';
  const agent = facts.environment['GIT_HTTP_USER_AGENT'] ?? '';
  return (proxy.startsWith('file://') && !/[,|]/.test(proxy)) || agent.includes('proxy.golang.org');
}
