import { EGRESS_PORTS, EGRESS_PROTOCOLS, isEgressProtocol } from '../data/egress-ports.ts';
import { canonicalHost, isHost } from '../go/canonical-host.ts';
import { type HostPort, splitUrlHost } from '../go/host-port.ts';
import type { EgressPort, EgressProtocol, EgressRule } from '../model/egress.ts';
import { unknownName } from './nearest-name.ts';
import { type DocumentNode, itemsOf, nodeAt, textOf } from './node.ts';

/** Text taken apart, or why it is no entry. */
type Target = { readonly host: string; readonly ports: readonly EgressPort[] } | { readonly fault: string };

const NO_CREDENTIALS = 'an allow-list holds no user or password: write the host alone';

/** `HOST`, `HOST:PORT`, `PROTOCOL://HOST` or `PROTOCOL://HOST:PORT`: https where no protocol stands there. */
function parseTarget(text: string): Target {
  if (text.includes('@')) return { fault: NO_CREDENTIALS };
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):\/\//.exec(text)?.[1] ?? '';
  const protocol = scheme === '' ? 'https' : scheme.toLowerCase();
  if (!isEgressProtocol(protocol)) return { fault: unknownName('protocol', scheme, EGRESS_PROTOCOLS) };
  const authority = text.slice(scheme === '' ? 0 : scheme.length + 3).replace(/\/$/, '');
  if (authority.includes('/')) return { fault: `"${text}" has a path: what is allowed is a host` };
  return withPort(isHost(authority) ? { host: authority, port: '' } : splitUrlHost(authority), protocol);
}

function withPort({ host, port }: HostPort, protocol: EgressProtocol): Target {
  const fault = hostFault(host) ?? portFault(port);
  if (fault !== null) return { fault };
  return { host: canonicalHost(host), ports: [{ protocol, port: Number(port) || EGRESS_PORTS[protocol] }] };
}

const portFault = (port: string): string | null =>
  port === '' || (Number(port) >= 1 && Number(port) <= 65_535) ? null : `"${port}" is no port: 1 to 65535`;

function hostFault(host: string): string | null {
  if (host.includes('@')) return NO_CREDENTIALS;
  if (host === '*') return '"*" would allow every host: leave out egress.allow instead';
  const name = canonicalHost(host.replace(/^\*\./, ''));
  if (isHost(name) && !(host.startsWith('*.') && name.includes(':'))) return null;
  return `"${host}" is no host: expected a name, *.DOMAIN for all hosts below one, or an IP address`;
}

/** What the schema does not see in one entry of `egress.allow`, with the value at fault and its key. */
export function egressFault(
  item: DocumentNode,
): { readonly message: string; readonly node: DocumentNode; readonly path: readonly string[] } | null {
  const text = textOf(item);
  if (text !== undefined) {
    const target = parseTarget(text);
    return 'fault' in target ? { message: target.fault, node: item, path: [] } : null;
  }
  const node = nodeAt(item, 'host') ?? item;
  const host = textOf(node) ?? '';
  const message = hostFault(host);
  return message === null ? null : { message, node, path: ['host'] };
}

/** Reads a checked entry. With `ports` every protocol is allowed on each of them, else each on its usual one. */
export function readEgressRule(item: DocumentNode): EgressRule {
  const text = textOf(item);
  if (text !== undefined) {
    const target = parseTarget(text);
    return 'fault' in target ? { host: text, ports: [], place: item.place } : { ...target, place: item.place };
  }
  const protocols = itemsOf(nodeAt(item, 'protocols')).flatMap(node => readProtocol(textOf(node) ?? ''));
  const numbers = itemsOf(nodeAt(item, 'ports')).flatMap(node =>
    node.kind === 'scalar' && typeof node.value === 'number' ? [node.value] : [],
  );
  const environments = nodeAt(item, 'environments');
  const reason = textOf(nodeAt(item, 'reason'));
  const ports = (protocols.length === 0 ? (['https'] as const) : protocols).flatMap(protocol =>
    (numbers.length === 0 ? [EGRESS_PORTS[protocol]] : numbers).map(port => ({ protocol, port })),
  );
  return {
    host: canonicalHost(textOf(nodeAt(item, 'host')) ?? ''),
    ports,
    ...(environments !== undefined && { environments: itemsOf(environments).flatMap(node => textOf(node) ?? []) }),
    ...(reason !== undefined && { reason }),
    place: item.place,
  };
}

const readProtocol = (text: string): readonly EgressProtocol[] => (isEgressProtocol(text) ? [text] : []);
