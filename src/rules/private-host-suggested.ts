import { isInternalHost } from '../data/public-hosts.ts';
import { codeHostOf, isPublicHost, SHARED_HOSTS } from '../data/remote-hosts.ts';
import { matchModulePatterns } from '../go/module-patterns.ts';
import { violation } from '../model/finding.ts';
import type { ModuleFacts, RepositoryFacts } from '../model/module-files.ts';
import type { Rule } from '../model/rule.ts';
import { listOption } from './module-list.ts';
import { lineSpot } from './module-spot.ts';

type Options = { readonly public: readonly string[] };

/**
 * Hosts that modules are required from, that no public list knows and that the policy does not call private: those of
 * the repository's own git remotes, the one of the module's own path where a remote is no public host either, and names
 * that only a network of one's own answers for.
 */
export const privateHostSuggested: Rule<Options> = {
  id: 'private-host-suggested',
  meta: {
    summary: 'Hosts of your own that modules come from are called private',
    category: 'privacy',
    subject: 'repository',
    severity: 'info',
    since: '0.2.0',
    fixable: false,
    why: 'Unless the policy says so under `private`, the names of its modules go to the public proxy and log.',
    bad: 'a remote and a requirement on git.acme.example, which `private` does not name',
    good: 'private: [git.acme.example]',
    source: 'https://go.dev/ref/mod#private-modules',
  },
  optionsSchema: {
    type: 'object',
    properties: { public: listOption('Hosts that are public, besides those known.') },
    additionalProperties: false,
  },
  defaults: { public: [] },
  check({ repository, policy }, options) {
    const patterns = policy.private.join(',');
    const told = new Set<string>();
    return repository.modules.flatMap(module => {
      const signs = ownHosts(repository, module);
      return module.mod.parsed.value.require.flatMap(({ path, line }) => {
        const [host = ''] = path.split('/');
        const sign = signs.get(host) ?? (isInternalHost(host) ? 'no public network knows it' : undefined);
        if (sign === undefined || told.has(host) || options.public.includes(host)) return [];
        if (matchModulePatterns(patterns, path)) return [];
        told.add(host);
        const message = `${host} looks like a host of your own: ${sign}; name it under private`;
        return [violation({ message, module: path, ...lineSpot(module.mod, line) })];
      });
    });
  },
};

/** Hosts of one's own, each with what speaks for it. */
function ownHosts({ remoteHosts }: RepositoryFacts, { mod }: ModuleFacts): ReadonlyMap<string, string> {
  const hosts = remoteHosts.map(codeHostOf).filter(host => !isPublicHost(host) && !SHARED_HOSTS.includes(host));
  const [own = ''] = mod.parsed.value.module?.path.split('/') ?? [];
  const isOwn = hosts.length > 0 && own.includes('.') && !isPublicHost(own) && !SHARED_HOSTS.includes(own);
  return new Map([
    ...(isOwn ? [[own, 'the module’s own path begins with it'] as const] : []),
    ...hosts.map(host => [host, 'a git remote is there'] as const),
  ]);
}
