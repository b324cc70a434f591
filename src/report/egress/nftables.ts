import { maskUrl } from '../../go/mask.ts';
import type { EgressReport } from '../../model/egress.ts';
import { escapeTerminal } from '../escape-terminal.ts';
import { addressFamily, type EgressTarget, REASON_WORDS, targetsOf } from './targets.ts';

const TABLE = 'gopolicy_egress';

/**
 * A script for `nft -f`: a table with a set of addresses for each port and a chain that accepts what goes to them. The
 * chain hangs on no hook, so nothing is cut off by loading it: a chain of one's own jumps to it. nftables knows addresses
 * and no names, so names stand in lines for dnsmasq, which puts what it resolves into the sets.
 */
export function egressNftables(report: EgressReport): string {
  const targets = targetsOf(report);
  // Behind a forward proxy no connection goes to the host itself.
  const open = targets.filter(({ allowed, via }) => allowed !== false && via === undefined);
  const ports = [...new Set(open.map(({ port }) => port))].sort((a, b) => a - b);
  const lines = [
    ...heading(report, 'nftables'),
    '# Loading it replaces this table and cuts nothing off. A chain of yours does, loaded after it:',
    `#   table inet ${TABLE} {`,
    '#     chain output {',
    '#       type filter hook output priority 0; policy drop;',
    '#       ct state established,related accept',
    '#       oif lo accept',
    '#       jump go_modules',
    '#       # what else this machine needs: DNS, and the forward proxy where there is one',
    '#     }',
    '#   }',
    ...dnsmasqLines(open),
    ...refused(targets),
    ...behindProxy(targets),
    ...noteLines(report),
    '',
    `table inet ${TABLE}`,
    `delete table inet ${TABLE}`,
    `table inet ${TABLE} {`,
    ...ports.flatMap(port => ([4, 6] as const).flatMap(family => setLines(port, family, open))),
    '\tchain go_modules {',
    ...ports.flatMap(port => [
      `\t\tip daddr @${setName(port, 4)} tcp dport ${port} accept`,
      `\t\tip6 daddr @${setName(port, 6)} tcp dport ${port} accept`,
    ]),
    '\t}',
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

const setName = (port: number, family: 4 | 6): string => `tcp_${port}_v${family}`;

function setLines(port: number, family: 4 | 6, targets: readonly EgressTarget[]): readonly string[] {
  const own = targets.filter(target => target.port === port);
  const addresses = [...new Set(own.map(({ host }) => host))].filter(host => addressFamily(host) === family);
  return [
    `\tset ${setName(port, family)} {`,
    `\t\ttype ipv${family}_addr`,
    ...(family === 4 ? own.map(target => `\t\t# ${describe(target)}`) : []),
    ...(addresses.length === 0 ? [] : [`\t\telements = { ${addresses.join(', ')} }`]),
    '\t}',
  ];
}

/** dnsmasq(8), --nftset: the name and every name below it. */
function dnsmasqLines(targets: readonly EgressTarget[]): readonly string[] {
  const names = targets.filter(({ host }) => addressFamily(host) === null);
  if (names.length === 0) return [];
  const lines = names.map(
    ({ host, port }) =>
      `#   nftset=/${escapeTerminal(host)}/4#inet#${TABLE}#${setName(port, 4)},6#inet#${TABLE}#${setName(port, 6)}`,
  );
  return [
    '# Its sets are filled by the resolver; for dnsmasq, which takes a name for all below it as well:',
    ...new Set(lines),
  ];
}

/** What a firewall's comment says of a target. */
export const describe = ({ host, reasons }: EgressTarget): string =>
  `${escapeTerminal(host)}: ${reasons.map(reason => REASON_WORDS[reason]).join(', ')}`;

/** The first lines of a firewall's file. */
export function heading({ environment }: EgressReport, format: string): readonly string[] {
  const where = environment === null ? '' : `, environment ${escapeTerminal(environment)}`;
  return [`# What the Go modules of this repository need to reach${where} (gopolicy egress --format ${format}).`];
}

const behindProxy = (targets: readonly EgressTarget[]): readonly string[] =>
  targets
    .filter(({ allowed, via }) => allowed !== false && via !== undefined)
    .map(target => `# reached through ${escapeTerminal(target.via ?? '')}: ${describe(target)}`);

/** What the policy does not allow is left out, and said. */
export const refused = (targets: readonly EgressTarget[]): readonly string[] =>
  targets
    .filter(({ allowed }) => allowed === false)
    .map(
      target => `# left out, not allowed by the policy: ${target.protocol} port ${target.port}, ${describe(target)}`,
    );

/** What could not be known, as comments. */
export const noteLines = ({ notes = [] }: EgressReport): readonly string[] =>
  notes.map(note => `# note: ${escapeTerminal(maskUrl(note).text)}`);
