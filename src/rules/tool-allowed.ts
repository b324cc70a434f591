import { violation } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import { isListed, listOption } from './module-list.ts';
import { lineSpot } from './module-spot.ts';

type Options = { readonly allowed: readonly string[]; readonly forbidden: boolean };

/** `tool` directives that no list allows. */
export const toolAllowed: Rule<Options> = {
  id: 'tool-allowed',
  meta: {
    summary: 'Every tool directive is one that the policy allows',
    category: 'policy',
    subject: 'repository',
    severity: 'warn',
    since: '0.2.0',
    fixable: false,
    why: 'go tool runs it, and everybody who builds the module downloads it.',
    bad: 'tool example.com/unknown/cmd/x',
    good: 'tool golang.org/x/tools/cmd/stringer',
    source: 'https://go.dev/ref/mod#go-mod-file-tool',
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
          mod.parsed.value.tool
            .filter(({ path }) => !isListed(allowed, path) && !allowed.includes(path))
            .map(({ path, line }) =>
              violation({ message: `${path} is a tool that the policy does not name`, ...lineSpot(mod, line) }),
            ),
        ),
};
