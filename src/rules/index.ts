import type { Rule } from '../model/rule.ts';
import { authCommand } from './auth-command.ts';
import { emptyInFile } from './empty-in-file.ts';
import { envShadowsFile } from './env-shadows-file.ts';
import { environmentUnknown } from './environment-unknown.ts';
import { exclude } from './exclude.ts';
import { fileLineIgnored } from './file-line-ignored.ts';
import { flagsForbidden } from './flags-forbidden.ts';
import { flagsSyntax } from './flags-syntax.ts';
import { goVersion } from './go-version.ts';
import { goVersionFloor } from './go-version-floor.ts';
import { godebug } from './godebug.ts';
import { gorootEnvPatched } from './goroot-env-patched.ts';
import { httpProxySyntax } from './http-proxy-syntax.ts';
import { ignoreDirective } from './ignore.ts';
import { insecure } from './insecure.ts';
import { localModuleMissing } from './local-module-missing.ts';
import { moduleAllowed } from './module-allowed.ts';
import { moduleBlocked } from './module-blocked.ts';
import { moduleDead } from './module-dead.ts';
import { moduleFileSyntax } from './module-file-syntax.ts';
import { moduleFileUnread } from './module-file-unread.ts';
import { modulePath } from './module-path.ts';
import { moduleVersionNoncanonical } from './module-version-noncanonical.ts';
import { modulesOff } from './modules-off.ts';
import { noEffect } from './no-effect.ts';
import { patternNeverMatches } from './pattern-never-matches.ts';
import { patternTooBroad } from './pattern-too-broad.ts';
import { privateHostSuggested } from './private-host-suggested.ts';
import { privateModuleUncovered } from './private-module-uncovered.ts';
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
import { replaceAbsolute } from './replace-absolute.ts';
import { replaceConflicting } from './replace-conflicting.ts';
import { replaceFork } from './replace-fork.ts';
import { replaceLocalOutside } from './replace-local-outside.ts';
import { replaceNeedless } from './replace-needless.ts';
import { replacePrivateByPublic } from './replace-private-by-public.ts';
import { retractWithoutReason } from './retract-without-reason.ts';
import { settingDiffers } from './setting-differs.ts';
import { settingsFileDead } from './settings-file-dead.ts';
import { sumConflictMarkers } from './sum-conflict-markers.ts';
import { sumDiffers } from './sum-differs.ts';
import { sumMalformed } from './sum-malformed.ts';
import { sumMissing } from './sum-missing.ts';
import { sumUnused } from './sum-unused.ts';
import { sumdbBypassesRelay } from './sumdb-bypasses-relay.ts';
import { sumdbForeignLog } from './sumdb-foreign-log.ts';
import { sumdbOff } from './sumdb-off.ts';
import { sumdbSyntax } from './sumdb-syntax.ts';
import { sumdbToolchainConflict } from './sumdb-toolchain-conflict.ts';
import { templateDiffers } from './template-differs.ts';
import { toolAllowed } from './tool-allowed.ts';
import { toolchainLine } from './toolchain-line.ts';
import { toolchainPolicy } from './toolchain-policy.ts';
import { toolchainTrigger } from './toolchain-trigger.ts';
import { valueBreaksGo } from './value-breaks-go.ts';
import { vcsSyntax } from './vcs-syntax.ts';
import { vendorInconsistent } from './vendor-inconsistent.ts';
import { workCommitted } from './work-committed.ts';
import { workUseOutside } from './work-use-outside.ts';
import { workUseRepeated } from './work-use-repeated.ts';
import { workVersionTooOld } from './work-version-too-old.ts';

/** Every rule, sorted by id. A rule joins by its import and its line here. */
export const RULES: readonly Rule[] = [
  authCommand,
  emptyInFile,
  envShadowsFile,
  environmentUnknown,
  exclude,
  fileLineIgnored,
  flagsForbidden,
  flagsSyntax,
  goVersion,
  goVersionFloor,
  godebug,
  gorootEnvPatched,
  httpProxySyntax,
  ignoreDirective,
  insecure,
  localModuleMissing,
  moduleAllowed,
  moduleBlocked,
  moduleDead,
  moduleFileSyntax,
  moduleFileUnread,
  modulePath,
  moduleVersionNoncanonical,
  modulesOff,
  noEffect,
  patternNeverMatches,
  patternTooBroad,
  privateHostSuggested,
  privateModuleUncovered,
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
  replaceAbsolute,
  replaceConflicting,
  replaceFork,
  replaceLocalOutside,
  replaceNeedless,
  replacePrivateByPublic,
  retractWithoutReason,
  settingDiffers,
  settingsFileDead,
  sumConflictMarkers,
  sumDiffers,
  sumMalformed,
  sumMissing,
  sumUnused,
  sumdbBypassesRelay,
  sumdbForeignLog,
  sumdbOff,
  sumdbSyntax,
  sumdbToolchainConflict,
  templateDiffers,
  toolAllowed,
  toolchainLine,
  toolchainPolicy,
  toolchainTrigger,
  valueBreaksGo,
  vcsSyntax,
  vendorInconsistent,
  workCommitted,
  workUseOutside,
  workUseRepeated,
  workVersionTooOld,
];
