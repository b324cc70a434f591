/** Readers of the forms whose programs are not on this machine, each written after the document that it names. */

type Seen = ReadonlyMap<string, string>;

const byLine = (text: string, read: (line: string) => readonly [string, string] | null): Seen =>
  new Map(
    text
      .split('\n')
      .filter(line => line !== '')
      .flatMap(line => {
        const pair = read(line);
        if (pair === null) throw new Error(`this line is no assignment: ${line}`);
        return [pair];
      }),
  );

/** about_Quoting_Rules: in a verbatim string two single quotes are one; CharTraits.cs: U+2018 to U+201B are single quotes too. */
export const powershellEnv = (text: string): Seen =>
  byLine(text, line => {
    const [, name, body = ''] = /^\$env:(\w+) = '(.*)'$/u.exec(line) ?? [];
    if (name === undefined || /^(?:['‘-‛]{2}|[^'‘-‛])*$/u.exec(body) === null) return null;
    return [name, body.replaceAll(/(['‘-‛])['‘-‛]/gu, '$1')];
  });

/** learn.microsoft.com, "set" and "call": in a batch file `%%` is `%`; the last quote of `set "…"` ends the value. */
export const cmdSet = (text: string): Seen =>
  byLine(text, line => {
    const [, name, body = ''] = /^@set "(\w+)=([^"!]*)"$/.exec(line) ?? [];
    if (name === undefined || /(?<!%)(?:%%)*%(?!%)/.test(body)) return null;
    return [name, body.replaceAll('%%', '%')];
  });

/** docs.docker.com, Dockerfile reference: ENV key="value"; a backslash takes the sign behind it as it is. */
export const dockerEnv = (text: string): Seen =>
  byLine(text, line => {
    const [, name, body] = /^ENV (\w+)="((?:[^"\\$]|\\.)*)"$/u.exec(line) ?? [];
    return name === undefined || body === undefined ? null : [name, body.replaceAll(/\\(.)/gu, '$1')];
  });

/** docs.docker.com, docker run --env-file: all behind the first `=`, nothing is unquoted. */
export const dockerEnvFile = (text: string): Seen =>
  byLine(text, line =>
    /^\w+=/.test(line) ? [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)] : null,
  );

/** docs.github.com, Workflow commands: `{name}={value}`, or `{name}<<{delimiter}` where that comes before the first `=`. */
export const githubEnv = (text: string): Seen =>
  byLine(text, line => {
    const equals = line.indexOf('=');
    const heredoc = line.indexOf('<<');
    if (equals < 0 || (heredoc >= 0 && heredoc < equals)) return null;
    return [line.slice(0, equals), line.slice(equals + 1)];
  });

/** docs.gitlab.com, CI/CD variables: `$$` is one sign; a lone one begins a name. */
export function gitlabValue(text: string): string {
  if (/(?<!\$)(?:\$\$)*\$(?!\$)/.test(text)) throw new Error(`GitLab would put a variable into ${text}`);
  return text.replaceAll('$$', '$');
}
