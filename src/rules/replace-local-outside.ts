import { isDirectoryPath } from '../go/modfile/module-directives.ts';
import type { ReplaceDirective } from '../go/modfile/types.ts';
import { unknown, violation, type Verdict } from '../model/finding.ts';
import type { RepositoryFacts } from '../model/module-files.ts';
import type { Rule } from '../model/rule.ts';
import { fromFolder, isAbsoluteDirectory, leadsOutside } from '../go/local-path.ts';
import { listOption } from './module-list.ts';
import { lineSpot } from './module-spot.ts';
import { moduleAt } from './workspace-members.ts';
import { versionedFiles, type VersionedFile } from './repository-files.ts';

type Options = {
  readonly inside: 'allow' | 'own' | 'forbid';
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
      inside: {
        enum: ['allow', 'own', 'forbid'],
        description:
          'What holds of directories inside the repository; `own`: only the replaced module itself may lie there.',
      },
      allowed: listOption('Directories, as written, that are right wherever they lie.'),
    },
    additionalProperties: false,
  },
  defaults: { inside: 'allow', allowed: [] },
  check: ({ repository }, { inside, allowed }) =>
    versionedFiles(repository).flatMap(one =>
      one.file.parsed.value.replace.flatMap(replace => {
        const { path } = replace.new;
        if (!isDirectoryPath(path) || isAbsoluteDirectory(path) || allowed.includes(path)) return [];
        if (leadsOutside(one.folder, path)) return [refusal(one, replace, 'a directory outside the repository')];
        if (inside === 'own') return judgeOwn(repository, one, replace);
        return inside === 'forbid' ? [refusal(one, replace, 'a directory')] : [];
      }),
    ),
};

/** Whether the directory holds the very module that it stands in for: a module of a monorepo, no copy or fork. */
function judgeOwn(repository: RepositoryFacts, one: VersionedFile, replace: ReplaceDirective): readonly Verdict[] {
  const { old, new: target, line } = replace;
  const there = moduleAt(repository, fromFolder(one.folder, target.path));
  if (there?.mod.parsed.value.module?.path === old.path) return [];
  if (there !== undefined) return [refusal(one, replace, 'a directory that holds another module')];
  const message = `whether ${target.path} holds ${old.path} is not known: its go.mod was not read`;
  return [unknown({ message, module: old.path, ...lineSpot(one.file, line) })];
}

const refusal = ({ file }: VersionedFile, { old, new: target, line }: ReplaceDirective, what: string): Verdict =>
  violation({
    message: `${old.path} is replaced by ${target.path}, ${what}`,
    module: old.path,
    ...lineSpot(file, line),
  });
