import type { Host } from '../types.ts';

/** Where this process was started, copied once. */
export function nodeHost(): Host {
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined) environment[name] = value;
  }
  return { platform: process.platform, cwd: process.cwd(), environment, uid: process.getuid?.() ?? -1 };
}
