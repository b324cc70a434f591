/** A text that may be shown, and whether something was taken out of it. */
export interface Masked {
  readonly text: string;
  readonly masked: boolean;
}

const SCHEME = /[A-Za-z][A-Za-z0-9+.-]*:\/\//g;

/** What follows an `@` in `module@version` and in the paths of the proxy protocol: no host. */
const NO_HOST = '(?!v\\d|v/|latest|upgrade|patch)';

/** `user:secret@host` without a scheme; digits behind the colon are a port. */
const BARE_PASSWORD = new RegExp(
  `(^|[\\s,|"'<>=(])[^\\s,|"'<>=(/@:]*:(?!\\d+(?:/|$))[^\\s,|"'<>@]+@${NO_HOST}(?=[A-Za-z0-9[])`,
  'g',
);

/** `token@host.name` or `token@127.0.0.1` without a scheme; the user of ssh addresses is no secret. */
const BARE_TOKEN = new RegExp(
  `(^|[\\s,|"'<>=(])(?!git@|\\*\\*\\*@)[^\\s,|"'<>=(/@:]+@${NO_HOST}(?=(?:[A-Za-z0-9-]+\\.)+(?:[A-Za-z]{2,}|\\d+)(?![\\w.]))`,
  'g',
);

/**
 * Takes the credentials out of every URL in a value, list or sentence: `https://***@host`. A lone token counts as one,
 * and so does what would be credentials if the URL were valid. What Go would not take for them stays as it is:
 * `module@version`, and the `/@v/` of the proxy protocol.
 */
export function maskUrl(text: string): Masked {
  if (!/@|%40/.test(text)) return { text, masked: false };
  const starts = [...text.matchAll(SCHEME)];
  const parts = [maskBare(text.slice(0, starts[0]?.index))];
  for (const [index, match] of starts.entries()) {
    const [scheme] = match;
    const body = text.slice(match.index + scheme.length, starts[index + 1]?.index);
    parts.push(scheme, maskAuthority(body));
  }
  const shown = parts.join('');
  return { text: shown, masked: shown !== text };
}

/** Masks what follows `scheme://`, up to the next one. */
function maskAuthority(body: string): string {
  const authority = /^[^/?#,|\s"'<>]*/.exec(body)?.[0] ?? '';
  const at = authority.lastIndexOf('@');
  if (at >= 0) return `***${body.slice(at, authority.length)}${maskBare(body.slice(authority.length))}`;
  // A colon that no port follows: a password with blanks, commas or slashes in it, which ends where Go gives up.
  const isHost = authority.startsWith('[') || /^[^:]*(?::\d*)?$/.test(authority);
  const end = isHost ? null : (PASSWORD_END.exec(body) ?? PASSWORD_END_OF_LINE.exec(body));
  if (end !== null) return `***@${body.slice(end[0].length)}`;
  return `${authority}${maskBare(body.slice(authority.length))}`;
}

const PASSWORD_END = new RegExp(`^\\S*(?:@|%40)${NO_HOST}`);
const PASSWORD_END_OF_LINE = new RegExp(`^.*(?:@|%40)${NO_HOST}`);

const maskBare = (text: string): string => text.replace(BARE_PASSWORD, '$1***@').replace(BARE_TOKEN, '$1***@');
