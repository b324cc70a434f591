import type { EgressReport } from '../../model/egress.ts';
import type { Style } from '../style.ts';
import { egressCsv } from './csv.ts';
import { egressJson } from './json.ts';
import { egressNftables } from './nftables.ts';
import { egressSquid } from './squid.ts';
import { egressText } from './text.ts';

export const EGRESS_FORMATS = ['text', 'json', 'csv', 'nftables', 'squid'] as const;

/** How `gopolicy egress` prints what it found. */
export const EGRESS_PRINTERS: Readonly<
  Record<(typeof EGRESS_FORMATS)[number], (report: EgressReport, style: Style) => string>
> = { text: egressText, json: egressJson, csv: egressCsv, nftables: egressNftables, squid: egressSquid };
