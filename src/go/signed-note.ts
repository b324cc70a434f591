/** A note with signatures, as checksum databases publish their tree heads. */
export interface SignedNote {
  /** What is signed: with its last line end. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface NoteSignature {
  readonly name: string;
  /** Four bytes that tell the key. */
  readonly hash: number;
  readonly signature: Uint8Array;
}

const MOST_BYTES = 1_000_000;
const MOST_SIGNATURES = 100;

/** Reads a note (golang.org/x/mod/sumdb/note: Open, up to the verification); null where Go says `malformed note`. */
export function parseSignedNote(bytes: Uint8Array): SignedNote | null {
  if (bytes.length > MOST_BYTES) return null;
  const note = decode(bytes);
  if (note === null || /[\u0000-\u0009\u000b-\u001f]/.test(note)) return null;
  const split = note.lastIndexOf('\n\n');
  if (split < 0) return null;
  const text = note.slice(0, split + 1);
  const rest = note.slice(split + 2);
  if (rest === '' || !rest.endsWith('\n')) return null;
  const lines = rest.slice(0, -1).split('\n');
  const signatures = lines.slice(0, MOST_SIGNATURES).map(parseSignature);
  if (lines.length > MOST_SIGNATURES || signatures.includes(null)) return null;
  return { text, signatures: signatures.filter(each => each !== null) };
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** `— NAME BASE64`: an em dash, a name without blanks and plus signs, four bytes of key hash and the signature. */
function parseSignature(line: string): NoteSignature | null {
  const match = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u.exec(line);
  const [, name, base64] = match ?? [];
  if (name === undefined || base64 === undefined || base64.length % 4 !== 0) return null;
  const bytes = Uint8Array.from(atob(base64), char => char.charCodeAt(0));
  if (bytes.length < 5) return null;
  return { name, hash: new DataView(bytes.buffer).getUint32(0), signature: bytes.slice(4) };
}

/** The size of the tree that a note's text is the head of (x/mod/sumdb/tlog: ParseTree); null where it is none. */
export function treeSizeOf(text: string): number | null {
  const [first, size = '', hash = '', ...others] = text.split('\n');
  const isHead = first === 'go.sum database tree' && /^(?:0|[1-9]\d{0,15})$/.test(size) && others.length > 0;
  return isHead && /^[A-Za-z0-9+/]{43}=$/.test(hash) ? Number(size) : null;
}
