/** Where a git remote lies. Nothing else of its URL is kept, least of all a user, a password or a port. */
export interface RemoteHost {
  /** In lower case: a name with a dot in it, or an IPv4 address. */
  readonly host: string;
  /** Below the host, without slashes at its ends and without `.git`. */
  readonly path: string;
}

/** A password may hold an `@`: the last one before the path ends it. */
const URL_FORM = /^[A-Za-z][A-Za-z0-9+.-]*:\/\/(?:[^/?#]*@)?([^/?#:@[\]]+)(?::\d*)?(?:\/([^]*))?$/;

/** What scp takes (git-clone(1), Git URLs): no slash before the first colon, `[host:port]` where there is a port. */
const SCP_FORM = /^(?:[^/:@[\]]*@)?(?:\[(?:[^/:@[\]]*@)?([^/:@[\]]+)(?::\d*)?\]|([^/:@[\]]+)):(?!:|\/\/)([^]*)$/;

const MOST_CHARACTERS = 2048;

/** The host of a remote; null for a file, for a transport helper (`ext::`), and for what is no host name of modules. */
export function parseRemoteUrl(url: string): RemoteHost | null {
  if (url.length > MOST_CHARACTERS) return null;
  const match = URL_FORM.exec(url);
  if (match !== null) return /^file:/i.test(url) ? null : remoteHost(match[1], match[2]);
  const scp = SCP_FORM.exec(url);
  if (scp === null) return null;
  // `user:token@host:path` is no such form: git would take the user for the host, and a policy must not.
  const path = scp[3] ?? '';
  return (path.split('/')[0] ?? '').includes('@') ? null : remoteHost(scp[1] ?? scp[2], path);
}

/** A name with a dot, as module paths begin with one, and not of this machine. */
const isModuleHost = (host: string): boolean =>
  host.length <= 253 && /^(?!-|127\.)[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(host);

function remoteHost(typed: string | undefined, path = ''): RemoteHost | null {
  const host = (typed ?? '').toLowerCase().replace(/\.$/, '');
  if (!isModuleHost(host)) return null;
  return { host, path: path.replaceAll(/^\/+|\/+$|(?:\.git)\/*$/g, '') };
}
