/**
 * Hosts of modules that anybody uses: code hosts, and the vanity hosts of well-known public modules. A pattern that
 * covers one of them whole takes everybody's modules for private. A choice made by hand, 2026-11-23.
 */
export const PUBLIC_HOSTS: readonly string[] = [
  'bitbucket.org',
  'cloud.google.com',
  'codeberg.org',
  'gitee.com',
  'github.com',
  'gitlab.com',
  'go.etcd.io',
  'go.opentelemetry.io',
  'go.uber.org',
  'golang.org',
  'google.golang.org',
  'gopkg.in',
  'gotest.tools',
  'k8s.io',
  'sigs.k8s.io',
  'sr.ht',
];

/** Of these the ones whose modules are named `host/owner/repository`: `host/owner` there is a person or an organisation. */
export const CODE_HOSTS: readonly string[] = ['bitbucket.org', 'codeberg.org', 'gitee.com', 'github.com', 'gitlab.com'];

/**
 * Names that the public DNS does not have and never will: no public proxy can fetch from them. RFC 6762 (`local`, and the
 * names of its appendix G), RFC 8375 (`home.arpa`), ICANN's resolution 2024.07.29.06 (`internal`); 2026-11-28.
 */
const INTERNAL_SUFFIXES: readonly string[] = [
  'corp',
  'home',
  'home.arpa',
  'internal',
  'intranet',
  'lan',
  'local',
  'localdomain',
  'private',
];

/** Whether a host lies below one of the names that only a network of one's own answers for. */
export const isInternalHost = (host: string): boolean => INTERNAL_SUFFIXES.some(suffix => host.endsWith(`.${suffix}`));
