import { CODE_HOSTS, PUBLIC_HOSTS } from './public-hosts.ts';

/**
 * Further hosts on which the code of many projects is open to all. What lies there is not proposed as private. A choice
 * made by hand, 2026-11-24; it errs towards proposing, since a person reads what is proposed.
 */
const OPEN_HOSTS: readonly string[] = [
  'framagit.org',
  'git.kernel.org',
  'git.launchpad.net',
  'git.savannah.gnu.org',
  'gitea.com',
  'gitlab.freedesktop.org',
  'gitlab.gnome.org',
  'googlesource.com',
  'invent.kde.org',
  'notabug.org',
  'pagure.io',
  'salsa.debian.org',
];

/** The names of public modules that well-known ones require (the go.mod files of some three hundred, 2026-11-28). */
const VANITY_HOSTS: readonly string[] = [
  '9fans.net',
  'al.essio.dev',
  'bazil.org',
  'cel.dev',
  'charm.land',
  'code.cloudfoundry.org',
  'connectrpc.com',
  'contrib.go.opencensus.io',
  'cuelang.org',
  'cyphar.com',
  'dario.cat',
  'dubbo.apache.org',
  'entgo.io',
  'filippo.io',
  'fyne.io',
  'gioui.org',
  'go-simpler.org',
  'go.elastic.co',
  'go.mongodb.org',
  'go.opencensus.io',
  'go.starlark.net',
  'go.temporal.io',
  'go.yaml.in',
  'go4.org',
  'gocloud.dev',
  'golang.zx2c4.com',
  'gomodules.xyz',
  'gonum.org',
  'gorm.io',
  'gvisor.dev',
  'helm.sh',
  'honnef.co',
  'howett.net',
  'istio.io',
  'lukechampine.com',
  'modernc.org',
  'mvdan.cc',
  'oras.land',
  'pgregory.net',
  'resenje.org',
  'rsc.io',
  'software.sslmate.com',
  'stathat.com',
  'tags.cncf.io',
  'tailscale.com',
  'vitess.io',
  'zombiezen.com',
];

/** Hosts where `host/owner` is one organisation among many: its code may be public or private, only a person knows. */
export const SHARED_HOSTS: readonly string[] = [...CODE_HOSTS, 'dev.azure.com'];

/** Other names under which code hosts answer to ssh, on port 443 for the most part (their manuals, 2026-11-24). */
const SSH_NAMES: ReadonlyMap<string, string> = new Map([
  ['ssh.github.com', 'github.com'],
  ['altssh.gitlab.com', 'gitlab.com'],
  ['altssh.bitbucket.org', 'bitbucket.org'],
  ['ssh.dev.azure.com', 'dev.azure.com'],
]);

/** The name under which a remote's host is known to Go. */
export const codeHostOf = (host: string): string => SSH_NAMES.get(host) ?? host;

/** Every host known to hold the code, or the names, of modules of anybody. */
export const ALL_PUBLIC_HOSTS: readonly string[] = [...PUBLIC_HOSTS, ...OPEN_HOSTS, ...VANITY_HOSTS];

/** Whether modules of anybody lie on this host or on a host above it. */
export const isPublicHost = (host: string): boolean =>
  ALL_PUBLIC_HOSTS.some(name => host === name || host.endsWith(`.${name}`));
