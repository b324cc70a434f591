import type { Rule } from '../model/rule.ts';
import { authCommand } from './auth-command.ts';
import { emptyInFile } from './empty-in-file.ts';
import { envShadowsFile } from './env-shadows-file.ts';
import { environmentUnknown } from './environment-unknown.ts';
import { fileLineIgnored } from './file-line-ignored.ts';
import { flagsForbidden } from './flags-forbidden.ts';
import { flagsSyntax } from './flags-syntax.ts';
import { goVersionFloor } from './go-version-floor.ts';
import { gorootEnvPatched } from './goroot-env-patched.ts';
import { httpProxySyntax } from './http-proxy-syntax.ts';
import { insecure } from './insecure.ts';
import { modulesOff } from './modules-off.ts';
import { noEffect } from './no-effect.ts';
import { patternNeverMatches } from './pattern-never-matches.ts';
import { patternTooBroad } from './pattern-too-broad.ts';
import { privateNotCovered } from './private-not-covered.ts';
import { proxyCommaBetweenMirrors } from './proxy-comma-between-mirrors.ts';
import { proxyCredentials } from './proxy-credentials.ts';
import { proxyDeadHost } from './proxy-dead-host.ts';
import { proxyLeaksPrivate } from './proxy-leaks-private.ts';
import { proxyNotAllowed } from './proxy-not-allowed.ts';
import { proxyPipeAfterPrivate } from './proxy-pipe-after-private.ts';
import { proxyPlainHttp } from './proxy-plain-http.ts';
import { proxySyntax } from './proxy-syntax.ts';
import { proxyUnreachableEntries } from './proxy-unreachable-entries.ts';
import { settingDiffers } from './setting-differs.ts';
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
  authCommand,
  emptyInFile,
  envShadowsFile,
  environmentUnknown,
  fileLineIgnored,
  flagsForbidden,
  flagsSyntax,
  goVersionFloor,
  gorootEnvPatched,
  httpProxySyntax,
  insecure,
  modulesOff,
  noEffect,
  patternNeverMatches,
  patternTooBroad,
  privateNotCovered,
  proxyCommaBetweenMirrors,
  proxyCredentials,
  proxyDeadHost,
  proxyLeaksPrivate,
  proxyNotAllowed,
  proxyPipeAfterPrivate,
  proxyPlainHttp,
  proxySyntax,
  proxyUnreachableEntries,
  settingDiffers,
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
