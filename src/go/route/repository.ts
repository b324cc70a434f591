/** A repository, or a URL that speaks the proxy protocol (`vcs` is `mod`). */
export interface Repository {
  readonly root: string;
  readonly vcs: string;
  readonly url: string;
  readonly subdir?: string;
}
