import type { ScalarPart } from '../../model/structure.ts';

/** How a text would be quoted if it is free: as its neighbours are. */
export type TextStyle = Extract<ScalarPart['style'], 'plain' | 'single' | 'double'> | 'json';

/** Words and paths that no version of YAML reads as anything but text, in block and in flow. */
const PLAIN = /^[A-Za-z_./][A-Za-z0-9_./@+-]*(?: [A-Za-z0-9_./@+-]+)*$/;

/** What some version of YAML reads as a truth value, nothing, a number, or the end of the document. */
const NOT_TEXT = /^(?:null|true|false|yes|no|on|off|y|n|\.(?:\d.*|inf|nan)|\.\.\..*)$/i;

/** Signs that both kinds of quotes hold as they are, the single quote aside. */
const PRINTABLE = /^[\u0020-\u007e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/;

/** Prints a scalar on one line, as YAML 1.2 and as YAML 1.1 in one reading; in the style asked for where it can. */
export function printScalar(value: string | number | boolean | null, style: TextStyle): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  if (style === 'json') return JSON.stringify(value);
  if (style === 'plain' && PLAIN.test(value) && !NOT_TEXT.test(value)) return value;
  if (style === 'single' && PRINTABLE.test(value)) return `'${value.replaceAll("'", "''")}'`;
  return quoteDouble(value);
}

/** JSON's quotes are YAML's too, once what YAML does not print is escaped. */
function quoteDouble(value: string): string {
  return JSON.stringify(value).replaceAll(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
