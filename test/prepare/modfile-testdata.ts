import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runGo } from '../support/go-command.ts';
import { modfileTestdata } from '../support/modfile-corpus.ts';
import { ORACLE_SOURCES } from '../support/oracle.ts';
import { lastWords, type Item } from './item.ts';

const DEADLINE_MS = 5 * 60_000;

/**
 * Copies modfile's own test files out of the golang.org/x/mod that the oracle is built of; the machine's go command
 * fetches the module where it lies not in the module cache yet, held to go.sum. Rejects with go's words.
 */
export async function prepareModfileTestdata(
  cache: string,
  environment: Readonly<Record<string, string>>,
): Promise<Item> {
  const what = 'modfile testdata';
  const target = modfileTestdata(cache);
  if (existsSync(target)) return { what, done: 'present' };
  const env = { ...environment, GOFLAGS: '-mod=readonly', GOWORK: 'off' };
  const run = { env, cwd: ORACLE_SOURCES, timeoutMs: DEADLINE_MS };
  const result = await runGo({ go: 'go' }, ['mod', 'download', '-json', 'golang.org/x/mod'], run);
  if (result.code !== 0) throw new Error(lastWords(result.stderr + result.stdout));
  const { Dir: module = '' } = JSON.parse(result.stdout) as { readonly Dir?: string };
  const draft = `${target}.${process.pid}`;
  try {
    await copyFiles(join(module, 'modfile', 'testdata'), draft);
    await rename(draft, target);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return { what, done: 'fetched' };
}

/** Without their modes: a module cache is read-only, and what is copied so could not be removed. */
async function copyFiles(from: string, to: string): Promise<void> {
  for (const name of await readdir(from, { recursive: true })) {
    if (!/\.(?:in|golden)$/.test(name)) continue;
    await mkdir(dirname(join(to, name)), { recursive: true });
    await writeFile(join(to, name), await readFile(join(from, name)));
  }
}
