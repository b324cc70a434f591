import type { GoRelease } from './release.ts';
import { parseToolchainSetting } from './toolchain-setting.ts';
import { findToolchainTrigger, type TriggerInput } from './toolchain-trigger.ts';

/** What decides which toolchain runs. */
export interface ToolchainQuestion {
  /** GOTOOLCHAIN as in force. */
  readonly setting: string;
  /** The go command that is started: 1.21 or later. */
  readonly release: GoRelease;
  /** The texts in force. */
  readonly files: Pick<TriggerInput, 'goWork' | 'goMod'>;
}

/** Which toolchain runs a command, or the words in which the go command refuses, without `go: `. */
export type ToolchainChoice =
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'local' }
  | { readonly kind: 'other'; readonly toolchain: string; /** Never fetched. */ readonly isPathOnly: boolean };

/** Which toolchain the go command runs (cmd/go/internal/toolchain: Select). */
export function chooseToolchain({ setting, release, files }: ToolchainQuestion): ToolchainChoice {
  const { value, errors } = parseToolchainSetting(setting);
  if (errors[0] !== undefined) return { kind: 'refused', message: errors[0].message };
  const minimum = value.name === 'local' ? release.text : value.name;
  const trigger = value.switching === 'none' ? null : findToolchainTrigger({ ...files, minimum, minor: release.minor });
  if (trigger?.kind === 'refused') return { kind: 'refused', message: trigger.message };
  const toolchain = trigger?.toolchain ?? minimum;
  if (toolchain === release.text) return { kind: 'local' };
  return { kind: 'other', toolchain, isPathOnly: value.switching === 'path' };
}
