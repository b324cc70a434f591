/** What a server does instead of answering well; `portal` is a 200 with an HTML page, `5xx` a 500. */
export type OutageOutcome = (typeof OUTAGE_OUTCOMES)[number];

export const OUTAGE_OUTCOMES = ['timeout', 'refused', 'tls', '404', '410', '403', '5xx', 'portal'] as const;

/** What a request is for. */
export type RequestKind = (typeof REQUEST_KINDS)[number];

export const REQUEST_KINDS = [
  'list',
  'info',
  'mod',
  'zip',
  'latest',
  'sumdb-supported',
  'sumdb-lookup',
  'sumdb-tile',
  'go-get',
  'vcs',
  'toolchain',
] as const;

/** What is known of a server. */
export interface Outage {
  /** `host` or `host:port`, as the URL has it; for `file://` the path. */
  readonly host: string;
  /** The one kind of request that it holds for; all where absent. */
  readonly kind?: RequestKind;
  readonly outcome: OutageOutcome;
}

/** Reads `HOST=OUTCOME` or `HOST/KIND=OUTCOME`; errors say in our words what is wrong. */
export function parseOutage(text: string): { readonly outage: Outage } | { readonly error: string } {
  const at = text.lastIndexOf('=');
  if (at <= 0) return { error: `"${text}" is no HOST=OUTCOME` };
  const target = text.slice(0, at);
  const written = text.slice(at + 1);
  const outcome = OUTAGE_OUTCOMES.find(name => name === written);
  if (outcome === undefined) return { error: `unknown outcome "${written}": ${OUTAGE_OUTCOMES.join(', ')}` };
  const slash = target.indexOf('/');
  if (slash < 0) return { outage: { host: target.toLowerCase(), outcome } };
  const name = target.slice(slash + 1);
  const kind = REQUEST_KINDS.find(known => known === name);
  if (slash === 0 || target.includes('://')) return { error: `"${target}" is a host, without scheme and path` };
  if (kind === undefined) return { error: `unknown kind of request "${name}": ${REQUEST_KINDS.join(', ')}` };
  return { outage: { host: target.slice(0, slash).toLowerCase(), kind, outcome } };
}

/** What a request to `host` (with its port where the URL has one) meets; null where the server answers well. */
export function outageFor(outages: readonly Outage[], host: string, kind: RequestKind): OutageOutcome | null {
  const name = host.toLowerCase();
  const bare = name.replace(/:\d*$/, '');
  const held = outages.filter(outage => {
    const isHost = outage.host === name || outage.host === bare;
    return isHost && (outage.kind === undefined || outage.kind === kind);
  });
  // The narrower one wins: a kind before none, a port before none; of two alike the later.
  const rank = (outage: Outage): number => (outage.kind === undefined ? 0 : 2) + (outage.host === name ? 1 : 0);
  let best: Outage | null = null;
  for (const outage of held) if (best === null || rank(outage) >= rank(best)) best = outage;
  return best?.outcome ?? null;
}
