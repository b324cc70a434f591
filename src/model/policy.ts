import type { EgressRule } from './egress.ts';
import type { Place } from './place.ts';
import type { RuleLevel } from './severity.ts';
import type { FileTemplate } from './template.ts';

/** What a policy wants of one setting (policy.md, Settings). */
export type SettingRule =
  | {
      readonly kind: 'value';
      /** What apply writes. */
      readonly value: string;
      /** Other values that comply too. */
      readonly allow: readonly string[];
      /** `includes`: a comma list that holds at least these patterns. */
      readonly match: 'exact' | 'includes';
    }
  | { readonly kind: 'unset' };

/** When an environment holds; several keys in one object mean all (policy.md, When). */
export interface When {
  readonly ci?: boolean;
  readonly route?: boolean;
  readonly healthy?: string;
  readonly reachable?: string;
  readonly env?: Readonly<Record<string, string | null>>;
  readonly all?: readonly When[];
  readonly any?: readonly When[];
  readonly not?: When;
}

/** How a rule is set: its level, and options where the document gives any. */
export interface RuleSetting {
  readonly severity: RuleLevel;
  readonly options?: Readonly<Record<string, unknown>>;
}

/** A named network situation with the settings that are right in it. */
export interface Environment {
  readonly name: string;
  readonly description?: string;
  readonly when?: When;
  readonly settings: Readonly<Record<string, SettingRule>>;
  readonly rules: Readonly<Record<string, RuleSetting>>;
}

/** A host that settings may name. `sumdb: relay` serves /sumdb/… of the public log. */
export interface Endpoint {
  readonly name: string;
  readonly url: string;
  readonly kind: 'proxy' | 'sumdb' | 'http';
  readonly trust: 'org' | 'public';
  readonly region?: string;
  readonly sumdb?: 'relay' | 'none';
  readonly proof?: { readonly module: string; readonly version: string; readonly hash: string };
  readonly lifecycle?: 'active' | 'deprecated' | 'dead' | 'invented';
  readonly since?: string;
  readonly evidence?: string;
}

/** Rule settings for findings at some paths (picomatch globs from the repository's root). */
export interface Override {
  readonly files: readonly string[];
  readonly rules: Readonly<Record<string, RuleSetting>>;
}

/** A dated exception. Holds through `expires` (YYYY-MM-DD, UTC). */
export interface Waiver {
  readonly rule: string;
  readonly where: {
    readonly repo?: string;
    readonly path?: string;
    readonly setting?: string;
    readonly module?: string;
    readonly environment?: string;
  };
  readonly reason: string;
  readonly expires: string;
  readonly owner?: string;
  readonly ticket?: string;
  /** Where it is written. */
  readonly place?: Place;
}

/** One document that went into a policy. */
export interface PolicySource {
  /** `gopolicy:regions`, or a file's absolute path. */
  readonly name: string;
  readonly role: 'built-in' | 'given' | 'machine' | 'user' | 'repository' | 'extended';
}

/** Something the merge left out or did not take, said as an info: never silently. */
export interface PolicyNotice {
  readonly message: string;
  readonly path: string;
  readonly place?: Place;
}

/** The merged document that a run judges by. Environments in their order. */
export interface Policy {
  /** As shown to people: `gopolicy.yaml`, `gopolicy:default`. */
  readonly name: string;
  readonly sources: readonly PolicySource[];
  readonly private: readonly string[];
  readonly endpoints: Readonly<Record<string, Endpoint>>;
  readonly environments: readonly Environment[];
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly overrides: readonly Override[];
  readonly waivers: readonly Waiver[];
  readonly lock: readonly string[];
  readonly judge: Readonly<Record<string, string>>;
  /** Files of a repository and what must hold in them, in the policy's order. */
  readonly templates: readonly FileTemplate[];
  /** What the modules may reach; null where the policy does not say. */
  readonly egress: readonly EgressRule[] | null;
  readonly repository: { readonly waivers: boolean; readonly suppressions: boolean; readonly baseline: boolean };
  /** By JSON pointer: `/environments/cn/settings/GOPROXY`. */
  readonly origins: Readonly<Record<string, Place>>;
  readonly notices: readonly PolicyNotice[];
}
