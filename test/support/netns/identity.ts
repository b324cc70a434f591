import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files in PEM: an authority's certificate, and a server's chain and key under it. */
export interface IdentityFiles {
  readonly root: string;
  readonly cert: string;
  readonly key: string;
}

/** Makes an authority and one certificate for all the names, in a folder that is there. */
export function makeIdentity(folder: string, names: readonly string[]): IdentityFiles {
  const file = (name: string): string => join(folder, name);
  const [root, rootKey, cert, key, request, extensions] = [
    'root.pem',
    'root.key',
    'cert.pem',
    'key.pem',
    'request.pem',
    'extensions',
  ].map(file) as [string, string, string, string, string, string];
  const fresh = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-batch'];
  openssl('req', '-x509', ...fresh, '-subj', '/CN=Namespace Root', '-days', '30', '-keyout', rootKey, '-out', root);
  openssl('req', ...fresh, '-subj', '/CN=server', '-keyout', key, '-out', request);
  writeFileSync(extensions, `subjectAltName=${names.map(name => `DNS:${name}`).join(',')}\n`);
  const authority = ['-CA', root, '-CAkey', rootKey, '-CAcreateserial', '-extfile', extensions];
  openssl('x509', '-req', '-in', request, ...authority, '-days', '30', '-out', cert);
  return { root, cert, key };
}

function openssl(...args: readonly string[]): void {
  execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
