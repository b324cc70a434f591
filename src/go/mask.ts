/** A text that may be shown, and whether something was taken out of it. */
export interface Masked {
  readonly text: string;
  readonly masked: boolean;
}

/** Everything up to the last `@` of an authority, also where blanks, quotes or escapes make it no valid URL. */
const WITH_SCHEME = /([A-Za-z][A-Za-z0-9+.-]*:\/\/)([^/?#,|\s"'<>]*)@(?=[^@/?#,|\s"'<>]*)/g;

/** Userinfo with a password and no scheme: `user:token@host`. */
const WITHOUT_SCHEME = /(^|[\s,|"'<>=(])((?:[^\s,|"'<>=(/@:]+):(?:[^\s,|"'<>/@]+))@(?=[A-Za-z0-9[])/g;

/** A password that itself holds `/`, `,` or `|` leaves its tail behind the first cut; what stands before a later `@` goes too. */
const LEFT_OVER = /([A-Za-z][A-Za-z0-9+.-]*:\/\/)([^\s/@:"'<>]*:[^\s"'<>@]*)@/g;

/** Takes the credentials out of every URL in a value, list or sentence: `https://***@host`. A lone token counts as one. */
export function maskUrl(text: string): Masked {
  if (!text.includes('@')) return { text, masked: false };
  const shown = text
    .replace(LEFT_OVER, (whole, scheme: string, userinfo: string) =>
      looksLikeList(userinfo) ? whole : `${scheme}***@`,
    )
    .replace(WITH_SCHEME, '$1***@')
    .replace(WITHOUT_SCHEME, '$1***@');
  return { text: shown, masked: shown !== text };
}

/** `host:8080/path,https://token` is two entries of a list, not one userinfo. */
const looksLikeList = (userinfo: string): boolean => /[,|/][A-Za-z][A-Za-z0-9+.-]*:\/\//.test(userinfo);
