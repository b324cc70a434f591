import { CODE_HOSTS, PUBLIC_HOSTS } from '../data/public-hosts.ts';
import { matchModulePatterns } from '../go/module-patterns.ts';
import { violation } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import { listOption } from './module-list.ts';
import { lineSpot } from './module-spot.ts';

type Options = { readonly public: readonly string[] };

/**
 * Hosts that are the repository's own by its remotes and no public code host, whose modules it requires, and that the
 * policy does not call private.
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
  check({ repository: { modules, remoteHosts }, policy }, options) {
    const known = new Set([...PUBLIC_HOSTS, ...CODE_HOSTS, ...options.public]);
    const patterns = policy.private.join(',');
    const told = new Set<string>();
    return modules.flatMap(({ mod }) =>
      mod.parsed.value.require.flatMap(({ path, line }) => {
        const [host = ''] = path.split('/');
        if (told.has(host) || known.has(host) || !remoteHosts.includes(host)) return [];
        if (matchModulePatterns(patterns, path)) return [];
        told.add(host);
        const message = `${host} looks like a host of your own: a remote and ${path} are there; name it under private`;
        return [violation({ message, module: path, ...lineSpot(mod, line) })];
      }),
    );
  },
};
