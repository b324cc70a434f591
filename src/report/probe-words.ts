import { PROBE_CODES } from '../data/probe-codes.ts';
import type { ProbeReport } from '../model/probe.ts';

/** What a probe came to, in a few words behind its host's name; from our own table, never from the network. */
export function probeWords({ code, cause, healthy }: Pick<ProbeReport, 'code' | 'cause' | 'healthy'>): string {
  if (code === 'ok' && healthy === true) {
    return cause === 'tls.intercepted_trusted'
      ? 'proves genuine, through a TLS proxy that Go trusts'
      : 'proves genuine';
  }
  const [, layer, status] = /^(http|proxy)[._](?:status_)?(\d{3})$/.exec(code) ?? [];
  if (status !== undefined) return layer === 'http' ? `answers ${status}` : `the forward proxy answers ${status}`;
  if (code.startsWith('proxy.socks_')) return 'the SOCKS proxy does not reach it';
  const words = PROBE_CODES[code] ?? code;
  return cause === 'large-hello' ? `${words} of Go's size, not at a small one` : words;
}

/** From the first layer's start to the last one's end, whole ms. */
export const probeMs = ({ phases }: Pick<ProbeReport, 'phases'>): number =>
  Math.round(Math.max(0, ...phases.map(({ end }) => end)));
