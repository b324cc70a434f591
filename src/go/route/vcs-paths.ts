import { isAtLeast, type GoRelease } from '../release.ts';

/** Where a repository lies, as far as the path alone tells. */
export interface StaticRoot {
  readonly root: string;
  readonly vcs: string;
  /** The URL; without a scheme where each that the program speaks has to be tried. */
  readonly repo: string;
  readonly schemeless?: true;
}

interface Rule {
  /** The path or what lies below it; empty for any. */
  readonly prefix: string;
  readonly pattern: RegExp;
  /** Absent where the pattern finds it. */
  readonly vcs?: string;
  /** Whether `.git` and the like at the end are refused. */
  readonly refusesSuffix?: true;
}

/** cmd/go/internal/vcs/vcs.go: vcsPaths. */
const RULES: readonly Rule[] = [
  {
    prefix: 'github.com',
    pattern: /^(?<root>github\.com\/[\w.-]+\/[\w.-]+)(?:\/[\w.-]+)*$/,
    vcs: 'git',
    refusesSuffix: true,
  },
  {
    prefix: 'bitbucket.org',
    pattern: /^(?<root>bitbucket\.org\/[\w.-]+\/[\w.-]+)(?:\/[\w.-]+)*$/,
    vcs: 'git',
    refusesSuffix: true,
  },
  {
    prefix: 'hub.jazz.net/git',
    pattern: /^(?<root>hub\.jazz\.net\/git\/[a-z0-9]+\/[\w.-]+)(?:\/[\w.-]+)*$/,
    vcs: 'git',
    refusesSuffix: true,
  },
  {
    prefix: 'git.apache.org',
    pattern: /^(?<root>git\.apache\.org\/[a-z0-9_.-]+\.git)(?:\/[\w.-]+)*$/,
    vcs: 'git',
  },
  {
    prefix: 'git.openstack.org',
    pattern: /^(?<root>git\.openstack\.org\/[\w.-]+\/[\w.-]+)(?:\.git)?(?:\/[\w.-]+)*$/,
    vcs: 'git',
  },
  {
    prefix: 'chiselapp.com',
    pattern: /^(?<root>chiselapp\.com\/user\/[A-Za-z0-9]+\/repository\/[\w.-]+)$/,
    vcs: 'fossil',
  },
];

/** The repository of any host where the path names a program: `example.org/repo.git/dir`. */
const ANY_HOST =
  /(?<root>(?<repo>(?:[a-z0-9.-]+\.)+[a-z0-9.-]+(?::[0-9]+)?(?:\/~?[\w.-]+)+?)\.(?<vcs>fossil|git|hg|svn))(?:\/~?[\w.-]+)*$/;
const ANY_HOST_UNTIL_26 =
  /(?<root>(?<repo>(?:[a-z0-9.-]+\.)+[a-z0-9.-]+(?::[0-9]+)?(?:\/~?[\w.-]+)+?)\.(?<vcs>bzr|fossil|git|hg|svn))(?:\/~?[\w.-]+)*$/;

/** What the path alone tells; null where a page has to be asked for (vcs: repoRootFromVCSPaths). */
export function staticRoot(path: string, release: GoRelease): StaticRoot | { readonly error: string } | null {
  if (isWithin(path, 'example.net')) return { error: 'no modules on example.net' };
  if (path === 'rsc.io') return { error: 'rsc.io is not a module' };
  const rule = RULES.find(({ prefix }) => isWithin(path, prefix));
  if (rule !== undefined) return applyRule(rule, path, release);
  const match = (isAtLeast(release, 27) ? ANY_HOST : ANY_HOST_UNTIL_26).exec(path);
  const { root, repo, vcs } = match?.groups ?? {};
  if (root === undefined || repo === undefined || vcs === undefined) return null;
  return { root, vcs, repo, schemeless: true };
}

function applyRule({ prefix, pattern, vcs, refusesSuffix }: Rule, path: string, release: GoRelease) {
  const root = pattern.exec(path)?.groups?.['root'];
  if (root === undefined || vcs === undefined) return { error: `invalid ${prefix} import path "${path}"` };
  const programs = isAtLeast(release, 27) ? ['hg', 'git', 'svn', 'fossil'] : ['hg', 'git', 'svn', 'fossil', 'bzr'];
  if (refusesSuffix === true && programs.some(name => root.endsWith(`.${name}`))) {
    return { error: `invalid version control suffix in ${prefix}/ path` };
  }
  return { root, vcs, repo: `https://${root}` };
}

const isWithin = (path: string, prefix: string): boolean => path === prefix || path.startsWith(`${prefix}/`);
