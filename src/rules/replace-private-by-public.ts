import { matchModulePatterns } from '../go/module-patterns.ts';
import { violation } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { lineSpot } from './module-spot.ts';
import { versionedFiles } from './repository-files.ts';

/** Replacements of a private module by one that anybody may publish. */
export const replacePrivateByPublic: Rule = {
  id: 'replace-private-by-public',
  meta: {
    summary: 'No private module is replaced by a public one',
    category: 'integrity',
    subject: 'repository',
    severity: 'error',
    since: '0.2.0',
    fixable: false,
    why: 'Code from outside then runs under the name of your own module.',
    bad: 'replace git.acme.example/auth => github.com/somebody/auth v1.0.0',
    good: 'replace git.acme.example/auth => git.acme.example/auth-fork v1.0.0',
    source: 'https://go.dev/ref/mod#private-modules',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check({ repository, policy }) {
    const patterns = policy.private.join(',');
    return versionedFiles(repository).flatMap(({ file }) =>
      file.parsed.value.replace
        .filter(({ old, new: target }) => {
          const isPrivate = matchModulePatterns(patterns, old.path);
          return isPrivate && target.version !== '' && !matchModulePatterns(patterns, target.path);
        })
        .map(({ old, new: target, line }) =>
          violation({
            message: `the private module ${old.path} is replaced by the public ${target.path}`,
            module: old.path,
            ...lineSpot(file, line),
          }),
        ),
    );
  },
};
