import { splitQuoted } from '../go/quoted.ts';

/** One method of GOAUTH; columns 1-based in UTF-16 units of the value, `endColumn` behind the last one. */
export type AuthMethod = { readonly column: number; readonly endColumn: number } & (
  | { readonly kind: 'netrc' | 'off' | 'empty' }
  | { readonly kind: 'git'; readonly arguments: readonly string[] }
  | { readonly kind: 'command'; readonly program: string }
);

/** Takes a GOAUTH value apart at `;` (cmd/go/internal/auth: runGoAuth; a command's words: cmd/internal/quoted). */
export function authMethods(value: string): readonly AuthMethod[] {
  return [...value.matchAll(/([^;]*)(?:;|$)/g)].slice(0, value.split(';').length).map(match => {
    const [, raw = ''] = match;
    const text = raw.trim();
    const column = match.index + raw.indexOf(text) + 1;
    return { column, endColumn: column + text.length, ...readMethod(text) };
  });
}

type Method<T> = T extends unknown ? Omit<T, 'column' | 'endColumn'> : never;

function readMethod(text: string): Method<AuthMethod> {
  const [name, ...rest] = text.split(/\s+/);
  if (name === undefined || name === '') return { kind: 'empty' };
  if (name === 'netrc' || name === 'off') return { kind: name };
  if (name === 'git') return { kind: 'git', arguments: rest };
  return { kind: 'command', program: splitQuoted(text).tokens[0]?.text ?? name };
}

/** The go command's words for a GOAUTH at which it gives up, as far as the text alone tells; null where it does not. */
export function authRefusal(value: string): string | null {
  const methods = authMethods(value);
  if (methods.some(({ kind }) => kind === 'empty')) return 'GOAUTH encountered an empty command';
  if (methods.length > 1 && methods.some(({ kind }) => kind === 'off')) {
    return 'GOAUTH=off cannot be combined with other authentication commands';
  }
  const needs = 'GOAUTH=git dir method requires an absolute path to the git working directory';
  for (const method of methods) {
    if (method.kind !== 'git') continue;
    const [folder, more] = method.arguments;
    if (folder === undefined || more !== undefined) return needs;
    if (!/^(?:\/|[A-Za-z]:[\\/]|\\\\)/.test(folder)) return `${needs}, dir is not absolute`;
  }
  return null;
}
