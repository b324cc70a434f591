import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { runGo } from '../support/go-command.ts';
import { ORACLE_SOURCES, oracleTarget } from '../support/oracle.ts';
import { lastWords, type Item } from './item.ts';

const DEADLINE_MS = 10 * 60_000;

/**
 * Builds the oracle with the machine's own go command, unless one built from the same sources lies in the cache. Its
 * modules come by the machine's proxy and are held to go.sum. Rejects with go's words.
 */
export async function buildOracle(cache: string, environment: Readonly<Record<string, string>>): Promise<Item> {
  const target = oracleTarget(cache);
  if (existsSync(target)) return { what: 'oracle', done: 'present' };
  await mkdir(dirname(target), { recursive: true });
  const unfinished = `${target}.${process.pid}`;
  const env = { ...environment, GOFLAGS: '-mod=readonly', GOWORK: 'off', CGO_ENABLED: '0' };
  const args = ['build', '-trimpath', '-buildvcs=false', '-o', unfinished, '.'];
  try {
    const result = await runGo({ go: 'go' }, args, { env, cwd: ORACLE_SOURCES, timeoutMs: DEADLINE_MS });
    if (result.code !== 0) throw new Error(lastWords(result.stderr));
    await rename(unfinished, target);
  } finally {
    await rm(unfinished, { force: true });
  }
  return { what: 'oracle', done: 'built' };
}
