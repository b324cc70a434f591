import { violation } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import { isListed, listOption } from './module-list.ts';
import { lineSpot } from './module-spot.ts';

type Options = { readonly allowed: readonly string[]; readonly forbidden: boolean };

/** `ignore` directives that no list allows. */
export const ignoreDirective: Rule<Options> = {
  id: 'ignore',
  meta: {
    summary: 'No folder is ignored that the policy does not name',
    category: 'policy',
    subject: 'repository',
    severity: 'off',
    since: '0.2.0',
    fixable: false,
    why: 'An ignored folder is left out of ./... and so of every test, vet and linter.',
    bad: 'ignore ./internal',
    good: 'ignore ./node_modules',
    source: 'https://go.dev/ref/mod#go-mod-file-ignore',
  },
  optionsSchema: {
    type: 'object',
    properties: {
      allowed: listOption('What is right: paths or patterns as GOPRIVATE takes them; with none everything is.'),
      forbidden: { type: 'boolean', description: 'Whether an empty list allows nothing instead of everything.' },
    },
    additionalProperties: false,
  },
  defaults: { allowed: [], forbidden: false },
  check: ({ repository }, { allowed, forbidden }) =>
    allowed.length === 0 && !forbidden
      ? []
      : repository.modules.flatMap(({ mod }) =>
          mod.parsed.value.ignore
            .filter(({ path }) => !isListed(allowed, path) && !allowed.includes(path))
            .map(({ path, line }) =>
              violation({
                message: `${path} is a folder that is ignored that the policy does not name`,
                ...lineSpot(mod, line),
              }),
            ),
        ),
};
