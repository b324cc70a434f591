import type { RouteRequest } from './types.ts';

type Open = Omit<RouteRequest, 'next'> & { next?: RouteRequest['next'] };

/** The requests so far. What a failed one leads to is known only when the entry that it was made for is done with. */
export class Journal {
  readonly #requests: Open[] = [];
  /** A mark for `settle`. */
  get length(): number {
    return this.#requests.length;
  }

  add(request: Omit<RouteRequest, 'next'>): void {
    this.#requests.push(request.outcome === 'ok' ? { ...request, next: 'used' } : { ...request });
  }

  /** Says what the failed requests since `mark` led to, as far as nothing nearer to them said so. */
  settle(mark: number, next: 'falls-through' | 'stops'): void {
    for (const request of this.#requests.slice(mark)) request.next ??= next;
  }

  close(): readonly RouteRequest[] {
    this.settle(0, 'stops');
    return this.#requests.map(request => ({ ...request, next: request.next ?? 'stops' }));
  }
}
