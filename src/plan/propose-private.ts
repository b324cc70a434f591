import { codeHostOf, isPublicHost, SHARED_HOSTS } from '../data/remote-hosts.ts';
import { checkModulePath } from '../go/module-path.ts';

/** What a repository tells of itself. */
export interface RepositoryTraces {
  /** Hosts of its git remotes, in lower case, with the path below. */
  readonly remotes: readonly { readonly host: string; readonly path: string }[];
  /** As go.mod says it; absent without one. */
  readonly modulePath?: string;
}

/** Module patterns. All are host names, or `host/owner`, of letters, digits and `-._~` alone. */
export interface PrivateProposal {
  readonly patterns: readonly string[];
  /** Perhaps private: on a host where anybody may have code. */
  readonly perhaps: readonly string[];
}

/** More would help nobody. */
const MOST = 20;

/** Proposes what `private` should name: hosts that no public module lies on, and on shared hosts the owner. */
export function proposePrivate({ remotes, modulePath }: RepositoryTraces): PrivateProposal {
  const known = remotes.map(({ host, path }) => toCode(codeHostOf(host), path));
  const hosts = known.filter(({ kind }) => kind === 'private');
  const module = modulePath === undefined || checkModulePath(modulePath) !== null ? null : codeOfModule(modulePath);
  // A vanity path over public code is public more often than not.
  const isVanity = module?.kind === 'private' && hosts.length === 0 && known.length > 0;
  const codes = module === null ? known : [...known, isVanity ? { ...module, kind: 'shared' as const } : module];
  const texts = (kind: Code['kind']): readonly string[] =>
    [...new Set(codes.filter(code => code.kind === kind).map(({ pattern }) => pattern))].slice(0, MOST);
  return { patterns: texts('private'), perhaps: texts('shared') };
}

interface Code {
  readonly kind: 'private' | 'shared' | 'public';
  readonly pattern: string;
}

function codeOfModule(path: string): Code {
  const [host = '', ...rest] = path.split('/');
  return toCode(host, rest.join('/'));
}

function toCode(host: string, path: string): Code {
  if (SHARED_HOSTS.includes(host)) return sharedCode(host, path);
  return { kind: isPublicHost(host) ? 'public' : 'private', pattern: host };
}

/** Azure's ssh form puts a `v3` before the organisation. */
function sharedCode(host: string, path: string): Code {
  const [first = '', second = ''] = path.split('/');
  const owner = host === 'dev.azure.com' && first === 'v3' ? second : first;
  const isPlain = checkModulePath(`${host}/${owner}`) === null;
  return { kind: isPlain ? 'shared' : 'public', pattern: `${host}/${owner}` };
}
