import { isAtLeast, type GoRelease } from '../release.ts';

/** One go-import meta tag of a page (https://go.dev/ref/mod#vcs-find). */
export interface GoImport {
  /** The import path of the repository's root. */
  readonly prefix: string;
  /** `git`, `hg`, `svn`, `fossil`, `bzr`, or `mod` for a URL that speaks the proxy protocol. */
  readonly vcs: string;
  readonly repo: string;
  /** The folder in the repository, since 1.25; an older Go passes over a tag that has one. */
  readonly subdir?: string;
}

/** The tags in the order in which Go looks at them: `mod` first, and nothing else for a prefix that has one. */
export function orderedImports(tags: readonly GoImport[], release: GoRelease): readonly GoImport[] {
  const read = tags.filter(({ subdir }) => subdir === undefined || isAtLeast(release, 25));
  const mods = read.filter(({ vcs }) => vcs === 'mod');
  const others = read.filter(({ vcs, prefix }) => vcs !== 'mod' && !mods.some(mod => mod.prefix === prefix));
  return [...mods, ...others];
}

/** The tag that an import path goes by, or why there is none (cmd/go/internal/vcs: matchGoImport). */
export function matchImport(
  tags: readonly GoImport[],
  path: string,
): { readonly tag: GoImport } | { readonly mismatch: string } | { readonly error: string } {
  const mismatches: string[] = [];
  let match: GoImport | null = null;
  for (const tag of tags) {
    if (path !== tag.prefix && !path.startsWith(`${tag.prefix}/`)) {
      mismatches.push(`meta tag ${tag.prefix} did not match import path ${path}`);
      continue;
    }
    if (match?.vcs === 'mod' && tag.vcs !== 'mod') break;
    if (match !== null) return { error: `multiple meta tags match import path "${path}"` };
    match = tag;
  }
  return match === null ? { mismatch: mismatches.join(', ') } : { tag: match };
}
