import { editGoMod } from '../go/modfile/edit/edit-mod.ts';
import { editGoWork } from '../go/modfile/edit/edit-work.ts';
import type { Fix } from '../model/finding.ts';
import type { ModuleFile } from '../model/module-files.ts';
import { moduleFileEdit } from './edit-between.ts';

/** Takes the toolchain line out, as `go mod edit -toolchain=none` and `go work edit -toolchain=none` do. */
export function withoutToolchain(file: ModuleFile<unknown>, isWork: boolean): { readonly fix?: Fix } {
  const drop = [{ set: 'toolchain', version: null }] as const;
  const edit = moduleFileEdit(file, bytes => (isWork ? editGoWork(bytes, drop) : editGoMod(bytes, drop)));
  return edit === null ? {} : { fix: { edits: [edit] } };
}
