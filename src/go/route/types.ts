import type { GoRelease } from '../release.ts';
import type { GoImport } from './go-import.ts';
import type { Outage, RequestKind } from './outage.ts';

/** One request on the wire; all talk with one repository is one `vcs` request where it begins. */
export interface RouteRequest {
  /** `GET`, or the protocol in capitals where a repository speaks another one: `SSH`. */
  readonly method: string;
  /** As sent: without userinfo and fragment, percent escapes in place. */
  readonly url: string;
  /** The entry of GOPROXY that it is made for, as written; `direct` also where GONOPROXY keeps the module from the list. */
  readonly entry: string;
  readonly kind: RequestKind;
  /** The repetition of a 4xx answer over https, with what GOAUTH gives (Go 1.24 and later). */
  readonly auth?: true;
  readonly outcome: 'ok' | 'absent' | 'error';
  readonly next: 'used' | 'falls-through' | 'stops';
  readonly protocol: string;
  /** Without brackets and port. */
  readonly host: string;
  readonly port: number;
  /** The forward proxy that is connected to in the host's place: `host:port`. */
  readonly via?: string;
  /** What is spoken with the forward proxy: `http`, `https`, `socks5`. */
  readonly viaProtocol?: string;
  /** How long the go command waits here before it gives up, in seconds; absent where it does not wait. */
  readonly waits?: number;
}

/** What is looked for in a folder that a `file://` entry names: no request on the wire. */
export interface FolderRead {
  /** `file://` and the path, escaped. */
  readonly url: string;
  /** The entry of GOPROXY, as written. */
  readonly entry: string;
  readonly kind: RequestKind;
  readonly outcome: 'ok' | 'absent' | 'error';
  /** How many requests are made before it. */
  readonly after: number;
}

/** What is asked of the planner. */
export interface RouteInput {
  readonly module: string;
  /** A version or a query: `latest`, `v1`, `<v2`, a branch, a commit. */
  readonly version: string;
  /** Nothing but the go.mod of the version, as of what only the module graph names (cmd/go/internal/modfetch: GoMod). */
  readonly goModAlone?: true;
  /**
   * The values in force by name, as `go env` prints them: GOPROXY GONOPROXY GONOSUMDB GOPRIVATE GOINSECURE GOSUMDB GOVCS
   * GOFLAGS GOAUTH, and HTTP_PROXY HTTPS_PROXY NO_PROXY. An absent name is empty, which is not Go's default.
   */
  readonly settings: Readonly<Record<string, string>>;
  /** Whether the go command runs in a module, which -modfile in GOFLAGS needs; outside of any where absent. */
  readonly inModule?: boolean;
  /** Whose rules hold; the newest where absent. */
  readonly release?: GoRelease;
  /** What is known of servers, and what folders do not have; all others answer well. */
  readonly outages?: readonly Outage[];
  /** What go-get pages say, by import path; a page that is not here names `https://` and the path as a git repository. */
  readonly pages?: Readonly<Record<string, readonly GoImport[]>>;
  /** The versions that a list names, by module; without it the answer to a list is not known and the route ends there. */
  readonly versions?: Readonly<Record<string, readonly string[]>>;
  /** What the caches hold; nothing where absent. */
  readonly warm?: WarmCaches;
  /** Where GOMODCACHE is, for the messages that name a folder in it. */
  readonly modcache?: string;
  /** The version control programs on PATH; all where absent. */
  readonly programs?: readonly string[];
  /** GIT_HTTP_USER_AGENT, REQUEST_METHOD and GIT_ALLOW_PROTOCOL of the operating system count. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** What of one module version lies in GOMODCACHE, and what go.sum vouches for. */
export interface WarmCaches {
  readonly info?: boolean;
  readonly mod?: boolean;
  readonly zip?: boolean;
  /** The answer of the checksum database to the lookup. */
  readonly lookup?: boolean;
  /** go.sum has the hash of the go.mod file. */
  readonly modSum?: boolean;
  /** go.sum has the hash of the zip. */
  readonly zipSum?: boolean;
}

/** What the go command would do for one module. */
export interface RoutePlan {
  readonly module: string;
  readonly version: string;
  /** True where only the go.mod is asked for. */
  readonly goModAlone?: true;
  /** In the order in which they are made, up to the end. */
  readonly requests: readonly RouteRequest[];
  /** What is read of folders between them; absent where nothing is. */
  readonly folders?: readonly FolderRead[];
  readonly result: 'ok' | 'error';
  /** In the words of the go command, without the `go: ` in front. A host's name stands where Go prints its address. */
  readonly error?: string;
  /** The seconds that go by on the go command's own clocks: 30 for a silent dial, 60 for a silent CONNECT. */
  readonly waits?: number;
  /** True where a server takes the connection and is silent, which no clock of the go command ends. */
  readonly hangs?: true;
  /** True where the route goes on in a way that a server's answer decides, which is not known. */
  readonly isOpen?: true;
}
