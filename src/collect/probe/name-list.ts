import type { System } from '../../system/types.ts';
import { readText } from '../read-text.ts';

/** resolv.conf's search domains and the number of dots that make a name whole. */
export interface Search {
  readonly domains: readonly string[];
  readonly ndots: number;
}

/** Reads resolv.conf(5) where there is one; the last `search` or `domain` counts. */
export async function readSearch({ files, host }: Pick<System, 'files' | 'host'>): Promise<Search> {
  const read = host.platform === 'win32' ? null : await readText(files, '/etc/resolv.conf');
  return parseSearch(read?.state === 'present' ? read.text : '');
}

export function parseSearch(text: string): Search {
  let domains: readonly string[] = [];
  let ndots = 1;
  for (const line of text.split('\n')) {
    const [key, ...values] = line
      .replace(/[#;].*/, '')
      .trim()
      .split(/\s+/);
    if (key === 'search' || key === 'domain') domains = values.filter(value => value !== '.');
    const dots = key === 'options' ? values.findLast(value => /^ndots:\d+$/.test(value)) : undefined;
    if (dots !== undefined) ndots = Math.min(15, Number(dots.slice('ndots:'.length)));
  }
  return { domains, ndots };
}

/** The names to ask for, in order, without dots at their ends (net: dnsConfig.nameList). */
export function namesToAsk(name: string, { domains, ndots }: Search): readonly string[] {
  if (name.endsWith('.')) return [name.slice(0, -1)];
  const dots = name.split('.').length - 1;
  const found = domains.map(domain => `${name}.${domain.replace(/\.$/, '')}`).filter(each => each.length <= 253);
  return dots >= ndots ? [name, ...found] : [...found, name];
}
