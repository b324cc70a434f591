import { plainAssignment, plainReading, type Assignment, type Reading } from './assignment.ts';

/** /etc/environment as pam_env reads it: `KEY=VALUE`, `export ` allowed, quotes around a value taken off (pam_env(8)). */
export const readEtcEnvironment = (text: string): Reading => plainReading(perLine(text, keyValue));

/** pam_env.conf(5) and ~/.pam_environment: `NAME DEFAULT=value OVERRIDE=value`, or `NAME=value`. */
export const readPamEnv = (text: string): Reading =>
  plainReading(perLine(text, (line, number) => nameDefault(line, number) ?? keyValue(line, number)));

function perLine(text: string, read: (line: string, number: number) => Assignment | null): readonly Assignment[] {
  return text.split(/\r?\n/).flatMap((line, index) => read(line, index + 1) ?? []);
}

function keyValue(line: string, number: number): Assignment | null {
  const [, name, text] = /^\s*(?:export )?([A-Za-z_]\w*)=(.*)$/.exec(line) ?? [];
  if (name === undefined || text === undefined) return null;
  // What a # within does depends on the release of Linux-PAM.
  const value = text.includes('#') ? undefined : text.trimEnd();
  if (value === undefined || !/^["']/.test(value)) return plainAssignment(name, value, number);
  return plainAssignment(name, value.slice(1).replace(/["']$/, ''), number);
}

function nameDefault(line: string, number: number): Assignment | null {
  const [, name, rest] = /^\s*([A-Za-z_]\w*)\s+((?:DEFAULT|OVERRIDE)=.*)$/.exec(line) ?? [];
  if (name === undefined || rest === undefined) return null;
  const only = /^DEFAULT=(?:"([^"]*)"|(\S*))\s*$/.exec(rest);
  const value = only?.[1] ?? only?.[2];
  return plainAssignment(name, value === undefined || /[$\\#]|@\{/.test(value) ? undefined : value, number);
}
