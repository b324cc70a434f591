import { matchModulePatterns } from '../go/module-patterns.ts';
import type { Facts } from '../model/facts.ts';
import { violation } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { lineSpot } from './module-spot.ts';
import { proxyRoute } from './proxy-hops.ts';

/** Required private modules that the settings here do not keep from a public proxy or checksum database. */
export const privateModuleUncovered: Rule = {
  id: 'private-module-uncovered',
  meta: {
    summary: 'Every private module that is required is covered by GOPRIVATE and its family',
    category: 'privacy',
    severity: 'error',
    since: '0.2.0',
    fixable: false,
    why: 'Its name, and a hash of its code, would be asked of a public server.',
    bad: 'require git.acme.example/auth v1.0.0, GOPRIVATE empty',
    good: 'require git.acme.example/auth v1.0.0, GOPRIVATE=git.acme.example',
    source: 'https://go.dev/ref/mod#private-modules',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check(facts) {
    const patterns = facts.policy.private.join(',');
    if (patterns === '') return [];
    return facts.repository.modules.flatMap(({ mod }) =>
      mod.parsed.value.require
        .filter(({ path }) => matchModulePatterns(patterns, path))
        .flatMap(({ path, line }) => {
          const open = openFor(facts, path);
          if (open.length === 0) return [];
          const message = `${path} is private, but ${open.join(' and ')} does not cover it`;
          return [violation({ message, module: path, ...lineSpot(mod, line) })];
        }),
    );
  },
};

/** The settings that leave it open; an org's own proxy may hear its name. */
function openFor(facts: Facts, path: string): readonly string[] {
  const isCovered = (name: string): boolean => matchModulePatterns(facts.settings[name]?.value ?? '', path);
  const names: string[] = [];
  if (!isCovered('GONOPROXY') && asksPublicProxy(facts)) names.push('GONOPROXY');
  if (!isCovered('GONOSUMDB') && facts.settings['GOSUMDB']?.value !== 'off') names.push('GONOSUMDB');
  return names;
}

/** Whether a proxy that is not the org's may be asked; a list that Go refuses asks nobody. */
const asksPublicProxy = (facts: Facts): boolean =>
  proxyRoute(facts)?.hops.some(({ audience }) => audience === 'public') ?? false;
