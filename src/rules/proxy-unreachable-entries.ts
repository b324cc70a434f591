import { parseProxyList, type ProxyEntry } from '../go/proxy-list.ts';
import { violation } from '../model/finding.ts';
import type { Facts } from '../model/facts.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { applyFix } from './apply-fix.ts';
import { nameList } from './name-list.ts';
import { proxyRoute } from './proxy-hops.ts';
import { settingSpot } from './setting-spot.ts';
import { shownUrl, urlParts } from './url-parts.ts';

/**
 * Entries behind `direct` or `off`: Go does not even look whether it could read them. Whether the end or the order is
 * wrong cannot be told, so the one certain fix is the environment's value. A list that Go refuses is `proxy-syntax`'s.
 */
export const proxyUnreachableEntries: Rule = {
  id: 'proxy-unreachable-entries',
  meta: {
    summary: 'Nothing stands behind direct or off in GOPROXY',
    category: 'correctness',
    severity: 'warn',
    since: '0.1.0',
    fixable: true,
    why: 'Go stops reading at direct and at off: what follows was meant to help and never does.',
    bad: 'GOPROXY=direct,https://goproxy.cn',
    good: 'GOPROXY=https://goproxy.cn,direct',
    source: 'cmd/go/internal/modfetch/proxy.go (proxyList)',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check(facts) {
    const fact = facts.settings['GOPROXY'];
    if (fact === undefined) return [];
    const { end, ignored } = deadEnd(facts, fact.value);
    const [first] = ignored;
    const last = ignored.at(-1);
    if (end === undefined || first === undefined || last === undefined) return [];
    return [
      violation({
        message: `GOPROXY ends at ${end.text}: Go never asks ${nameList(ignored.map(shown))}`,
        ...settingSpot(fact, { column: first.column, endColumn: last.endColumn }),
        ...applyFix(
          facts,
          fact.name,
          value => proxyRoute(facts, value) !== null && deadEnd(facts, value).ignored.length === 0,
        ),
      }),
    ];
  },
};

function deadEnd(
  facts: Facts,
  value: string,
): { readonly end: ProxyEntry | undefined; readonly ignored: readonly ProxyEntry[] } {
  const { value: list, errors } = parseProxyList(value, { release: facts.release });
  return { end: list.entries.at(-1), ignored: errors.length > 0 ? [] : list.ignored };
}

/** The entry without its userinfo; the host alone would not tell two mirrors of one host apart. */
function shown({ kind, text, url }: ProxyEntry): string {
  const parts = kind === 'url' ? urlParts(url ?? text) : null;
  return parts === null ? text : shownUrl(parts);
}
