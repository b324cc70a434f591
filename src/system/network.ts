/** The port to the network: `system/node/network` is the real one, test/support/fake-network the in-memory twin. */

/** One interface of this machine with one of its addresses. */
export interface NetworkInterface {
  readonly name: string;
  /** `192.0.2.7/24`, `2001:db8::1/64`. */
  readonly cidr: string;
  readonly internal: boolean;
}

/** A connection that is up. Only one of `read`, `secure` and `exchange` is used at a time. */
export interface Connection {
  /** The address at its other end. */
  readonly address: string;
  /** Bytes that have arrived so far, below TLS. */
  readonly received: () => number;
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** Exactly `length` bytes; rejects with code `EOF` where the other side ends before. */
  readonly read: (length: number, signal: AbortSignal) => Promise<Uint8Array>;
  /** Ends it at once; never throws. */
  readonly destroy: () => void;
}

/** How to greet. */
export interface TlsWish {
  /** For SNI and for the name in the certificate; an IP address is not sent as SNI. */
  readonly host: string;
  /** Certificates in PEM that stand for the roots; absent: those that the runtime brings. */
  readonly roots?: string;
  /** Bytes to grow the ClientHello by, about: Go's own is larger since 1.24. */
  readonly padding?: number;
  /** At most this version: `TLSv1.2`. */
  readonly maxVersion?: 'TLSv1.2';
}

/** What a TLS handshake came to. It is up even where the certificate is not trusted: then nothing may be sent. */
export interface TlsAnswer {
  readonly connection: Connection;
  readonly protocol: string;
  /** The verification's error, `CERT_HAS_EXPIRED`, …; null where the chain and the name hold. */
  readonly refusal: string | null;
  /** The names of the leaf; `altNames` is empty where it has none, which Go refuses. */
  readonly subject: string;
  readonly issuer: string;
  readonly altNames: string;
}

export interface HttpRequest {
  readonly method: 'GET' | 'CONNECT';
  /** As it stands on the request line: a path, an absolute URL to a proxy, or host:port. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  /** More of the body than this ends the exchange. */
  readonly maxBody: number;
}

/** The head of an answer; the body comes by `body`. */
export interface HttpAnswer {
  readonly status: number;
  readonly statusText: string;
  /** Names in lower case; of repeated ones the first. */
  readonly headers: Readonly<Record<string, string>>;
  /** Rejects with code `ECONNRESET`, `HPE_…`, `BODY_TOO_LARGE`, … */
  readonly body: (signal: AbortSignal) => Promise<Uint8Array>;
  /** After a CONNECT: the tunnel, and how many bytes came behind the head, unasked. */
  readonly tunnel?: { readonly connection: Connection; readonly early: number };
}

/**
 * Asking the network, one layer at a time. Nothing is retried, redirected, pooled or taken from a setting; every
 * promise rejects at once with code `ABORT_ERR` when its signal fires, and what it began is ended. Other errors carry
 * the system's own `code` (and `syscall`).
 */
export interface Network {
  /** ms on a clock that only goes forward. */
  readonly monotonic: () => number;
  /** Resolves when `monotonic()` is `at`, or when the signal fires. */
  readonly waitUntil: (at: number, signal: AbortSignal) => Promise<void>;
  readonly interfaces: () => Promise<readonly NetworkInterface[]>;
  /** The resolvers that questions go to, `address` or `address:port`. */
  readonly nameservers: () => Promise<readonly string[]>;
  /** One question for A (4) or AAAA (6), by DNS itself and never by the system's getaddrinfo. */
  readonly resolve: (
    name: string,
    family: 4 | 6,
    options: { readonly timeoutMs: number; readonly signal: AbortSignal; readonly server?: string },
  ) => Promise<readonly string[]>;
  /** One TCP connection to an IP address. */
  readonly dial: (address: string, port: number, signal: AbortSignal) => Promise<Connection>;
  readonly secure: (connection: Connection, wish: TlsWish, signal: AbortSignal) => Promise<TlsAnswer>;
  /** One exchange over a connection; resolves with the head. At most 16 KiB of head, 8 informational answers. */
  readonly exchange: (connection: Connection, request: HttpRequest, signal: AbortSignal) => Promise<HttpAnswer>;
}
