import type { RequireDirective } from '../go/modfile/types.ts';
import { unknown, violation } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import { decider, ENTRY_PROPERTIES, entryFaults, PRERELEASES_OPTION, type ModuleEntry } from './module-entry.ts';
import { lineSpot } from './module-spot.ts';
import { meetsConstraint, type Prereleases } from './version-constraint.ts';

interface Block extends ModuleEntry {
  readonly recommendations?: readonly string[];
  readonly reason?: string;
}

type Options = {
  readonly blocked: readonly Block[];
  readonly indirect: boolean;
  readonly prereleases: Prereleases;
};

/** Required modules that the policy blocks, all versions or some. */
export const moduleBlocked: Rule<Options> = {
  id: 'module-blocked',
  meta: {
    summary: 'No module is required that the policy blocks',
    category: 'policy',
    subject: 'repository',
    severity: 'error',
    since: '0.2.0',
    fixable: false,
    why: 'The org has decided against this module.',
    bad: 'require github.com/satori/go.uuid v1.2.0',
    good: 'require github.com/google/uuid v1.6.0',
    source: 'https://go.dev/ref/mod#go-mod-file-require',
  },
  optionsSchema: {
    type: 'object',
    properties: {
      blocked: {
        type: 'array',
        description: 'What may not be required; the entry that names a module most exactly decides.',
        items: {
          type: 'object',
          properties: {
            ...ENTRY_PROPERTIES,
            recommendations: {
              type: 'array',
              items: { type: 'string' },
              description: 'What to take instead; a module of this name may require what is blocked.',
            },
            reason: { type: 'string', minLength: 1, description: 'Why.' },
          },
          required: ['module'],
          additionalProperties: false,
        },
      },
      indirect: { type: 'boolean', description: 'Whether indirect requirements are judged too.' },
      prereleases: PRERELEASES_OPTION,
    },
    additionalProperties: false,
  },
  defaults: { blocked: [], indirect: false, prereleases: 'ordered' },
  check({ repository }, { blocked, indirect, prereleases }) {
    const decide = decider(blocked);
    const refusals = repository.modules.flatMap(({ mod }) => {
      const self = mod.parsed.value.module?.path ?? '';
      return mod.parsed.value.require
        .filter(one => indirect || !one.indirect)
        .flatMap(one => {
          const block = decide(one.path).find(entry => blocks(entry, one, prereleases));
          if (block === undefined || block.recommendations?.includes(self) === true) return [];
          return [violation({ message: refusal(block, one), module: one.path, ...lineSpot(mod, one.line) })];
        });
    });
    return [...entryFaults(blocked).map(message => unknown({ message })), ...refusals];
  },
};

const blocks = ({ versions }: Block, { version }: RequireDirective, prereleases: Prereleases): boolean =>
  versions === undefined || meetsConstraint(version, versions, prereleases) === true;

function refusal({ versions, recommendations = [], reason }: Block, { path, version }: RequireDirective): string {
  const what = versions === undefined ? `${path} is blocked` : `${path}@${version} is blocked (${versions})`;
  const instead = recommendations.length === 0 ? '' : `; take ${recommendations.join(' or ')}`;
  return `${what}${reason === undefined ? '' : `: ${reason}`}${instead}`;
}
