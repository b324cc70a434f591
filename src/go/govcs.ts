import type { Parsed } from './parsed.ts';
import { quoteGo } from './quote.ts';
import { trimGoSpace } from './space.ts';

/** One rule of GOVCS: the first whose pattern matches a repository's root decides. */
export interface GovcsRule {
  readonly pattern: string;
  readonly allowed: readonly string[];
  readonly column: number;
  readonly endColumn: number;
}

/** Reads a GOVCS value (cmd/go/internal/vcs: parseGOVCS); Go stops at the first fault, and so does this. */
export function parseGovcs(text: string): Parsed<readonly GovcsRule[]> {
  const rules: GovcsRule[] = [];
  const whole = trimGoSpace(text);
  if (whole.text === '') return { value: rules, errors: [] };
  const seen = new Map<string, string>();
  let at = whole.start;
  for (const piece of whole.text.split(',')) {
    const { text: item, start } = trimGoSpace(piece);
    const column = at + start + 1;
    at += piece.length + 1;
    const rule = readRule(item, seen);
    if ('error' in rule) return { value: rules, errors: [{ message: rule.error, line: 1, column }] };
    rules.push({ ...rule, column, endColumn: column + item.length });
  }
  return { value: rules, errors: [] };
}

function readRule(
  item: string,
  seen: Map<string, string>,
): Pick<GovcsRule, 'pattern' | 'allowed'> | { readonly error: string } {
  if (item === '') return { error: 'empty entry in GOVCS' };
  const colon = item.indexOf(':');
  if (colon < 0) return { error: `malformed entry in GOVCS (missing colon): ${quoteGo(item)}` };
  const pattern = trimGoSpace(item.slice(0, colon)).text;
  const list = trimGoSpace(item.slice(colon + 1)).text;
  if (pattern === '') return { error: `empty pattern in GOVCS: ${quoteGo(item)}` };
  if (list === '') return { error: `empty VCS list in GOVCS: ${quoteGo(item)}` };
  if (/^\.\.?(?:\/|$)/.test(pattern)) return { error: `relative pattern not allowed in GOVCS: ${quoteGo(pattern)}` };
  const old = seen.get(pattern);
  if (old !== undefined) return { error: `unreachable pattern in GOVCS: ${quoteGo(item)} after ${quoteGo(old)}` };
  seen.set(pattern, item);
  const allowed = list.split('|').map(name => trimGoSpace(name).text);
  return allowed.includes('') ? { error: `empty VCS name in GOVCS: ${quoteGo(item)}` } : { pattern, allowed };
}
