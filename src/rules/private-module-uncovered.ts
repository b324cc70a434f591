import { isInternalHost } from '../data/public-hosts.ts';
import { matchModulePatterns } from '../go/module-patterns.ts';
import type { RequireDirective } from '../go/modfile/types.ts';
import { replacementIn } from '../go/replacement.ts';
import type { Facts } from '../model/facts.ts';
import { violation } from '../model/finding.ts';
import type { ModuleFacts } from '../model/module-files.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { lineSpot } from './module-spot.ts';
import { proxyRoute } from './proxy-hops.ts';
import { publicDatabase } from './public-database.ts';
import { workspaceOf } from './workspace-members.ts';

/**
 * Required private modules, by the policy's patterns or on a host that no public network knows, that the settings here
 * do not keep from a public proxy or checksum database. What a directory stands in for is not fetched.
 */
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
    const asksProxy = asksPublicProxy(facts);
    const asksDatabase = publicDatabase(facts) !== null;
    return facts.repository.modules.flatMap(module =>
      fetched(facts, module)
        .filter(({ path }) => matchModulePatterns(patterns, path) || isInternalHost(path.split('/')[0] ?? ''))
        .flatMap(({ path, line }) => {
          const open = [
            ...(asksProxy && !isCovered(facts, 'GONOPROXY', path) ? ['GONOPROXY'] : []),
            ...(asksDatabase && !isCovered(facts, 'GONOSUMDB', path) ? ['GONOSUMDB'] : []),
          ];
          if (open.length === 0) return [];
          const who = open.length === 2 ? 'neither GONOPROXY nor GONOSUMDB covers it' : `${open[0]} does not cover it`;
          return [
            violation({ message: `${path} is private, but ${who}`, module: path, ...lineSpot(module.mod, line) }),
          ];
        }),
    );
  },
};

type Fetched = Pick<RequireDirective, 'path' | 'line'>;

/** What go would fetch for the requirements: the module itself, or the one that stands in for it. */
function fetched({ repository }: Facts, module: ModuleFacts): readonly Fetched[] {
  const { replace, require } = module.mod.parsed.value;
  const overriding = workspaceOf(repository, module)?.work.parsed.value.replace ?? [];
  return require.flatMap(({ path, version, line }) => {
    const by = replacementIn(overriding, { path, version }) ?? replacementIn(replace, { path, version });
    if (by === null) return [{ path, line }];
    return by.new.version === '' ? [] : [{ path: by.new.path, line }];
  });
}

const isCovered = (facts: Facts, name: 'GONOPROXY' | 'GONOSUMDB', path: string): boolean =>
  matchModulePatterns(facts.settings[name]?.value ?? '', path);

/** Whether a proxy that is not the org's may be asked; a list that Go refuses asks nobody. */
const asksPublicProxy = (facts: Facts): boolean =>
  proxyRoute(facts)?.hops.some(({ audience }) => audience === 'public') ?? false;
