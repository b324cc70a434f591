import type { ProbeTransport } from '../../model/probe.ts';
import type { System } from '../../system/types.ts';
import { readText } from '../read-text.ts';

type World = Pick<System, 'files' | 'host'>;

/** crypto/x509: root_linux.go, certFiles: the first that can be read counts. */
const FILES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/pki/tls/cacert.pem',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

/** crypto/x509: root_linux.go, certDirectories: all of them count. */
const FOLDERS = ['/etc/ssl/certs', '/etc/pki/tls/certs'];

/** Whether Go takes its roots from files here (crypto/x509: root_unix.go), so that we can tell what it trusts. */
export const readsRootFiles = ({ host }: World): boolean => host.platform !== 'darwin' && host.platform !== 'win32';

/** Whether Go's roots may be others than the public ones that node brings. */
export const hasOwnRoots = ({ certFile, certDirs }: ProbeTransport): boolean => certFile !== '' || certDirs !== '';

/** Whether the machine has any of the files and folders that Go looks for. */
export async function hasSystemRoots({ files }: World): Promise<boolean> {
  for (const path of [...FILES, ...FOLDERS]) if ((await files.stat(path).catch(() => null)) !== null) return true;
  return false;
}

/** The certificates that the go command trusts here, in PEM: SSL_CERT_FILE, SSL_CERT_DIR, else the system's. */
export async function readGoRoots(world: World, { certFile, certDirs }: ProbeTransport): Promise<string> {
  const found: string[] = [];
  for (const path of certFile === '' ? FILES : [certFile]) {
    const read = await readText(world.files, path);
    if (read.state !== 'present') continue;
    found.push(read.text);
    break;
  }
  for (const folder of certDirs === '' ? FOLDERS : certDirs.split(':'))
    found.push(...(await readFolder(world, folder)));
  return blocks(found.join('\n')).join('\n');
}

/** crypto/x509: readUniqueDirectoryEntries passes over links that stay in the folder: OpenSSL's hashes. */
async function readFolder({ files }: World, folder: string): Promise<readonly string[]> {
  const names = (await files.list(folder).catch(() => null)) ?? [];
  const found: string[] = [];
  for (const name of names) {
    const path = `${folder}/${name}`;
    const link = await files.readLink(path).catch(() => null);
    if (link !== null && !link.includes('/')) continue;
    const read = await readText(files, path);
    if (read.state === 'present') found.push(read.text);
  }
  return found;
}

/** Each certificate once. */
const blocks = (text: string): readonly string[] => [
  ...new Set(text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []),
];
