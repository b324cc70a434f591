import type { Rule } from '../model/rule.ts';
import { emptyInFile } from './empty-in-file.ts';
import { envShadowsFile } from './env-shadows-file.ts';
import { fileLineIgnored } from './file-line-ignored.ts';
import { flagsForbidden } from './flags-forbidden.ts';
import { flagsSyntax } from './flags-syntax.ts';
import { goVersionFloor } from './go-version-floor.ts';
import { gorootEnvPatched } from './goroot-env-patched.ts';
import { modulesOff } from './modules-off.ts';
import { noEffect } from './no-effect.ts';
import { settingsFileDead } from './settings-file-dead.ts';
import { sumdbBypassesRelay } from './sumdb-bypasses-relay.ts';
import { sumdbForeignLog } from './sumdb-foreign-log.ts';
import { sumdbOff } from './sumdb-off.ts';
import { sumdbSyntax } from './sumdb-syntax.ts';
import { sumdbToolchainConflict } from './sumdb-toolchain-conflict.ts';
import { toolchainPolicy } from './toolchain-policy.ts';
import { valueBreaksGo } from './value-breaks-go.ts';
import { vcsSyntax } from './vcs-syntax.ts';

/** Every rule, sorted by id. A rule joins by its import and its line here. */
export const RULES: readonly Rule[] = [
  emptyInFile,
  envShadowsFile,
  fileLineIgnored,
  flagsForbidden,
  flagsSyntax,
  goVersionFloor,
  gorootEnvPatched,
  modulesOff,
  noEffect,
  settingsFileDead,
  sumdbBypassesRelay,
  sumdbForeignLog,
  sumdbOff,
  sumdbSyntax,
  sumdbToolchainConflict,
  toolchainPolicy,
  valueBreaksGo,
  vcsSyntax,
];
