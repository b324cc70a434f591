import type { GoRelease } from '../go/release.ts';
import type { Leak } from '../go/route/find-leaks.ts';
import type { Outage } from '../go/route/outage.ts';
import type { RouteInput, RoutePlan, WarmCaches } from '../go/route/types.ts';
import type { SettingFact } from './facts.ts';

/** Everything about a route but the module. */
export type RouteBase = Omit<RouteInput, 'module' | 'version' | 'goModAlone'>;

/** A module that is to be routed, and why it is among them. */
export interface RouteModule {
  /** As the build names it. */
  readonly module: string;
  /** `latest` where nobody says. */
  readonly version: string;
  /** True where only the module graph names this version, so that nothing but its go.mod is asked for. */
  readonly goModAlone?: true;
  /** Why the go command ends before it asks for any module of the build, in its words without `go: `. */
  readonly refusal?: string;
  /** What a `replace` puts in its place: another module, or a folder where `version` is absent. */
  readonly replacement?: { readonly path: string; readonly version?: string };
}

/** A module with its route. Of a replaced module the route is its replacement's; a folder is never asked for. */
export interface RoutedModule extends RouteModule {
  readonly plan: RoutePlan;
  /** What the caches hold of it; absent where all count as empty. */
  readonly warm?: WarmCaches;
  /** What the folders of GOPROXY do not have of it. */
  readonly gaps?: readonly Outage[];
}

/** One change of a setting that keeps private names where they belong. */
export interface LeakRemedy {
  readonly setting: string;
  readonly value: string;
  /** What to run, or to write where an environment variable decides. */
  readonly command: string;
}

/** What `gopolicy route` found. */
export interface RouteReport {
  readonly release: GoRelease;
  readonly releaseKnown: boolean;
  /** The environment that was assumed to be applied; null: the settings as they are. */
  readonly environment: string | null;
  /** The settings that the routes follow from. */
  readonly settings: Readonly<Record<string, SettingFact>>;
  readonly outages: readonly Outage[];
  readonly modules: readonly RoutedModule[];
  /** The toolchains that have to be fetched first, with their routes: one at most for each build. */
  readonly toolchains: readonly RoutedModule[];
  /** The policy's patterns. */
  readonly private: readonly string[];
  readonly leaks: readonly Leak[];
  readonly remedies: readonly LeakRemedy[];
  readonly notes: readonly string[];
}
