import type { Place } from './place.ts';

/** How a host is reached; all over TCP. */
export type EgressProtocol = 'https' | 'http' | 'ssh' | 'git' | 'svn' | 'socks5';

/** Why a host is needed. */
export type EgressReason =
  'proxy' | 'zip-origin' | 'checksum-database' | 'go-get' | 'vcs' | 'toolchain' | 'forward-proxy';

/** One host that the build's modules need, for one reason: what `gopolicy egress` collects from the routes. */
export interface EgressNeed {
  /** In lower case, a name or an address; IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
  readonly protocol: EgressProtocol;
  readonly reason: EgressReason;
  /** Module paths, sorted; empty where no single module is behind it. */
  readonly modules: readonly string[];
  /** The forward proxy that is connected to in the host's place, `host:port`; it is a need of its own. */
  readonly via?: string;
}

/** A port with what is spoken there. */
export interface EgressPort {
  readonly protocol: EgressProtocol;
  readonly port: number;
}

/** One entry of the policy's allow-list. */
export interface EgressRule {
  /** As in EgressNeed, or `*.DOMAIN` for every host below one. */
  readonly host: string;
  readonly ports: readonly EgressPort[];
  /** Absent: in all. */
  readonly environments?: readonly string[];
  readonly reason?: string;
  /** Where it is written. */
  readonly place?: Place;
}

/** A need that was held against the allow-list; null where there is none, or where it turns on an unknown environment. */
export interface JudgedNeed extends EgressNeed {
  readonly allowed: boolean | null;
}

/** What is allowed here and not needed. */
export interface UnusedEgress extends EgressPort {
  readonly host: string;
  readonly place?: Place;
}

/** What `gopolicy egress` finds. */
export interface EgressReport {
  readonly environment: string | null;
  /** Whether the policy has an allow-list. */
  readonly listed: boolean;
  /** By host, port, protocol, reason. */
  readonly needs: readonly JudgedNeed[];
  readonly unused: readonly UnusedEgress[];
  /** What could not be known without asking anybody. */
  readonly notes?: readonly string[];
}
