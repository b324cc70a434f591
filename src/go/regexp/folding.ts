/** The last letter that has another case (Unicode's CaseFolding.txt). */
const LAST_CASED = 0x1e943;
const SAME_LETTER = /^(.)\1$/isu;

let orbits: ReadonlyMap<number, readonly number[]> | undefined;

/**
 * The code points that count as a letter in any case, itself among them (unicode.SimpleFold): k, K and the Kelvin sign are
 * one. By JavaScript's own simple case folding, as `i` and `u` have it: neither its upper nor its lower case is that.
 */
export function foldingsOf(code: number): readonly number[] {
  orbits ??= findOrbits();
  return orbits.get(code) ?? [code];
}

function findOrbits(): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  for (let code = 0x41; code <= LAST_CASED; code++) {
    if (code === 0xd800) code = 0xe000;
    const letter = String.fromCodePoint(code);
    for (const other of [letter.toLowerCase(), letter.toUpperCase()]) {
      const point = other.codePointAt(0) ?? code;
      if (point !== code && SAME_LETTER.test(letter + other)) join(found, code, point);
    }
  }
  return found;
}

function join(orbitOf: Map<number, number[]>, one: number, other: number): void {
  const joined = [...new Set([...(orbitOf.get(one) ?? [one]), ...(orbitOf.get(other) ?? [other])])];
  for (const code of joined) orbitOf.set(code, joined);
}
