import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { testCacheFolder } from './cache-folder.ts';

/** The one Go file of the oracles that are built from what a toolchain carries itself. */
export const HTTPPROXY_ORACLE_SOURCE: string = join(import.meta.dirname, '..', 'oracle-httpproxy', 'main.go.txt');

/** Where the oracle of a release (`go1.19.13`) lies or is to lie; its name holds the hash of our source. */
export function httpproxyOracleTarget(version: string, cache: string = testCacheFolder()): string {
  const hash = createHash('sha256').update(readFileSync(HTTPPROXY_ORACLE_SOURCE)).digest('hex').slice(0, 16);
  return join(cache, 'oracle-httpproxy', `${version}-${hash}`);
}

/** The oracle of a release, or null when `test:prepare` has not built it. */
export function httpproxyOraclePath(version: string): string | null {
  const path = httpproxyOracleTarget(version);
  return existsSync(path) ? path : null;
}
