import { isDirectoryPath } from '../go/modfile/module-directives.ts';
import { violation } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { isAbsoluteDirectory } from '../go/local-path.ts';
import { lineSpot } from './module-spot.ts';
import { versionedFiles } from './repository-files.ts';

/** Replacements by an absolute directory. */
export const replaceAbsolute: Rule = {
  id: 'replace-absolute',
  meta: {
    summary: 'No replacement is an absolute path',
    category: 'reliability',
    subject: 'repository',
    severity: 'error',
    since: '0.2.0',
    fixable: false,
    why: 'An absolute path holds on one machine only.',
    bad: 'replace example.com/a => /home/dev/a',
    good: 'replace example.com/a => ./staging/a',
    source: 'https://go.dev/ref/mod#go-mod-file-replace',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check: ({ repository }) =>
    versionedFiles(repository).flatMap(({ file }) =>
      file.parsed.value.replace
        .filter(({ new: { path } }) => isDirectoryPath(path) && isAbsoluteDirectory(path))
        .map(({ old, new: { path }, line }) =>
          violation({
            message: `${old.path} is replaced by the absolute path ${path}`,
            module: old.path,
            ...lineSpot(file, line),
          }),
        ),
    ),
};
