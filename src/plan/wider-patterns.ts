import { broadReach } from '../data/broad-pattern.ts';
import { ALL_PUBLIC_HOSTS, isPublicHost } from '../data/remote-hosts.ts';
import { isSharedSuffix } from '../data/shared-suffixes.ts';
import { matchModulePatterns } from '../go/module-patterns.ts';

/**
 * Patterns that may stand for several known ones: a whole host that is nobody else's, or all hosts below a domain that
 * has one owner. Never on a public host, and never one that covers a module of `foreign`.
 */
export function widerPatterns(known: readonly string[], foreign: readonly string[]): readonly string[] {
  const candidates = new Set(known.flatMap(widened));
  return [...candidates].filter(
    pattern =>
      !known.includes(pattern) &&
      broadReach(pattern) === null &&
      !foreign.some(path => matchModulePatterns(pattern, path)) &&
      !ALL_PUBLIC_HOSTS.some(host => [host, `${host}/x/x`].some(path => matchModulePatterns(pattern, path))),
  );
}

/** The host, and `*.DOMAIN` for each domain above it. A host with globs in it other than `*.` is not taken apart. */
function widened(pattern: string): readonly string[] {
  const [host = ''] = pattern.split('/');
  const plain = /^(\*\.)?((?:[a-z0-9-]+\.)*[a-z0-9-]+)$/.exec(host);
  const name = plain?.[2];
  if (name === undefined || isPublicHost(name)) return [];
  const labels = name.split('.');
  const domains = labels.map((_, index) => labels.slice(index).join('.')).slice(plain?.[1] === undefined ? 1 : 0);
  const hosts = isSharedSuffix(name) && plain?.[1] !== undefined ? [] : [host];
  return [
    ...hosts,
    ...domains.filter(domain => !isSharedSuffix(domain) && !isPublicHost(domain)).map(domain => `*.${domain}`),
  ];
}

/** A whole host is less than a domain, and a domain less than the one above it. */
export const breadthOf = (wider: string): number => (wider.startsWith('*.') ? 1000 - wider.split('.').length : 1);
