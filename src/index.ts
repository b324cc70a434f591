/**
 * What programs may rely on: pure functions, no side effect on import. Parsers never throw on input; they give
 * `{ value, errors: [{ message, line, column }] }`.
 */
export { loadPolicy } from './config/load-policy.ts';
export { EXIT_CODES } from './engine/exit-code.ts';
export { evaluate, type EvaluateOptions, type Evaluation } from './engine/evaluate.ts';
export { parseEnvFile, type EnvFile, type EnvFileLine } from './go/env-file.ts';
export { parseGoflags, type GoFlag } from './go/goflags.ts';
export { compareGoVersions } from './go/go-version.ts';
export { parseGovcs, type GovcsRule } from './go/govcs.ts';
export { parseGoSum, type GoSumEntry } from './go/go-sum.ts';
export { parseModulesTxt, type VendorModules, type VendoredModule } from './go/modules-txt.ts';
export { editGoMod } from './go/modfile/edit/edit-mod.ts';
export { editGoWork } from './go/modfile/edit/edit-work.ts';
export type { EditOptions } from './go/modfile/edit/finish.ts';
export type { CommonEdit, GoModEdit, GoWorkEdit } from './go/modfile/edit/edits.ts';
export { parseGoMod, type GoModOptions } from './go/modfile/parse-mod.ts';
export { parseGoWork } from './go/modfile/parse-work.ts';
export { toModJson, toWorkJson, type ModJson, type WorkJson } from './go/modfile/to-json.ts';
export type * from './go/modfile/types.ts';
export { checkModulePath, escapeModulePath } from './go/module-path.ts';
export { matchModulePatterns } from './go/module-patterns.ts';
export { canonicalModuleVersion, compareModuleVersions, isModuleVersion } from './go/module-version.ts';
export type { Layer, Origin } from './go/origin.ts';
export type { Parsed, ParseError } from './go/parsed.ts';
export { parseProxyList, type ProxyEntry, type ProxyList } from './go/proxy-list.ts';
export { parseGoRelease, type GoRelease } from './go/release.ts';
export { resolveSettings, type ResolvedSettings } from './go/resolve.ts';
export { findLeaks, replanWith, type Leak, type LeakQuestion } from './go/route/find-leaks.ts';
export type { GoImport } from './go/route/go-import.ts';
export { parseOutage, type Outage, type OutageOutcome, type RequestKind } from './go/route/outage.ts';
export { planRoute, planToolchain, type ToolchainInput } from './go/route/plan-route.ts';
export type { RouteInput, RoutePlan, RouteRequest, WarmCaches } from './go/route/types.ts';
export type { ResolvedSetting } from './go/resolved-setting.ts';
export type { SettingsInput } from './go/setting-layers.ts';
export { isKnownVariable } from './go/known-variables.ts';
export { parseSumdb, type Sumdb } from './go/sumdb.ts';
export { findToolchainTrigger, type Trigger } from './go/toolchain-trigger.ts';
export type { Facts } from './model/facts.ts';
export type { Finding, Verdict } from './model/finding.ts';
export type { Policy } from './model/policy.ts';
export type { Rule } from './model/rule.ts';
export { RULES } from './rules/index.ts';
