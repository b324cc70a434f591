import { isGoVersion } from '../go/go-version.ts';
import { importPathFault } from '../go/module-path.ts';
import type { GoModFile, ModuleDirective, PathDirective } from '../go/modfile/types.ts';
import { violation, type Verdict } from '../model/finding.ts';
import type { ModuleFacts, ModuleFile, RepositoryFacts } from '../model/module-files.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { lineSpot } from './module-spot.ts';
import { versionedFiles, type VersionedFile } from './repository-files.ts';
import { versionQuery } from './version-query.ts';
import { workspaceOf } from './workspace-members.ts';

/** go.mod and go.work files that the newest Go refuses, in its words. */
export const moduleFileSyntax: Rule = {
  id: 'module-file-syntax',
  meta: {
    summary: 'go.mod and go.work are files that Go accepts',
    category: 'correctness',
    subject: 'repository',
    severity: 'error',
    since: '0.2.0',
    fixable: false,
    why: 'No go command works in the module until the file is mended.',
    bad: 'require example.com/a',
    good: 'require example.com/a v1.0.0',
    source: 'golang.org/x/mod/modfile (Parse, ParseWork); cmd/go/internal/modload/modfile.go (ReadModFile)',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check: ({ repository }) => [
    ...versionedFiles(repository).flatMap(({ file }) => unparsed(file)),
    ...versionedFiles(repository).flatMap(({ file }) => (file.parsed.errors.length > 0 ? [] : badDefaults(file))),
    ...repository.modules
      .filter(module => module.mod.parsed.errors.length === 0 && !isBoundary(repository, module))
      .flatMap(({ mod }) => unloaded(mod)),
  ],
};

function unparsed(written: ModuleFile<unknown>): readonly Verdict[] {
  const { file, parsed } = written;
  return parsed.errors
    .filter(error => versionQuery(written, error) === null)
    .map(({ message, line, column }) => {
      const words = message.slice(file.length).replace(/^:\d+(?::\d+)?: /, '');
      return violation({ message: `Go refuses this: ${words}`, place: { file, line, column } });
    });
}

/**
 * The one setting whose value go reads (modload: CheckGodebug, since 1.23). Which names there are, and which version is too
 * new, depends on the toolchain that runs.
 */
function badDefaults(file: VersionedFile['file']): readonly Verdict[] {
  return file.parsed.value.godebug
    .filter(({ key, value }) => key === 'default' && !(/^go\d/.test(value) && isGoVersion(value.slice(2))))
    .map(({ line }) =>
      violation({ message: 'Go refuses this: value for default= must be goVERSION', ...lineSpot(file, line) }),
    );
}

/**
 * A go.mod below the root that says nothing and that no go.work uses: it is there to keep its folder out of the module
 * above (modload: matchPackages leaves out folders with a go.mod, whatever it holds), and no go command runs in it.
 */
const isBoundary = (repository: RepositoryFacts, module: ModuleFacts): boolean =>
  module.folder !== '.' &&
  module.mod.parsed.value.syntax.statements.every(({ kind }) => kind === 'comments') &&
  workspaceOf(repository, module) === null;

/** What go looks at once a go.mod is parsed (modload: ReadModFile, loadModFile, makeMainModules). */
function unloaded(mod: ModuleFile<GoModFile>): readonly Verdict[] {
  const { module, tool } = mod.parsed.value;
  if (module === null) {
    return [violation({ message: 'Go refuses this: missing module declaration', place: { file: mod.file } })];
  }
  const faults: readonly (readonly [ModuleDirective | PathDirective, string | null])[] = [
    [module, moduleFault(module.path)],
    ...tool.map(one => [one, importPathFault(one.path, 'tool')] as const),
  ];
  return faults.flatMap(([{ line }, fault]) =>
    fault === null ? [] : [violation({ message: `Go refuses this: ${fault}`, ...lineSpot(mod, line) })],
  );
}

/** The names of what go itself takes for modules are nobody's (modload: CheckReservedModulePath, since 1.26). */
const moduleFault = (path: string): string | null =>
  path === 'go' || path === 'toolchain' ? `invalid module path: "${path}"` : importPathFault(path, 'module');
