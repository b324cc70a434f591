import { checkModulePath } from '../../go/module-path.ts';
import type { ModuleFacts, RepositoryFacts, WorkspaceFacts } from '../../model/module-files.ts';

/**
 * Every module that a repository's files name, its own included, sorted: required, replaced by, vendored, or in a go.sum,
 * which also holds what was looked at and not taken. What is no module path is left out: nobody could be asked for it.
 */
export function modulesSeen({ modules, workspaces }: RepositoryFacts): readonly string[] {
  const paths = new Set([...modules.flatMap(ofModule), ...workspaces.flatMap(ofWorkspace)]);
  return [...paths].filter(path => checkModulePath(path) === null).sort();
}

function ofModule({ mod, sum, vendor }: ModuleFacts): readonly string[] {
  const { module, require, replace } = mod.parsed.value;
  return [
    ...(module === null ? [] : [module.path]),
    ...require.map(({ path }) => path),
    ...replace.flatMap(replacements),
    ...(sum?.parsed.value.map(entry => entry.module) ?? []),
    ...(vendor?.parsed.value.modules.map(entry => entry.module) ?? []),
  ];
}

function ofWorkspace({ work, sum }: WorkspaceFacts): readonly string[] {
  return [...work.parsed.value.replace.flatMap(replacements), ...(sum?.parsed.value.map(entry => entry.module) ?? [])];
}

/** A replacement without a version is a folder. */
const replacements = (replace: ModuleFacts['mod']['parsed']['value']['replace'][number]): readonly string[] =>
  replace.new.version === '' ? [replace.old.path] : [replace.old.path, replace.new.path];
