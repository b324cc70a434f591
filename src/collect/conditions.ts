import { CI_VARIABLES } from '../data/ci-systems.ts';
import type { System } from '../system/types.ts';
import { readText } from './read-text.ts';

/** What environments may ask of a machine without a probe. */
export interface CollectedConditions {
  readonly ci: boolean;
  /** Whether the machine has a default route; null where this system does not tell without running a program. */
  readonly route: boolean | null;
  readonly environment: Readonly<Record<string, string>>;
}

/** Looks at variables and, on Linux, at the kernel's routing tables; asks no network. */
export async function collectConditions(system: Pick<System, 'files' | 'host'>): Promise<CollectedConditions> {
  const { environment, platform } = system.host;
  return { ci: isCi(environment), route: platform === 'linux' ? await hasRoute(system) : null, environment };
}

/** CI neither empty, 0 nor false, or a system that our data knows. */
function isCi(environment: Readonly<Record<string, string>>): boolean {
  if (!['', '0', 'false'].includes(environment['CI'] ?? '')) return true;
  return Object.keys(CI_VARIABLES).some(name => (environment[name] ?? '') !== '');
}

/** proc(5): /proc/net/route holds hex fields, destination and mask zero for the default; ipv6_route 32 zeros and length 00. */
async function hasRoute(system: Pick<System, 'files'>): Promise<boolean | null> {
  const four = await readText(system.files, '/proc/net/route');
  const six = await readText(system.files, '/proc/net/ipv6_route');
  if (four.state !== 'present' && six.state !== 'present') return null;
  const has = (read: typeof four, line: RegExp): boolean => read.state === 'present' && line.test(read.text);
  return (
    has(four, /^(?!lo\s)\S+\s+00000000\s+\S+\s+\S+\s+\S+\s+\S+\s+\S+\s+00000000\s/m) ||
    has(six, /^0{32} 00 (?:\S+ ){7}\s*(?!lo$)\S+$/m)
  );
}
