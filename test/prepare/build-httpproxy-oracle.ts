import { existsSync } from 'node:fs';
import { copyFile, cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { toolchainsFolder } from '../support/cache-folder.ts';
import { runGo } from '../support/go-command.ts';
import { HTTPPROXY_ORACLE_SOURCE, httpproxyOracleTarget } from '../support/httpproxy-oracle.ts';
import { lastWords, type Item } from './item.ts';

const DEADLINE_MS = 10 * 60_000;

const MODULE = 'oracle.example/httpproxy';

/** What httpproxy is made of, below GOROOT/src/vendor/golang.org. */
const VENDORED = ['x/net/http/httpproxy', 'x/net/idna', 'x/text'];

/**
 * Builds, with a prepared toolchain, the oracle out of the httpproxy that this very toolchain carries: a vendored package
 * cannot be imported, so it is copied into a module of its own. Nothing is downloaded. Rejects where the toolchain was
 * prepared without its sources, and with go's words.
 */
export async function buildHttpproxyOracle(version: string, cache: string): Promise<Item> {
  const what = `httpproxy of ${version}`;
  const target = httpproxyOracleTarget(version, cache);
  if (existsSync(target)) return { what, done: 'present' };
  const goroot = join(toolchainsFolder(cache), version);
  const vendored = join(goroot, 'src', 'vendor', 'golang.org');
  if (!existsSync(vendored)) throw new Error('it was prepared without its sources: remove its folder, prepare again');
  const folder = `${target}.${process.pid}`;
  try {
    await layOut(vendored, folder, version);
    const env = { PATH: '/usr/bin:/bin', HOME: folder, GOROOT: goroot, GOCACHE: join(folder, 'cache'), ...OFFLINE };
    const args = ['build', '-trimpath', '-buildvcs=false', '-o', join(folder, 'built'), '.'];
    const run = { env, cwd: folder, timeoutMs: DEADLINE_MS };
    const result = await runGo({ go: join(goroot, 'bin', 'go') }, args, run);
    if (result.code !== 0) throw new Error(lastWords(result.stderr));
    await rename(join(folder, 'built'), target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return { what, done: 'built' };
}

const OFFLINE = {
  GOFLAGS: '-mod=mod -modcacherw',
  GOPROXY: 'off',
  GOTOOLCHAIN: 'local',
  GOWORK: 'off',
  GOENV: 'off',
  CGO_ENABLED: '0',
};

async function layOut(vendored: string, folder: string, version: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  for (const part of VENDORED) await cp(join(vendored, part), join(folder, part), { recursive: true });
  for (const name of await readdir(folder, { recursive: true })) {
    if (name.endsWith('.go')) await rewriteImports(join(folder, name));
  }
  await copyFile(HTTPPROXY_ORACLE_SOURCE, join(folder, 'main.go'));
  const language = /\d+\.\d+/.exec(version)?.[0] ?? '';
  await writeFile(join(folder, 'go.mod'), `module ${MODULE}\n\ngo ${language}\n`);
}

async function rewriteImports(file: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replaceAll('"golang.org/x/', `"${MODULE}/x/`));
}
