import { checkedValue } from './checked-value.ts';
import { hashComment, printLines } from './print-lines.ts';
import type { VariablePrinter } from '../../model/variable.ts';

/** What every reader of such files takes as it stands, docker's --env-file included, which knows no quotes. */
const BARE = /^[\w@%+=:,./|*?[\]-]+$/;

/** A .env file. Bare where that is safe for all readers, else in the quotes that dotenv, godotenv and shells read alike. */
export const printDotenv: VariablePrinter = printLines({
  set: (name, value) => `${name}=${quote(name, checkedValue(name, value, 'a .env file'))}`,
  comment: hashComment,
});

function quote(name: string, value: string): string {
  if (BARE.test(value)) return value;
  if (!value.includes("'")) return `'${value}'`;
  return `"${checkedValue(name, value, 'a .env file beside a single quote', /["\\$`]/)}"`;
}
