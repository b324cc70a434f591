import { matchModulePatterns } from '../go/module-patterns.ts';
import { parseGoUrl } from '../go/url.ts';
import type { Policy } from '../model/policy.ts';

/**
 * Who may learn the names of private modules: the hosts of endpoints with `trust: org`, whatever the path, and hosts that
 * the policy's own private patterns cover.
 */
export function mayLearn({
  endpoints,
  private: patterns,
}: Pick<Policy, 'endpoints' | 'private'>): (host: string) => boolean {
  const trusted = new Set(
    Object.values(endpoints)
      .filter(({ trust }) => trust === 'org')
      .map(({ url }) => hostOf(url)),
  );
  return host => {
    const name = host.toLowerCase();
    const bare = name.replace(/:\d*$/, '');
    return trusted.has(name) || trusted.has(bare) || matchModulePatterns(patterns.join(','), bare);
  };
}

function hostOf(url: string): string {
  const result = parseGoUrl(url);
  return 'url' in result ? result.url.host.toLowerCase() : '';
}
