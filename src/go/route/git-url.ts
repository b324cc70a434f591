import type { RouteRequest } from './types.ts';
import { endpointOf } from './transport.ts';
import { parseGoUrl } from '../url.ts';

/** `url.BASE.insteadOf`: what git puts BASE for at the beginning of a URL (git-config(1)). */
export interface GitRewrite {
  readonly base: string;
  readonly insteadOf: string;
  /** The file that says so, or the variable. */
  readonly from: string;
}

/** The rewrite that git takes for a URL: the one with the longest beginning, of two alike the first (git: remote.c, alias_url). */
export function rewriteFor(url: string, rewrites: readonly GitRewrite[]): GitRewrite | null {
  let best: GitRewrite | null = null;
  for (const rewrite of rewrites) {
    if (!url.startsWith(rewrite.insteadOf)) continue;
    if (best === null || rewrite.insteadOf.length > best.insteadOf.length) best = rewrite;
  }
  return best;
}

export type GitEndpoint = Pick<RouteRequest, 'protocol' | 'host' | 'port'>;

/** What scp takes (git-clone(1), Git URLs): no slash before the first colon, `[host:port]` where there is a port; a drive is no host. */
const SCP_FORM =
  /^(?![A-Za-z]:[\\/])(?:[^/:[\]]*@)?(?:\[(?:[^/:[\]]*@)?([^/:[\]]+)(?::(\d+))?\]|([^/:[\]]+)):(?!:|\/\/)/;

/** Whom git asks for a URL; null for a folder of this machine and for what only a program of its own can tell (`ext::`). */
export function gitEndpoint(url: string): GitEndpoint | null {
  const scp = SCP_FORM.exec(url);
  if (scp !== null) return { protocol: 'ssh', host: scp[1] ?? scp[3] ?? '', port: Number(scp[2] ?? 22) };
  const read = parseGoUrl(url);
  if ('error' in read || read.url.host === '' || read.url.scheme === 'file') return null;
  return endpointOf(read.url);
}
