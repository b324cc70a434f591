import { parseIpAddress } from '../../go/ip-address.ts';
import type { System } from '../../system/types.ts';
import { readText } from '../read-text.ts';

/** The addresses that the machine's own table gives a name (hosts(5)); null where it does not have it. */
export async function lookUpHosts(
  { files, host }: Pick<System, 'files' | 'host'>,
  name: string,
): Promise<readonly string[] | null> {
  const root = host.environment['SystemRoot'] || String.raw`C:\Windows`;
  const path = host.platform === 'win32' ? String.raw`${root}\System32\drivers\etc\hosts` : '/etc/hosts';
  const read = await readText(files, path);
  const found = read.state === 'present' ? parseHosts(read.text, name) : [];
  return found.length === 0 ? null : found;
}

/** net: hostsfile.go: fields behind an address, compared without case and without a dot at the end. */
export function parseHosts(text: string, name: string): readonly string[] {
  const plain = (each: string): string => each.toLowerCase().replace(/\.$/, '');
  return text.split('\n').flatMap(line => {
    const [address = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/);
    const isNamed = parseIpAddress(address) !== null && names.some(each => plain(each) === plain(name));
    return isNamed ? [address] : [];
  });
}
