/** One well-formed UTF-8 sequence in a string of bytes, or any byte else (unicode/utf8: first, acceptRanges). */
const SEQUENCE =
  // eslint-disable-next-line no-control-regex -- bytes
  /([\x00-\x7f]+|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})|[^]/g;

/**
 * The text of a file's bytes as the go command shows it: a byte order mark stays, and each byte that is no part of a
 * well-formed sequence becomes one U+FFFD (encoding/json), where TextDecoder would make one of several.
 */
export function decodeText(bytes: Uint8Array): string {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    return decoder.decode(bytes);
  } catch {
    const binary = Array.from(bytes, byte => String.fromCharCode(byte)).join('');
    return binary.replace(SEQUENCE, (_whole, good: string | undefined) =>
      good === undefined ? '\uFFFD' : decoder.decode(Uint8Array.from(good, char => char.charCodeAt(0))),
    );
  }
}
