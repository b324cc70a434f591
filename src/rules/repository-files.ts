import type { GoModFile, GoWorkFile } from '../go/modfile/types.ts';
import type { ModuleFile, RepositoryFacts } from '../model/module-files.ts';

/** A go.mod or a go.work: both may name a Go version, godebug settings and replacements. */
export interface VersionedFile {
  /** As in ModuleFacts. */
  readonly folder: string;
  readonly file: ModuleFile<GoModFile> | ModuleFile<GoWorkFile>;
  readonly kind: 'go.mod' | 'go.work';
}

/** Every go.mod, then every go.work of the repository. */
export const versionedFiles = ({ modules, workspaces }: RepositoryFacts): readonly VersionedFile[] => [
  ...modules.map(({ folder, mod }) => ({ folder, file: mod, kind: 'go.mod' as const })),
  ...workspaces.map(({ folder, work }) => ({ folder, file: work, kind: 'go.work' as const })),
];
