import type { EgressReport } from '../../model/egress.ts';
import { escapeTerminal } from '../escape-terminal.ts';

/** One line for each need, with a head (RFC 4180); modules are parted by blanks, an unknown `allowed` is empty. */
export function egressCsv({ needs }: EgressReport): string {
  const rows = needs.map(({ host, port, protocol, reason, allowed, modules }) => [
    host,
    String(port),
    protocol,
    reason,
    allowed === null ? '' : String(allowed),
    modules.join(' '),
  ]);
  return [['host', 'port', 'protocol', 'reason', 'allowed', 'modules'], ...rows]
    .map(row => `${row.map(cell).join(',')}\r\n`)
    .join('');
}

/** A quote before what a spreadsheet would take for a formula. */
function cell(text: string): string {
  const shown = escapeTerminal(text);
  const inert = /^[=+\-@]/.test(shown) ? `'${shown}` : shown;
  return /[",]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
