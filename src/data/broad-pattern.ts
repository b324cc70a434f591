import { PUBLIC_HOSTS } from './public-hosts.ts';
import { matchModulePatterns } from '../go/module-patterns.ts';

/** Top-level names that no public registry hands out: RFC 2606, 6761, 6762, 8375, 9476 and what networks use by custom. */
const PRIVATE_TOP_LEVELS: ReadonlySet<string> = new Set(
  'arpa corp example home internal intranet invalid lan local localdomain localhost private test'.split(' '),
);

/**
 * What a pattern covers that it should not, in words: everything, a whole top-level domain, a whole public host. Null
 * for a pattern that an organisation may have to itself, such as `github.com/acme` or `*.internal`.
 */
export function broadReach(pattern: string): string | null {
  if (['q7-z7.example', '8w.k2-j5.zone'].every(name => coversHost(pattern, name))) return 'every module there is';
  const [host = ''] = pattern.split('/');
  const top = /^\*+\.([a-z][a-z0-9-]*)$/.exec(host)?.[1];
  if (top !== undefined && !PRIVATE_TOP_LEVELS.has(top) && coversHost(pattern, `q7-z7.${top}`)) {
    return `every module below .${top}`;
  }
  const covered = PUBLIC_HOSTS.find(name => coversHost(pattern, name));
  return covered === undefined ? null : `all of ${covered}`;
}

/** True where any owner's repositories at `host` are covered: told by two owners that nobody has. */
function coversHost(pattern: string, host: string): boolean {
  return ['q7-z7x/z9-q8y', '8w-k2/j5-v3'].every(path => matchModulePatterns(pattern, `${host}/${path}`));
}
