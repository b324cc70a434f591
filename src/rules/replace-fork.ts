import { violation } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import { isListed, listOption } from './module-list.ts';
import { lineSpot } from './module-spot.ts';

type Options = {
  readonly allowed: readonly string[];
  readonly pins: 'allow' | 'forbid';
};

/** Replacements of a module by another one that no list allows, and on demand by another version of itself. */
export const replaceFork: Rule<Options> = {
  id: 'replace-fork',
  meta: {
    summary: 'No module is replaced by a fork that the policy does not name',
    category: 'integrity',
    subject: 'repository',
    severity: 'warn',
    since: '0.2.0',
    fixable: false,
    why: 'The fork’s code is built under the original’s name, and only the main module’s go.mod says so.',
    bad: 'replace example.com/a => github.com/somebody/a v1.2.3',
    good: 'require example.com/a v1.2.3',
    source: 'https://go.dev/ref/mod#go-mod-file-replace',
  },
  optionsSchema: {
    type: 'object',
    properties: {
      allowed: listOption(
        'Modules that may be replaced, or forks that may stand in: patterns as GOPRIVATE takes them.',
      ),
      pins: {
        enum: ['allow', 'forbid'],
        description: 'What holds of a replacement by another version of the same path.',
      },
    },
    additionalProperties: false,
  },
  defaults: { allowed: [], pins: 'allow' },
  check: ({ repository }, { allowed, pins }) =>
    repository.modules.flatMap(({ mod }) =>
      mod.parsed.value.replace.flatMap(({ old, new: target, line }) => {
        const isPin = target.path === old.path;
        if (target.version === '' || (isPin && pins === 'allow')) return [];
        if (isListed(allowed, old.path, old.version) || isListed(allowed, target.path, target.version)) return [];
        const message = isPin
          ? `${old.path} is pinned to ${target.version} by a replacement`
          : `${old.path} is replaced by ${target.path}, which the policy does not name`;
        return [violation({ message, module: old.path, ...lineSpot(mod, line) })];
      }),
    ),
};
