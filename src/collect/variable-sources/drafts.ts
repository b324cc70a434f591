import type { Assignment } from './assignment.ts';

interface Draft {
  readonly assignment: Omit<Assignment, 'certain' | 'exported'>;
  readonly order: number;
  certain: boolean;
  exported: boolean;
}

/** Those of one name. What was taken from all of them once is not taken from them again: so many commands take no long time. */
interface Named {
  readonly drafts: Draft[];
  /** How many from the start are not certain any more. */
  doubted: number;
  /** How many from the start are not exported any more. */
  hidden: number;
}

/** The assignments of a text as it is read, in time proportional to the commands in it. */
export class Drafts {
  readonly #byName = new Map<string, Named>();
  #count = 0;

  add({ certain, exported, ...assignment }: Assignment): void {
    const { name } = assignment;
    const named = this.#byName.get(name) ?? { drafts: [], doubted: 0, hidden: 0 };
    this.#byName.set(name, named);
    named.drafts.push({ assignment, order: this.#count++, certain, exported });
  }

  /** What was assigned to the name has no effect any more. */
  drop(name: string): void {
    this.#byName.delete(name);
  }

  /** What was assigned to the name has perhaps no effect any more. */
  doubt(name: string): void {
    const named = this.#byName.get(name);
    if (named === undefined) return;
    for (const draft of named.drafts.slice(named.doubted)) draft.certain = false;
    named.doubted = named.drafts.length;
  }

  /** What was assigned to the name does not reach programs any more. */
  hide(name: string): void {
    const named = this.#byName.get(name);
    if (named === undefined) return;
    for (const draft of named.drafts.slice(named.hidden)) draft.exported = false;
    named.hidden = named.drafts.length;
  }

  /** What is left, in the order of the text. */
  get all(): readonly Assignment[] {
    const left = [...this.#byName.values()].flatMap(({ drafts }) => drafts).sort((a, b) => a.order - b.order);
    return left.map(({ assignment, certain, exported }) => ({ ...assignment, certain, exported }));
  }
}
