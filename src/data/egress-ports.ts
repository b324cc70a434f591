import type { EgressProtocol } from '../model/egress.ts';

/** The usual port of each way in which the go command, or the program that it starts, reaches a host (IANA, 2026-11-28). */
export const EGRESS_PORTS: Readonly<Record<EgressProtocol, number>> = {
  https: 443,
  http: 80,
  ssh: 22,
  git: 9418,
  svn: 3690,
  socks5: 1080,
};

export const EGRESS_PROTOCOLS: readonly EgressProtocol[] = ['https', 'http', 'ssh', 'git', 'svn', 'socks5'];

export const isEgressProtocol = (text: string): text is EgressProtocol => Object.hasOwn(EGRESS_PORTS, text);
