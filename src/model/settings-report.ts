import type { GoRelease } from '../go/release.ts';
import type { GoInstall, SettingFact, SettingsFile } from './facts.ts';

/** All that the reports of `gopolicy settings` may read. */
export interface SettingsReport {
  /** The go commands found, the first on PATH first. */
  readonly go: readonly GoInstall[];
  /** Whose rules the values follow. */
  readonly release: GoRelease;
  /** False where no go command told its release and `release` is an assumption. */
  readonly releaseKnown: boolean;
  /** In the order of policy.md: the Go variables, then the transport variables; only those asked for. Values unmasked. */
  readonly settings: readonly SettingFact[];
  /** Sentences about what is unusual here: a shim, sudo, a patched go.env, a user file that is not where one expects it. */
  readonly notes: readonly string[];
  readonly userFile: SettingsFile;
}
