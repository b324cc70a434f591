import { realpathSync } from 'node:fs';
import type { Host } from '../types.ts';

/** Where this process was started, copied once. */
export function nodeHost(): Host {
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined) environment[name] = value;
  }
  const uid = process.getuid?.() ?? -1;
  return {
    platform: process.platform,
    arch: process.arch,
    cwd: process.cwd(),
    environment,
    uid,
    program: programOf(process.argv[1] ?? ''),
  };
}

/** What runs: looked up when asked, since most commands do not. */
function programOf(script: string): () => { readonly node: string; readonly script: string } {
  return () => {
    try {
      return { node: process.execPath, script: realpathSync(script) };
    } catch {
      return { node: process.execPath, script };
    }
  };
}
