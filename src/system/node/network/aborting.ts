/** The error of a promise whose signal fired. */
export function abortError(): Error {
  return Object.assign(new Error('aborted'), { code: 'ABORT_ERR' });
}

/** An error with a code of the port's own. */
export function codedError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/**
 * A promise that rejects with ABORT_ERR as soon as the signal fires. `begin` gets what settles it and gives back what
 * ends the work; that is called exactly once, whatever settled it, unless it succeeded.
 */
export function abortable<T>(
  signal: AbortSignal,
  begin: (settle: { readonly resolve: (value: T) => void; readonly reject: (error: unknown) => void }) => () => void,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    if (signal.aborted) {
      reject(abortError());
      return;
    }
    let end = (): void => undefined;
    let isSettled = false;
    const onAbort = (): void => fail(abortError());
    const fail = (error: unknown): void => {
      if (isSettled) return;
      isSettled = true;
      signal.removeEventListener('abort', onAbort);
      reject(error instanceof Error ? error : new Error(String(error)));
      end();
    };
    const succeed = (value: T): void => {
      isSettled = true;
      signal.removeEventListener('abort', onAbort);
      resolve(value);
    };
    signal.addEventListener('abort', onAbort);
    end = begin({ resolve: succeed, reject: fail });
  });
}
