import type { Comment, Comments, FileSyntax } from './syntax.ts';

/** Gives each comment behind tokens to the last thing that ends before it and is on one line (modfile: assignComments). */
export class SuffixComments {
  readonly #file: FileSyntax;
  /** The file where nothing is on one line yet. */
  #owner: Comments;
  /** What got the last comment, and its comments; nothing gets any again once another has one. */
  #commented: Comments | null = null;
  #comments: Comment[] = [];

  constructor(file: FileSyntax) {
    this.#file = file;
    this.#owner = file;
  }

  /** Says what the next comment belongs to. */
  passed(owner: Comments): void {
    this.#owner = owner;
  }

  add(comment: Comment): void {
    const owner = this.#owner;
    if (this.#commented !== owner) {
      this.#commented = owner;
      this.#comments = [];
      if (owner === this.#file) owner.before = this.#comments;
      else owner.suffix = this.#comments;
    }
    this.#comments.push(comment);
  }
}
