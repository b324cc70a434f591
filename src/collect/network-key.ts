import type { System } from '../system/types.ts';
import { readText } from './read-text.ts';

/**
 * A name for the network that this machine stands in, from files alone: the default route and the resolver on Linux
 * (proc(5), resolv.conf(5)); `any` elsewhere. Free of settings, so that drift does not forget what was chosen here.
 */
export async function collectNetworkKey({ files, host }: Pick<System, 'files' | 'host'>): Promise<string> {
  if (host.platform !== 'linux') return 'any';
  const routes = await readText(files, '/proc/net/route');
  const resolver = await readText(files, '/etc/resolv.conf');
  const parts = [
    ...(routes.state === 'present' ? defaultRoutes(routes.text) : []),
    ...(resolver.state === 'present' ? resolverLines(resolver.text) : []),
  ];
  return parts.length === 0 ? 'none' : parts.join('; ');
}

/** Interface and gateway of each route whose destination and mask are zero. */
function defaultRoutes(text: string): readonly string[] {
  const rows = text.split('\n').map(line => line.trim().split(/\s+/));
  const found = rows.flatMap(([device, destination, gateway, , , , , mask]) =>
    device !== undefined && gateway !== undefined && /^0{8}$/.test(destination ?? '') && /^0{8}$/.test(mask ?? '')
      ? [`route ${device} ${gateway}`]
      : [],
  );
  return [...new Set(found)].sort();
}

function resolverLines(text: string): readonly string[] {
  return text
    .split('\n')
    .map(line =>
      line
        .replace(/[#;].*/, '')
        .trim()
        .replaceAll(/\s+/g, ' '),
    )
    .filter(line => /^(?:nameserver|search|domain) /.test(line));
}
