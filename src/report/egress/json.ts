import type { EgressReport } from '../../model/egress.ts';
import { printJson } from '../print-json.ts';

/** The document of `gopolicy egress --format json`: schemas/egress.schema.json. */
export const egressJson = ({ environment, listed, needs, unused }: EgressReport): string =>
  printJson({
    version: 1,
    environment,
    listed,
    needs: needs.map(({ host, port, protocol, reason, modules, allowed }) => ({
      host,
      port,
      protocol,
      reason,
      modules,
      allowed,
    })),
    unused,
  });
