import { matchModulePatterns } from '../go/module-patterns.ts';
import { unknown, violation, type Verdict } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import { lineSpot } from './module-spot.ts';
import { meetsConstraint } from './version-constraint.ts';

interface Block {
  readonly module: string;
  readonly match?: 'exact' | 'prefix' | 'glob';
  /** Only these versions are blocked: `< v1.2.0`. */
  readonly versions?: string;
  readonly recommendations?: readonly string[];
  readonly reason?: string;
}

type Options = { readonly blocked: readonly Block[]; readonly indirect: boolean };

const text = (description: string): object => ({ type: 'string', minLength: 1, description });

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
        description: 'What may not be required.',
        items: {
          type: 'object',
          properties: {
            module: text('The module path, a prefix of it, or a glob as GOPRIVATE takes it.'),
            match: { enum: ['exact', 'prefix', 'glob'], description: 'How `module` is meant; `exact` unless told.' },
            versions: text('Only these versions: `< v1.2.0`, `>= v1.0.0, < v1.4.2`.'),
            recommendations: { type: 'array', items: { type: 'string' }, description: 'What to take instead.' },
            reason: text('Why.'),
          },
          required: ['module'],
          additionalProperties: false,
        },
      },
      indirect: { type: 'boolean', description: 'Whether indirect requirements are judged too.' },
    },
    additionalProperties: false,
  },
  defaults: { blocked: [], indirect: false },
  check: ({ repository }, { blocked, indirect }) =>
    repository.modules.flatMap(({ mod }) =>
      mod.parsed.value.require
        .filter(one => indirect || !one.indirect)
        .flatMap(({ path, version, line }) =>
          blocked
            .filter(block => isMeant(block, path))
            .flatMap(block => {
              const found = judge(block, path, version);
              return found === null ? [] : [{ ...found, module: path, ...lineSpot(mod, line) }];
            }),
        ),
    ),
};

function isMeant({ module, match = 'exact' }: Block, path: string): boolean {
  if (match === 'glob') return matchModulePatterns(module, path);
  return match === 'exact' ? path === module : path.startsWith(module);
}

function judge({ versions, recommendations = [], reason }: Block, path: string, version: string): Verdict | null {
  const isBlocked = versions === undefined ? true : meetsConstraint(version, versions);
  if (isBlocked === null) return unknown({ message: `${path}: the policy’s constraint "${versions}" cannot be read` });
  if (!isBlocked) return null;
  const what = versions === undefined ? `${path} is blocked` : `${path}@${version} is blocked (${versions})`;
  const instead = recommendations.length === 0 ? '' : `; take ${recommendations.join(' or ')}`;
  return violation({ message: `${what}${reason === undefined ? '' : `: ${reason}`}${instead}` });
}
