import type { EnvFileLine } from '../go/env-file.ts';
import type { Origin } from '../go/origin.ts';
import type { GoRelease } from '../go/release.ts';
import type { RepositoryFacts } from './module-files.ts';
import type { Endpoint, Environment, SettingRule } from './policy.ts';

/** One go command on PATH. */
export interface GoInstall {
  /** Where PATH names it. */
  readonly path: string;
  /** Absolute; absent where a shim hides it. */
  readonly goroot?: string;
  /** Absent where a shim hides it or VERSION cannot be read; `why` says so. */
  readonly release?: GoRelease;
  readonly why?: string;
  /** `asdf`, `goenv`, `mise`, `snap`, … where `path` is not the real binary. */
  readonly shim?: string;
  readonly first: boolean;
}

/** What the go command would use here for one setting. */
export interface SettingFact {
  readonly name: string;
  readonly value: string;
  readonly origin: Origin;
  readonly overrides: readonly { readonly value: string; readonly origin: Origin }[];
  /** The go command's own words where it refuses the value at start. */
  readonly error?: string;
}

/** A file of settings as it lies on disk. */
export interface SettingsFile {
  readonly path: string;
  readonly state: 'present' | 'absent' | 'unreadable' | 'off';
  readonly why?: string;
  readonly lines: readonly EnvFileLine[];
}

/** Why the user file is not where a person would expect it (go-semantics.md 1.2). */
export interface UserFileTrouble {
  readonly kind: 'relative-xdg' | 'goenv-missing' | 'goenv-directory' | 'goenv-off' | 'no-home' | 'sudo';
  readonly message: string;
}

/** The world as the rules see it. Everything is a value; nothing is read later. */
export interface Facts {
  /** The go commands found, the first on PATH first; empty where there is none. */
  readonly installs: readonly GoInstall[];
  /** Whose rules hold: the first install's, else the newest release that this gopolicy knows. */
  readonly release: GoRelease;
  /** False where no go command (or only an opaque shim) was found and `release` is an assumption. */
  readonly releaseKnown: boolean;
  /** By name; a setting that this Go does not know is absent. */
  readonly settings: Readonly<Record<string, SettingFact>>;
  /** What makes `go env` itself fail, in its own words. */
  readonly refusals: readonly { readonly setting: string; readonly message: string }[];
  readonly userFile: SettingsFile;
  readonly userFileTroubles: readonly UserFileTrouble[];
  readonly gorootFile: SettingsFile;
  /** The operating system's variables whose names start with GO, HTTP or NO_, plus SSL_*, XDG_CONFIG_HOME, GIT_*: as they are. */
  readonly environment: Readonly<Record<string, string>>;
  readonly policy: PolicyFacts;
  readonly repository: RepositoryFacts;
}

/** The part of the policy that rules may see. */
export interface PolicyFacts {
  readonly private: readonly string[];
  readonly endpoints: Readonly<Record<string, Endpoint>>;
  readonly environment: JudgedEnvironment;
  /** All environments, in order (for rules that name the closest). */
  readonly environments: readonly Environment[];
}

export type EnvironmentSource = 'flag' | 'variable' | 'condition' | 'remembered' | 'detected' | 'closest' | 'none';

/** How far the settings here are from one environment's: computed once, read by rules and reports. */
export interface SettingDifference {
  readonly setting: string;
  readonly want: SettingRule;
  readonly have: string;
}

/** The environment that this run judges in. */
export interface JudgedEnvironment {
  readonly name: string | null;
  readonly source: EnvironmentSource;
  /** Where `source` is `none`: the nearest one. */
  readonly closest?: string;
  readonly settings: Readonly<Record<string, SettingRule>>;
  /** Differences to `name`, else to `closest`; empty where all fit. */
  readonly differences: readonly SettingDifference[];
  /** False where `setting-differs` must stay silent (a stock install without a policy of its own). */
  readonly judged: boolean;
}
