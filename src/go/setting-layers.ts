import { lookupEnvFile, parseEnvFile, type EnvFile, type EnvFileSetting } from './env-file.ts';
import type { Layer, Origin } from './origin.ts';
import { isAtLeast, type GoRelease } from './release.ts';

/** A settings file and where it lies; `text` as read, bytes or decoded. */
export interface SettingsFileInput {
  readonly path: string;
  readonly text: string | Uint8Array;
}

/** Everything that the go command looks at when it reads its settings. */
export interface SettingsInput {
  readonly release: GoRelease;
  /** The variables of the operating system. */
  readonly environment: Readonly<Record<string, string>>;
  /** Absent where there is none or it cannot be read. */
  readonly userFile?: SettingsFileInput;
  /** $GOROOT/go.env; heeded since 1.21. */
  readonly gorootFile?: SettingsFileInput;
  /** The nearest go.work in the folder or above it. */
  readonly workspace?: string;
  /** The nearest go.mod: with GO111MODULE=auto it decides whether modules are on. */
  readonly module?: string;
  /** The GOROOT that the go command runs with, as `go env GOROOT` prints it. */
  readonly goroot?: string;
  /** True where that folder does not exist. */
  readonly gorootIsMissing?: boolean;
  /** Node's name; POSIX rules unless `win32`. */
  readonly platform?: string;
}

/** A value and the layer that supplies it. */
export interface Supplied {
  readonly value: string;
  readonly origin: Origin;
}

/** The layers that name a setting, the one that wins first. */
export type Lookup = (name: string) => readonly Supplied[];

/**
 * Where the go command finds a setting, in its order (cmd/go/internal/cfg: Getenv, initEnvCache): an empty variable is as
 * good as none, an empty line is not; of the user file the last line counts, of go.env the first.
 */
export function settingLayers(input: SettingsInput): Lookup {
  const { environment, userFile, gorootFile, release } = input;
  const user = read(userFile);
  const goroot = isAtLeast(release, 21) ? read(gorootFile) : null;
  return name => {
    const variable = Object.hasOwn(environment, name) ? (environment[name] ?? '') : '';
    const fromUser = user === null ? undefined : lookupEnvFile(user, name, 'last-wins');
    const fromGoroot = goroot === null ? undefined : lookupEnvFile(goroot, name, 'first-wins');
    return [
      ...(variable === '' ? [] : [{ value: variable, origin: { layer: 'environment' } as const }]),
      ...suppliedBy('user-file', userFile, fromUser),
      ...suppliedBy('goroot-file', gorootFile, fromGoroot),
    ];
  };
}

const read = (file: SettingsFileInput | undefined): EnvFile | null =>
  file === undefined ? null : parseEnvFile(file.text).value;

function suppliedBy(
  layer: Layer,
  file: SettingsFileInput | undefined,
  setting: EnvFileSetting | undefined,
): readonly Supplied[] {
  if (file === undefined || setting === undefined) return [];
  return [{ value: setting.value, origin: { layer, file: file.path, line: setting.line } }];
}
