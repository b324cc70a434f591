/** A host, without the brackets of IPv6, and a port that may be empty. */
export interface HostPort {
  readonly host: string;
  readonly port: string;
}

/** net.SplitHostPort: null where Go gives an error, as for want of a port or for a second colon outside brackets. */
export function splitHostPort(text: string): HostPort | null {
  const bracketed = /^\[([^[\]]*)\]:([^:[\]]*)$/.exec(text);
  const plain = bracketed ?? /^([^:[\]]*):([^:[\]]*)$/.exec(text);
  return plain === null ? null : { host: plain[1] ?? '', port: plain[2] ?? '' };
}

/** net/url: URL.Hostname and URL.Port of a URL's host field. */
export function splitUrlHost(text: string): HostPort {
  const colon = /:(\d*)$/.exec(text);
  const host = colon === null ? text : text.slice(0, colon.index);
  const isBracketed = host.startsWith('[') && host.endsWith(']');
  return { host: isBracketed ? host.slice(1, -1) : host, port: colon?.[1] ?? '' };
}
