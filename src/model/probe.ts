import type { GoRelease } from '../go/release.ts';
import type { Endpoint } from './policy.ts';

/** The layers of a probe, from the name to the signature; each is reached only over the one before. */
export const PHASES = ['resolve', 'dial', 'connect', 'tls', 'http', 'protocol', 'signature'] as const;

export type PhaseName = (typeof PHASES)[number];

/** `timeout` is silence and never a `fail`; `aborted`: the caller had seen enough; `skipped`: this route has no such layer. */
export type PhaseOutcome = 'ok' | 'fail' | 'timeout' | 'aborted' | 'skipped';

/** One layer of one hop. */
export interface Phase {
  readonly name: PhaseName;
  /** ms since the probe began, on a clock that only goes forward. */
  readonly start: number;
  readonly end: number;
  readonly outcome: PhaseOutcome;
  /** Of probing.md's vocabulary, where the outcome is `fail` or `timeout`: `tcp.refused`, `http.302`. */
  readonly code?: string;
  /** Evidence for people, of at most 200 characters, secrets masked. What the network said is in it raw: reports escape. */
  readonly detail?: string;
}

/** A tree head of a checksum database whose signature verified. */
export interface TreeHead {
  readonly name: string;
  readonly size: number;
}

/** What a probe found out, and how. */
export interface ProbeReport {
  /** The endpoint's name in the policy. */
  readonly endpoint: string;
  /** What was asked for first, without userinfo and query. */
  readonly url: string;
  /** The forward proxy between, masked; absent: straight. */
  readonly proxy?: string;
  /** The address that answered, or the last one tried. */
  readonly address?: string;
  readonly tls?: { readonly protocol: string; readonly subject: string; readonly issuer: string };
  /** `ok`, also `tls.intercepted_trusted`, which Go accepts; else the first symptom. `aborted` where the caller ended it. */
  readonly code: string;
  /** More than the code can say: `large-hello`, an alert's name, `fake-ip`. */
  readonly cause?: string;
  /** Verified as what it claims to be (probing.md section 5). null: silence, a fault on its way, or not finished. */
  readonly healthy: boolean | null;
  /** An answer over HTTP by the endpoint itself, whatever its status. */
  readonly reachable: boolean | null;
  /** True where nothing but silence stands against it: a timeout, or a limit of ours. */
  readonly silent: boolean;
  /** All hops, in time's order; a redirect's phases follow the first hop's. */
  readonly phases: readonly Phase[];
  readonly tree?: TreeHead;
}

/** Which resolved addresses may be dialled (policy.md, Probing): `any` lets loopback and link-local pass too. */
export type AddressScope = 'public' | 'private' | 'any';

/** One endpoint to be probed. */
export interface ProbeTarget {
  readonly endpoint: Endpoint;
  readonly addresses: AddressScope;
  /** For a checksum database: the verifier key and the least size that its tree may have. */
  readonly log?: { readonly key: string; readonly floor: number };
  /** Module patterns that no public endpoint may learn: a proof that matches is not sent to one. */
  readonly private: readonly string[];
}

/** How long each layer may take, ms. Each ends at the run's own deadline too. */
export interface ProbeLimits {
  readonly run: number;
  readonly resolve: number;
  readonly dial: number;
  /** Between two attempts at dialling. */
  readonly stagger: number;
  readonly connect: number;
  readonly tls: number;
  readonly headers: number;
  readonly body: number;
}

/** How the go command's own requests would leave this machine: the transport settings in effect. '' is unset. */
export interface ProbeTransport {
  readonly httpProxy: string;
  readonly httpsProxy: string;
  readonly noProxy: string;
  /** True where REQUEST_METHOD is set: Go then refuses HTTP_PROXY. */
  readonly cgi: boolean;
  /** SSL_CERT_FILE and SSL_CERT_DIR. */
  readonly certFile: string;
  readonly certDirs: string;
  /** Of the go command found; null where there is none. */
  readonly release: GoRelease | null;
}
