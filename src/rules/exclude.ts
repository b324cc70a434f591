import { violation } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import { isListed, listOption } from './module-list.ts';
import { lineSpot } from './module-spot.ts';

type Options = { readonly allowed: readonly string[] };

/** Exclude directives that no list allows. */
export const exclude: Rule<Options> = {
  id: 'exclude',
  meta: {
    summary: 'No version is excluded that the policy does not name',
    category: 'policy',
    subject: 'repository',
    severity: 'off',
    since: '0.2.0',
    fixable: false,
    why: 'An exclude counts in the main module only, and raises versions that nobody asked for.',
    bad: 'exclude example.com/a v1.2.3',
    good: 'require example.com/a v1.2.4',
    source: 'https://go.dev/ref/mod#go-mod-file-exclude',
  },
  optionsSchema: {
    type: 'object',
    properties: {
      allowed: listOption('What may be excluded: `path`, `path@version` or patterns as GOPRIVATE takes them.'),
    },
    additionalProperties: false,
  },
  defaults: { allowed: [] },
  check: ({ repository }, { allowed }) =>
    repository.modules.flatMap(({ mod }) =>
      mod.parsed.value.exclude
        .filter(({ path, version }) => !isListed(allowed, path, version))
        .map(({ path, version, line }) =>
          violation({ message: `${path}@${version} is excluded`, module: path, ...lineSpot(mod, line) }),
        ),
    ),
};
