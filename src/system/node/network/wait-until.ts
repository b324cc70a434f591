/** Resolves when `performance.now()` is `at`, or when the signal fires, and leaves no timer behind. */
export function waitUntil(at: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    // A timer of node may fire a part of a millisecond early.
    const timer = setTimeout(done, Math.max(0, Math.ceil(at - performance.now())));
    signal.addEventListener('abort', done);
  });
}
