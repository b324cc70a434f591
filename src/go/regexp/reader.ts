/** What keeps an expression from being read. */
export class RegexpFault extends Error {}

/** Stops the reading; the words are Go's where Go refuses it too (regexp/syntax: ErrorCode). */
export function refuse(words: string): never {
  throw new RegexpFault(words);
}

/** An expression and how far it has been read, in code points. */
export class Reader {
  readonly #points: readonly string[];
  #at = 0;

  constructor(text: string) {
    this.#points = Array.from(text);
  }

  /** The next code point, empty at the end. */
  peek(ahead = 0): string {
    return this.#points[this.#at + ahead] ?? '';
  }

  next(): string {
    return this.#points[this.#at++] ?? '';
  }

  /** Reads a text if it comes next. */
  take(text: string): boolean {
    const points = Array.from(text);
    if (!points.every((point, index) => this.peek(index) === point)) return false;
    this.#at += points.length;
    return true;
  }

  /** Reads what a pattern, anchored with `^`, finds in the rest; null where it finds nothing. */
  match(pattern: RegExp): RegExpExecArray | null {
    const found = pattern.exec(this.#points.slice(this.#at, this.#at + LONGEST_WORD).join(''));
    if (found !== null) this.#at += Array.from(found[0]).length;
    return found;
  }

  get atEnd(): boolean {
    return this.#at >= this.#points.length;
  }
}

/** Longer than any name, count or escape. */
const LONGEST_WORD = 100;
