import { plainReading, type Assignment, type Reading } from './assignment.ts';

/** A value in single or double quotes, or bare; group 1, 2 or 3. What follows is a comment or another command. */
const VALUE = /^(?:'([^']*)'|"([^"$`\\]*)"|([\w@%+=:,./*|-]+))\s*(?:[#;].*)?$/;

function literal(text: string): { readonly value?: string } {
  const match = VALUE.exec(text.trim());
  const value = match?.[1] ?? match?.[2] ?? match?.[3];
  return value === undefined ? {} : { value };
}

/** `setenv NAME VALUE` of csh and tcsh (tcsh(1), "Builtin commands"). */
export function readCsh(text: string): Reading {
  let depth = 0;
  const assignments = text.split('\n').flatMap((line, index): readonly Assignment[] => {
    if (/^\s*(?:endif|end|endsw)\b/.test(line)) depth--;
    const certain = depth <= 0 && /^\s*setenv\s/.test(line);
    if (/\)\s*then\s*$|^\s*(?:foreach|while|switch)\b/.test(line)) depth++;
    const match = /^(?:[^#'"]*[;)&|])?\s*setenv\s+([A-Za-z_]\w*)(?:\s+(.*))?$/.exec(line);
    if (match === null) return [];
    const rest = match[2] ?? '';
    const value = /[!\\*]/.test(rest) ? {} : rest === '' ? { value: '' } : literal(rest);
    return [{ name: match[1] ?? '', ...value, line: index + 1, certain, exported: true }];
  });
  return plainReading(assignments);
}

/** `$env.NAME = VALUE` of nushell (nushell.sh, "Environment"). */
export const readNushell = (text: string): Reading =>
  readLines(text, /^(\s*)\$env\.([A-Za-z_]\w*)\s*=\s*(.*)$/, /^\s*#/);

/** `$env:NAME = VALUE` and `[Environment]::SetEnvironmentVariable` of PowerShell (about_Environment_Variables). */
export function readPowerShell(text: string): Reading {
  const visible = text.replaceAll(/<#[^]*?(?:#>|$)/g, comment => comment.replaceAll(/[^\n]/g, ' '));
  const direct = readLines(visible, /^(\s*)\$env:([A-Za-z_]\w*)\s*=\s*(.*)$/i, /^\s*#/).assignments;
  const call = /^(\s*)\[(?:System\.)?Environment\]::SetEnvironmentVariable\(\s*['"](\w+)['"]\s*,\s*('[^']*'|"[^"]*")/i;
  const called = readLines(visible, call, /^\s*#/).assignments;
  return plainReading([...direct, ...called].sort((a, b) => a.line - b.line));
}

function readLines(text: string, pattern: RegExp, comment: RegExp): Reading {
  const assignments = text.split(/\r?\n/).flatMap((line, index): readonly Assignment[] => {
    const match = comment.test(line) ? null : pattern.exec(line);
    if (match === null) return [];
    const certain = match[1] === '';
    return [{ name: match[2] ?? '', ...literal(match[3] ?? ''), line: index + 1, certain, exported: true }];
  });
  return plainReading(assignments);
}
