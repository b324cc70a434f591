import { isGoVersion } from '../go/go-version.ts';
import { findTriggerLines } from '../go/toolchain-trigger.ts';
import { violation, type Verdict } from '../model/finding.ts';
import type { ModuleFile } from '../model/module-files.ts';
import type { GoModFile, GoWorkFile } from '../go/modfile/types.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { placeInFile } from './module-spot.ts';

/** Files whose first `go` or `toolchain` line, which go finds as text, is not what the parsed file says. */
export const toolchainTrigger: Rule = {
  id: 'toolchain-trigger',
  meta: {
    summary: 'The toolchain that runs is the one that go.mod and go.work are read to name',
    category: 'integrity',
    subject: 'repository',
    severity: 'error',
    since: '0.2.0',
    fixable: false,
    why: 'Before it parses the file, even go env looks for such a line in its text, and runs the toolchain it names.',
    bad: 'a line "go 1.98.0" inside a block of another directive',
    good: 'go and toolchain lines of their own, once each',
    source: 'cmd/go/internal/gover/mod.go (GoModLookup)',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check: ({ repository: { modules, workspaces } }) => [
    ...modules.flatMap(({ mod }) => judge(mod)),
    ...workspaces.flatMap(({ work }) => judge(work)),
  ],
};

function judge(file: ModuleFile<GoModFile> | ModuleFile<GoWorkFile>): readonly Verdict[] {
  const { go, toolchain, syntax } = file.parsed.value;
  // A file that breaks the grammar is module-file-syntax's.
  if (syntax.statements.length === 0) return [];
  const parsed = { go: go?.version, toolchain: toolchain?.name };
  return findTriggerLines(file.text)
    .filter(({ key, value }) => parsed[key] !== value && (key === 'go' ? isGoVersion(value) : value !== ''))
    .map(({ key, line, value }) => {
      const said = parsed[key] === undefined ? 'nothing' : parsed[key];
      const message = `go takes ${key} ${value} from this line, where the parsed file says ${said}`;
      return violation({ message, place: placeInFile(file, line) });
    });
}
