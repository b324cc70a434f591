/** A release of the go command, as its VERSION file names it: `go1.23.5`, `go1.24rc1`, `devel go1.28-abc`. */
export interface GoRelease {
  /** As written, with the `go` prefix: `go1.26.8`. */
  readonly text: string;
  readonly minor: number;
  /** 0 for a language version and for a release candidate. */
  readonly patch: number;
}

/** Reads the release out of a VERSION file's first line or of `go1.26.8 X:experiment`; null where there is none. */
export function parseGoRelease(text: string): GoRelease | null {
  const match = /\bgo1\.(\d{1,4})(?:\.(\d{1,4}))?(?:(?:rc|beta)\d+)?/.exec(text);
  if (match === null) return null;
  return { text: match[0], minor: Number(match[1]), patch: Number(match[2] ?? 0) };
}

/** True where `release` is 1.`minor`.`patch` or later. */
export function isAtLeast(release: GoRelease, minor: number, patch = 0): boolean {
  return release.minor > minor || (release.minor === minor && release.patch >= patch);
}
