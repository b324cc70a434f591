import { parseProxyList } from '../go/proxy-list.ts';
import { mayTrustToolchains } from '../go/route/sumdb-client.ts';
import { routeEntries } from '../go/route/try-proxies.ts';
import type { Facts } from '../model/facts.ts';

/**
 * True where the go command downloads no module at all: the first it would ask is GOPROXY's `off`. Modules that are
 * exempt from the list by GONOPROXY are asked for before it; `none` exempts no module.
 */
export function downloadsNothing(facts: Facts): boolean {
  const proxy = facts.settings['GOPROXY']?.value ?? '';
  const exempt = facts.settings['GONOPROXY']?.value ?? '';
  const { entries } = parseProxyList(proxy).value;
  return routeEntries(entries, proxy, exempt === 'none' ? '' : exempt)[0]?.kind === 'off';
}

/** True where toolchains are taken unchecked. */
export const toolchainsAreExempt = ({ settings, environment }: Facts): boolean =>
  mayTrustToolchains(settings['GOPROXY']?.value ?? '', environment);
