import { maskUrl } from '../../go/mask.ts';
import type { EgressReport } from '../../model/egress.ts';
import { printJson } from '../print-json.ts';

/** The document of `gopolicy egress --format json`: schemas/egress.schema.json. */
export const egressJson = ({ environment, listed, needs, unused, notes = [] }: EgressReport): string =>
  printJson({
    version: 1,
    environment,
    listed,
    needs: needs.map(({ host, port, protocol, reason, modules, via, allowed }) => ({
      host,
      port,
      protocol,
      reason,
      modules,
      via,
      allowed,
    })),
    unused,
    notes: notes.map(note => maskUrl(note).text),
  });
