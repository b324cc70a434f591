import { checkedValue } from './checked-value.ts';
import { hashComment, printLines } from './print-lines.ts';
import type { VariablePrinter } from '../../model/variable.ts';

/** ENV lines of a Dockerfile: between double quotes `\\`, `"` and `$` act (docs.docker.com, Dockerfile reference: ENV). */
export const printDocker: VariablePrinter = printLines({
  set: (name, value) =>
    `ENV ${name}="${checkedValue(name, value, 'a Dockerfile').replaceAll(/[\\"$]/g, String.raw`\$&`)}"`,
  comment: hashComment,
});
