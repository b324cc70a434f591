import { isAtLeast } from './release.ts';
import type { Lookup, SettingsInput } from './setting-layers.ts';

/**
 * Whether modules will be on, as far as the go command asks before it starts (cmd/go/internal/modload: WillBeEnabled).
 * For GO111MODULE=auto it takes a go.mod in the folder or above, since 1.27 also a go.work or a GOWORK that names one.
 */
export function willUseModules(input: SettingsInput, lookup: Lookup): boolean {
  const mode = lookup('GO111MODULE')[0]?.value ?? '';
  if (mode !== 'auto') return mode === '' || mode === 'on';
  return input.module !== undefined || (asksWorkspaceForMode(input, lookup) && hasWorkspace(input, lookup));
}

/** Whether the answer hangs on the go.work, so that a bad GOWORK is fatal already there. */
export function asksWorkspaceForMode(input: SettingsInput, lookup: Lookup): boolean {
  const mode = lookup('GO111MODULE')[0]?.value ?? '';
  return isAtLeast(input.release, 27) && mode === 'auto' && input.module === undefined;
}

function hasWorkspace({ workspace }: SettingsInput, lookup: Lookup): boolean {
  const value = lookup('GOWORK')[0]?.value ?? '';
  return value === '' || value === 'auto' ? workspace !== undefined : value !== 'off';
}
