import { compareGoVersions } from './go-version.ts';
import type { GoModFile, GoWorkFile } from './modfile/types.ts';
import { parseToolchainSetting, toolchainVersion } from './toolchain-setting.ts';
import { findTriggerLines } from './toolchain-trigger.ts';

/** What a toolchain is to load. */
export interface LoadQuestion {
  /** GOTOOLCHAIN as in force. */
  readonly setting: string;
  /** The toolchain that runs: `go1.26.8`. */
  readonly running: string;
  readonly work?: LoadedFile<GoWorkFile>;
  /** The module, or those of go.work in its order. */
  readonly modules: readonly LoadedModule[];
}

interface LoadedFile<T> {
  readonly text: string;
  readonly value: T;
}

interface LoadedModule extends LoadedFile<GoModFile> {
  /** From the folder of go.work. */
  readonly folder: string;
}

/**
 * Why a toolchain does not load a build, without `go: `: the build asks for a newer Go, or go.work names an older one
 * than its modules (cmd/go/internal/modload: ReadWorkFile, loadModFile). null where nothing of that stands in the way;
 * toolchains before 1.21 load what they do not know.
 */
export function refuseLoad({ setting, running, work, modules }: LoadQuestion): string | null {
  const version = toolchainVersion(running);
  if (compareGoVersions(version, STRICT) < 0) return null;
  const [only] = modules;
  const tooNew = (file: 'go.mod' | 'go.work', read: LoadedFile<GoModFile | GoWorkFile> | undefined): string | null => {
    const asked = read?.value.go?.version ?? '';
    if (read === undefined || compareGoVersions(asked, version) <= 0) return null;
    return `${file} requires go >= ${asked} (running go ${version}${explain(setting, file, read.text)})`;
  };
  return work === undefined
    ? tooNew('go.mod', only)
    : (tooNew('go.work', work) ?? refuseMembers(work.value, modules, version));
}

/** internal/gover: GoStrictVersion. */
const STRICT = '1.21';

/** The first whose words tell that go.work has no go line. */
const IMPLICIT = '1.23';

/** internal/gover: TooNewError. Where the repository may choose, only `toolchain default` keeps it from a newer Go. */
function explain(setting: string, file: string, text: string): string {
  const { switching } = parseToolchainSetting(setting).value;
  const named = setting === '' || setting === 'auto' ? '' : `; GOTOOLCHAIN=${setting}`;
  const isDefault =
    switching !== 'none' && findTriggerLines(text).some(({ key, value }) => key === 'toolchain' && value === 'default');
  return isDefault ? `${named}; ${file} sets toolchain default` : named;
}

/** Each module that asks for more than go.work does, which counts as 1.18 without a go line (modload: errWorkTooOld). */
function refuseMembers(work: GoWorkFile, modules: readonly LoadedModule[], running: string): string | null {
  const least = work.go?.version ?? '1.18';
  const verb = work.go === null && compareGoVersions(running, IMPLICIT) >= 0 ? 'implicitly requires' : 'lists';
  const faults = modules.flatMap(({ folder, value }) => {
    const asked = value.go?.version ?? '1.16';
    if (compareGoVersions(asked, least) <= 0 || compareGoVersions(asked, STRICT) < 0) return [];
    const aim = compareGoVersions(running, '1.27') >= 0 ? `download and use go ${asked}` : 'update it';
    return [
      `module ${folder} listed in go.work file requires go >= ${asked}, but go.work ${verb} go ${least}; to ${aim}:\n\tgo work use`,
    ];
  });
  return faults.length === 0 ? null : faults.join('\n');
}
