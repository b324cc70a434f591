import { violation } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import { isListed, listOption } from './module-list.ts';
import { lineSpot } from './module-spot.ts';

type Options = { readonly allowed: readonly string[]; readonly indirect: boolean };

/** Required modules that the policy's list does not name. */
export const moduleAllowed: Rule<Options> = {
  id: 'module-allowed',
  meta: {
    summary: 'Every required module is one that the policy allows',
    category: 'policy',
    subject: 'repository',
    severity: 'error',
    since: '0.2.0',
    fixable: false,
    why: 'The org decides which code from outside it builds.',
    bad: 'require example.com/unknown v1.0.0',
    good: 'require golang.org/x/text v0.30.0',
    source: 'https://go.dev/ref/mod#go-mod-file-require',
  },
  optionsSchema: {
    type: 'object',
    properties: {
      allowed: listOption('Modules that may be required: patterns as GOPRIVATE takes them; with none all may.'),
      indirect: { type: 'boolean', description: 'Whether indirect requirements are judged too.' },
    },
    additionalProperties: false,
  },
  defaults: { allowed: [], indirect: false },
  check: ({ repository }, { allowed, indirect }) =>
    allowed.length === 0
      ? []
      : repository.modules.flatMap(({ mod }) =>
          mod.parsed.value.require
            .filter(one => (indirect || !one.indirect) && !isListed(allowed, one.path, one.version))
            .map(({ path, line }) =>
              violation({
                message: `${path} is not a module that the policy allows`,
                module: path,
                ...lineSpot(mod, line),
              }),
            ),
        ),
};
