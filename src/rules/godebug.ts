import { violation } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import { listOption } from './module-list.ts';
import { lineSpot } from './module-spot.ts';

type Options = { readonly allowed: readonly string[]; readonly forbidden: boolean };

/** godebug directives that no list allows. */
export const godebug: Rule<Options> = {
  id: 'godebug',
  meta: {
    summary: 'Every godebug setting is one that the policy allows',
    category: 'policy',
    subject: 'repository',
    severity: 'warn',
    since: '0.2.0',
    fixable: false,
    why: 'A godebug line brings old behaviour back, that of security fixes too, and a later Go refuses it.',
    bad: 'godebug tlsrsakex=1',
    good: 'godebug default=go1.26',
    source: 'https://go.dev/doc/godebug',
  },
  optionsSchema: {
    type: 'object',
    properties: {
      allowed: listOption('Settings that are right: `key` or `key=value`; with none every setting is.'),
      forbidden: { type: 'boolean', description: 'Whether an empty list allows nothing instead of everything.' },
    },
    additionalProperties: false,
  },
  defaults: { allowed: [], forbidden: false },
  check: ({ repository: { modules, workspaces } }, { allowed, forbidden }) =>
    allowed.length === 0 && !forbidden
      ? []
      : [...modules.map(({ mod }) => mod), ...workspaces.map(({ work }) => work)].flatMap(file =>
          file.parsed.value.godebug
            .filter(({ key, value }) => !allowed.includes(key) && !allowed.includes(`${key}=${value}`))
            .map(({ key, value, line }) =>
              violation({
                message: `godebug ${key}=${value} is a setting that the policy does not name`,
                ...lineSpot(file, line),
              }),
            ),
        ),
};
