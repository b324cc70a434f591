/** A repository to be named. */
export interface Found {
  /** Parts of the path of the audited folder, from the root of the disk. */
  readonly within: readonly string[];
  /** The path from there, with `/`; `''` is the folder itself. */
  readonly path: string;
}

/**
 * A name for each, no two alike: the path from the audited folder, and of those that have one name as many folders above
 * it as tell them apart. The same set has the same names, in whatever order it comes.
 */
export function nameTargets(found: readonly Found[]): readonly string[] {
  const above: number[] = found.map(({ path }) => (path === '' ? 1 : 0));
  for (;;) {
    const names = found.map((each, index) => nameOf(each, above[index] ?? 0));
    const shared = sharedIn(names);
    const grown = found.flatMap(({ within }, index) =>
      shared.has(names[index] ?? '') && (above[index] ?? 0) < within.length ? [index] : [],
    );
    if (grown.length === 0) return names;
    for (const index of grown) above[index] = (above[index] ?? 0) + 1;
  }
}

function nameOf({ within, path }: Found, above: number): string {
  const folders = above === 0 ? [] : within.slice(-above);
  return [...folders, ...(path === '' ? [] : [path])].join('/');
}

/** The names that more than one has. */
function sharedIn(names: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const name of names) (seen.has(name) ? shared : seen).add(name);
  return shared;
}
