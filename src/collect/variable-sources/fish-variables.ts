import type { Assignment, Reading } from './assignment.ts';

/**
 * fish's universal variables, `fish_variables` (format 3.0: `SETUVAR --export NAME:VALUE`; before: `SET_EXPORT NAME:VALUE`),
 * exported ones only. Elements are parted by `\x1e`.
 */
export function readFishVariables(text: string): Reading {
  const assignments = text.split('\n').flatMap((line, index): readonly Assignment[] => {
    const match = /^(?:SETUVAR((?: --\w+)*)|SET_EXPORT) ([A-Za-z_]\w*):(.*)$/.exec(line);
    const flags = match?.[1] ?? ' --export';
    if (match === null || !flags.includes(' --export')) return [];
    const value = unescapeUniversal(match[3] ?? '', flags.includes(' --path') ? ':' : ' ');
    return [{ name: match[2] ?? '', ...value, line: index + 1, certain: true, exported: true }];
  });
  return { assignments, sourced: [], exports: assignments.map(({ name }) => name) };
}

function unescapeUniversal(text: string, between: string): { readonly value?: string } {
  if (text === '\\x1d') return { value: '' };
  const codes = text.matchAll(ESCAPE);
  const isKnown = [...codes].every(([, x, u, big]) => codeOf(x, u, big) < (x === undefined ? 0x11_00_00 : 0x80));
  if (!isKnown) return {};
  const value = text.replaceAll(ESCAPE, (_, x?: string, u?: string, big?: string) => {
    const code = codeOf(x, u, big);
    return code === 0x1e ? between : String.fromCodePoint(code);
  });
  return { value };
}

const ESCAPE = /\\(?:x(..)|u(.{4})|U(.{8})|[^])/g;

/** Not a number for an escape that is none of these. */
const codeOf = (x?: string, u?: string, big?: string): number => Number.parseInt(x ?? u ?? big ?? '', 16);
