import { existsSync } from 'node:fs';
import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runGo } from '../support/go-command.ts';
import { GOLANGCI, golangciFolder } from '../support/golangci.ts';
import { lastWords, type Item } from './item.ts';

const DEADLINE_MS = 30 * 60_000;

/**
 * Builds golangci-lint with the machine's own go command, its modules by the machine's proxy and held to the checksum
 * database, and lays the schema of its options beside it. Rejects with go's words.
 */
export async function buildGolangci(cache: string, environment: Readonly<Record<string, string>>): Promise<Item> {
  const what = `golangci-lint ${GOLANGCI.version}`;
  const target = golangciFolder(cache);
  if (existsSync(target)) return { what, done: 'present' };
  const draft = `${target}.${process.pid}`;
  const { module, version } = GOLANGCI;
  await mkdir(draft, { recursive: true });
  const env = { ...environment, GOBIN: draft, GOFLAGS: '', GOWORK: 'off', CGO_ENABLED: '0' };
  const run = { env, cwd: draft, timeoutMs: DEADLINE_MS };
  try {
    const built = await runGo({ go: 'go' }, ['install', '-trimpath', `${module}/cmd/golangci-lint@${version}`], run);
    if (built.code !== 0) throw new Error(lastWords(built.stderr));
    const told = await runGo({ go: 'go' }, ['mod', 'download', '-json', `${module}@${version}`], run);
    if (told.code !== 0) throw new Error(lastWords(told.stderr));
    const { Dir } = JSON.parse(told.stdout) as { readonly Dir: string };
    const schema = 'golangci.jsonschema.json';
    await copyFile(join(Dir, 'jsonschema', schema), join(draft, schema));
    await mkdir(dirname(target), { recursive: true });
    await rename(draft, target);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return { what, done: 'built' };
}
