import { isDirectoryPath } from '../go/modfile/module-directives.ts';
import { violation } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import { isAbsoluteDirectory, leadsOutside } from './local-path.ts';
import { listOption } from './module-list.ts';
import { lineSpot } from './module-spot.ts';

type Options = {
  readonly inside: 'allow' | 'forbid';
  /** Directories as written that are right all the same. */
  readonly allowed: readonly string[];
};

/** Replacements by a directory outside the repository, which only one machine has; inside it monorepos live by them. */
export const replaceLocalOutside: Rule<Options> = {
  id: 'replace-local-outside',
  meta: {
    summary: 'No replacement is a directory outside the repository',
    category: 'reliability',
    subject: 'repository',
    severity: 'error',
    since: '0.2.0',
    fixable: false,
    why: 'The directory is on your machine, not in the repository: everybody else’s build fails.',
    bad: 'replace example.com/a => ../../a',
    good: 'replace example.com/a => ./staging/a',
    source: 'https://go.dev/ref/mod#go-mod-file-replace',
  },
  optionsSchema: {
    type: 'object',
    properties: {
      inside: { enum: ['allow', 'forbid'], description: 'What holds of directories inside the repository.' },
      allowed: listOption('Directories, as written, that are right wherever they lie.'),
    },
    additionalProperties: false,
  },
  defaults: { inside: 'allow', allowed: [] },
  check: ({ repository }, { inside, allowed }) =>
    repository.modules.flatMap(({ folder, mod }) =>
      mod.parsed.value.replace.flatMap(({ old, new: target, line }) => {
        const { path } = target;
        if (!isDirectoryPath(path) || isAbsoluteDirectory(path) || allowed.includes(path)) return [];
        const isOutside = leadsOutside(folder, path);
        if (!isOutside && inside === 'allow') return [];
        const message = isOutside
          ? `${old.path} is replaced by ${path}, a directory outside the repository`
          : `${old.path} is replaced by the directory ${path}`;
        return [violation({ message, module: old.path, ...lineSpot(mod, line) })];
      }),
    ),
};
