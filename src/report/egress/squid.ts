import type { EgressReport } from '../../model/egress.ts';
import { addressFamily, type EgressTarget, targetsOf } from './targets.ts';
import { describe, heading, noteLines, refused } from './nftables.ts';

/**
 * Lines for squid.conf, to be included above its other http_access lines: CONNECT to what speaks TLS, requests to what
 * speaks http. What speaks neither does not go through squid and is only named.
 */
export function egressSquid(report: EgressReport): string {
  // The forward proxy is squid itself.
  const needs = report.needs.filter(({ reason }) => reason !== 'forward-proxy');
  const targets = targetsOf({ ...report, needs });
  const open = targets.filter(({ allowed }) => allowed !== false);
  const others = open.filter(({ protocol }) => protocol !== 'https' && protocol !== 'http');
  const groups = (['https', 'http'] as const).flatMap(protocol => {
    const own = open.filter(target => target.protocol === protocol);
    const ports = [...new Set(own.map(({ port }) => port))].sort((a, b) => a - b);
    return ports.flatMap(port =>
      groupLines(
        protocol,
        port,
        own.filter(target => target.port === port),
      ),
    );
  });
  const lines = [
    ...heading(report, 'squid'),
    '# Include it above the other http_access lines; what it does not name, these decide.',
    ...refused(targets),
    ...others.map(target => `# not through an http proxy: ${target.protocol} port ${target.port}, ${describe(target)}`),
    ...noteLines(report),
    ...(groups.length === 0 ? [] : ['', 'acl gopolicy_connect method CONNECT', ...groups]),
  ];
  return `${lines.join('\n')}\n`;
}

function groupLines(protocol: 'https' | 'http', port: number, targets: readonly EgressTarget[]): readonly string[] {
  const name = `gopolicy_${protocol}_${port}`;
  const method = protocol === 'https' ? 'gopolicy_connect' : '!gopolicy_connect';
  const kinds = [
    { acl: `${name}_names`, type: 'dstdomain -n', targets: targets.filter(({ host }) => addressFamily(host) === null) },
    { acl: `${name}_addresses`, type: 'dst', targets: targets.filter(({ host }) => addressFamily(host) !== null) },
  ].filter(kind => kind.targets.length > 0);
  return [
    '',
    `acl ${name}_port port ${port}`,
    ...kinds.flatMap(kind =>
      kind.targets.flatMap(target => [`# ${describe(target)}`, `acl ${kind.acl} ${kind.type} ${target.host}`]),
    ),
    ...kinds.map(({ acl }) => `http_access allow ${method} ${name}_port ${acl}`),
  ];
}
