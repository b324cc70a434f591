import { parseIpAddress } from '../../go/ip-address.ts';
import type { EgressPort, EgressReason, EgressReport, JudgedNeed } from '../../model/egress.ts';

/** One host, port and protocol with all reasons and modules behind it. */
export interface EgressTarget extends EgressPort {
  readonly host: string;
  readonly reasons: readonly EgressReason[];
  readonly modules: readonly string[];
  readonly allowed: boolean | null;
}

/** The needs with those for one host, port and protocol put together, in their order. */
export function targetsOf({ needs }: EgressReport): readonly EgressTarget[] {
  const groups = new Map<string, JudgedNeed[]>();
  for (const need of needs) {
    const key = `${need.host} ${need.port} ${need.protocol}`;
    groups.set(key, [...(groups.get(key) ?? []), need]);
  }
  return [...groups.values()].flatMap(group => {
    const [first] = group;
    if (first === undefined) return [];
    const { host, port, protocol, allowed } = first;
    const reasons = [...new Set(group.map(({ reason }) => reason))];
    const modules = [...new Set(group.flatMap(need => need.modules))].sort();
    return [{ host, port, protocol, allowed, reasons, modules }];
  });
}

/** 4 or 6 for an address, null for a name. */
export function addressFamily(host: string): 4 | 6 | null {
  const address = parseIpAddress(host);
  if (address === null) return null;
  return address.bytes.length === 4 ? 4 : 6;
}

/** Each reason in words. */
export const REASON_WORDS: Readonly<Record<EgressReason, string>> = {
  proxy: 'module proxy',
  'zip-origin': "where the proxy's archives lie",
  'checksum-database': 'checksum database',
  'go-get': 'go-import lookup',
  vcs: 'repositories',
  toolchain: 'toolchain downloads',
  'forward-proxy': 'forward proxy',
};
