import type { FolderRead, RouteRequest } from './types.ts';

type Open = Omit<RouteRequest, 'next'> & { next?: RouteRequest['next'] };

/** The requests so far. What a failed one leads to is known only when the entry that it was made for is done with. */
export class Journal {
  readonly #requests: Open[] = [];
  readonly #folders: FolderRead[] = [];

  /** A mark for `settle`. */
  get length(): number {
    return this.#requests.length;
  }

  /** Writes a request down, which is the journal's own from then on. */
  add(request: Omit<RouteRequest, 'next'>): void {
    const open: Open = request;
    if (request.outcome === 'ok') open.next = 'used';
    this.#requests.push(open);
  }

  /** Writes down what was read of a folder, between the requests. */
  addRead(read: Omit<FolderRead, 'after'>): void {
    this.#folders.push({ ...read, after: this.#requests.length });
  }

  /** What was read of folders so far. */
  get folders(): readonly FolderRead[] {
    return this.#folders;
  }

  /** Says what the failed requests since `mark` led to, as far as nothing nearer to them said so. */
  settle(mark: number, next: 'falls-through' | 'stops'): void {
    for (let at = mark; at < this.#requests.length; at++) {
      const request = this.#requests[at];
      if (request !== undefined) request.next ??= next;
    }
  }

  /** All of them, now that nothing more comes. */
  close(): readonly RouteRequest[] {
    this.settle(0, 'stops');
    return this.#requests as RouteRequest[];
  }
}
