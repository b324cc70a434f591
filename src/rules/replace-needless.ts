import type { ReplaceDirective } from '../go/modfile/types.ts';
import { violation, type Verdict } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { moduleName } from './module-name.ts';
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

function withinFile({ file }: VersionedFile): readonly Verdict[] {
  const before = new Map<string, ReplaceDirective>();
  return file.parsed.value.replace.flatMap(one => {
    const name = moduleName(one.old);
    const earlier = before.get(name);
    before.set(name, one);
    const isSame = earlier !== undefined && moduleName(earlier.new) === moduleName(one.new);
    if (!isSame && name !== moduleName(one.new)) return [];
    const message = isSame
      ? `${name} is replaced by ${moduleName(one.new)} above already`
      : `${name} is replaced by itself`;
    return [violation({ message, module: one.old.path, ...lineSpot(file, one.line) })];
  });
}
