import { violation, type Verdict } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { withEarlier } from './earlier-replacement.ts';
import { lineSpot } from './module-spot.ts';
import { versionedFiles, type VersionedFile } from './repository-files.ts';

/** Replacements that change nothing: of a module by itself, and of one that is replaced in the same way before. */
export const replaceNeedless: Rule = {
  id: 'replace-needless',
  meta: {
    summary: 'No replacement stands twice or replaces a module by itself',
    category: 'correctness',
    subject: 'repository',
    severity: 'info',
    since: '0.2.0',
    fixable: false,
    why: 'It changes nothing today, and misleads whoever edits the other one.',
    bad: 'replace example.com/a v1.0.0 => example.com/a v1.0.0',
    good: 'require example.com/a v1.0.0',
    source: 'https://go.dev/ref/mod#go-mod-file-replace',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check: ({ repository }) => versionedFiles(repository).flatMap(withinFile),
};

const withinFile = ({ file }: VersionedFile): readonly Verdict[] =>
  withEarlier(file.parsed.value.replace)
    .filter(({ name, target, earlier }) => earlier === target || name === target)
    .map(({ one, name, target, earlier }) => {
      const message =
        earlier === target ? `${name} is replaced by ${target} above already` : `${name} is replaced by itself`;
      return violation({ message, module: one.old.path, ...lineSpot(file, one.line) });
    });
