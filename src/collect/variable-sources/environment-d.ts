import { plainAssignment, plainReading, type Assignment, type Reading } from './assignment.ts';

/** Files of systemd's user environment, `KEY=VALUE` each line (environment.d(5)). */
export function readEnvironmentD(text: string): Reading {
  const assignments = joinedLines(text).flatMap(({ text, line }): readonly Assignment[] => {
    const match = /^\s*([A-Za-z_]\w*)\s*=(.*)$/.exec(text);
    return match === null ? [] : [plainAssignment(match[1] ?? '', unquote(match[2] ?? ''), line)];
  });
  return plainReading(assignments);
}

/** `DefaultEnvironment="A=1" B=2` of /etc/systemd/system.conf and user.conf (systemd-system.conf(5)). */
export function readSystemdConf(text: string): Reading {
  const assignments = joinedLines(text).flatMap(({ text, line }): readonly Assignment[] => {
    const list = /^\s*DefaultEnvironment\s*=(.*)$/.exec(text)?.[1] ?? '';
    return [...list.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].flatMap(match => {
      const item = match[1] ?? match[2] ?? match[3] ?? '';
      const [, name, value] = /^([A-Za-z_]\w*)=([^]*)$/.exec(item) ?? [];
      if (name === undefined || value === undefined) return [];
      return [plainAssignment(name, /[\\%$"']/.test(value) ? undefined : value, line)];
    });
  });
  return plainReading(assignments);
}

/** Lines without comments; one that ends in a backslash goes on in the next. */
function joinedLines(text: string): readonly { readonly text: string; readonly line: number }[] {
  const joined: { text: string; line: number }[] = [];
  let isOpen = false;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const last = joined.at(-1);
    if (!isOpen && /^\s*[#;]/.test(raw)) continue;
    const goesOn = /(?:^|[^\\])(?:\\\\)*\\$/.test(raw);
    const part = goesOn ? raw.slice(0, -1) : raw;
    if (isOpen && last !== undefined) last.text += part;
    else joined.push({ text: part, line: index + 1 });
    isOpen = goesOn;
  }
  return joined;
}

/** undefined: systemd puts another variable's value in, or it is quoted in a way that is not read here. */
function unquote(text: string): string | undefined {
  const value = text.trim();
  if (/[$\\]/.test(value)) return undefined;
  const quoted = /^(?:"([^"]*)"|'([^']*)')$/.exec(value);
  if (quoted !== null) return quoted[1] ?? quoted[2];
  return /["']/.test(value) ? undefined : value;
}
