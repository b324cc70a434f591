import type { Fault } from './fault.ts';

/** A module as one entry of GOPROXY gives it (cmd/go/internal/modfetch/repo.go: Repo). Null where all is well. */
export interface Repo {
  readonly stat: (version: string) => Fault | null;
  readonly goMod: (version: string) => ModFetched;
  readonly zip: (version: string) => ZipFetched;
  /** Those that begin so; each prefix is asked for by itself. */
  readonly versions: (prefix: string) => ListFetched;
  readonly latest: () => Fault | null;
}

/** A go.mod file: `portal` where it is an HTML page, which nobody has looked at yet. */
export type ModFetched = Fault | { readonly portal: boolean };
export type ZipFetched = Fault | { readonly portal: boolean };

/** The versions that a list names; `unknown` where nobody said what the server would answer. */
export type ListFetched = Fault | { readonly list: readonly string[] | 'unknown' };

/** A repo that gives the same fault for everything (modfetch: errRepo). */
export const faultyRepo = (fault: Fault): Repo => ({
  stat: () => fault,
  goMod: () => fault,
  zip: () => fault,
  versions: () => fault,
  latest: () => fault,
});

/**
 * What a repo was asked it is not asked again, nor is it even looked for before something is asked (modfetch/cache.go:
 * cachingRepo); the zip alone is fetched each time.
 */
export function cachingRepo(open: () => Repo): Repo {
  const answers = new Map<string, unknown>();
  const once = <T>(key: string, ask: () => T): T => {
    if (!answers.has(key)) answers.set(key, ask());
    return answers.get(key) as T;
  };
  const repo = (): Repo => once('repo', open);
  return {
    stat: version => once(`stat ${version}`, () => repo().stat(version)),
    goMod: version => once(`mod ${version}`, () => repo().goMod(version)),
    zip: version => repo().zip(version),
    versions: prefix => once(`versions ${prefix}`, () => repo().versions(prefix)),
    latest: () => once('latest', () => repo().latest()),
  };
}
