import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { hasOpenssl } from '../lab/certificates.ts';

/** Why no network namespaces can be had here; null where they can. */
export function lacksNamespaces(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'not root on Linux';
  if (!runs('ip', ['-V'])) return 'there is no ip command';
  if (!runs('python3', ['-V'])) return 'there is no python3 command';
  if (!hasOpenssl()) return 'there is no openssl command';
  if (!existsSync('/dev/net/tun')) return 'there is no /dev/net/tun';
  const name = `gopolicy-try-${process.pid}`;
  const isMade = runs('ip', ['netns', 'add', name]) && runs('ip', ['netns', 'del', name]);
  return isMade ? null : 'network namespaces may not be made';
}

function runs(program: string, args: readonly string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
