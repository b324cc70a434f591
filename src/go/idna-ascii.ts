/**
 * A host name with its non-ASCII labels in punycode, as the go command looks it up (golang.org/x/net/idna: Lookup.ToASCII);
 * as it was where it has none, or where it is no name. The mapping is the WHATWG URL parser's (UTS 46, not transitional).
 */
export function idnaAscii(name: string): string {
  if (/^[\u0000-\u007f]*$/.test(name)) return name;
  const dot = name.startsWith('.') ? '.' : '';
  const url = `http://${name.slice(dot.length)}/`;
  if (/[\s/?#@:%\\]/.test(name) || !URL.canParse(url)) return name;
  return `${dot}${new URL(url).hostname}`;
}
