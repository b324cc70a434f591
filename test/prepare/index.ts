/**
 * `npm run test:prepare`: lays down, in the test cache, the Go toolchains, the oracle, golangci-lint and the hook managers
 * that tests run against. GOPOLICY_PREPARE_ONLY=go leaves the hook managers out; GOPOLICY_PREPARE_CORPUS=all fetches the
 * go.mod files of all versions of the well-known modules.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { testCacheFolder, toolchainsFolder } from '../support/cache-folder.ts';
import { mapLimit, runGo } from '../support/go-command.ts';
import type { CorpusExtent } from '../support/module-corpus.ts';
import { buildOracle } from './build-oracle.ts';
import { prepareDebian, prepareLefthook } from './hook-managers.ts';
import { buildHttpproxyOracle } from './build-httpproxy-oracle.ts';
import { buildGolangci } from './golangci.ts';
import { lastWords, runStep } from './item.ts';
import { prepareModfileTestdata } from './modfile-testdata.ts';
import { prepareModuleCorpus } from './module-corpus.ts';
import { prepareModuleMirror } from './module-mirror.ts';
import { RELEASES, WITH_SOURCES } from './releases.ts';
import { clearStaleDownloads, prepareToolchain, type ToolchainFolders } from './toolchain.ts';

const AT_ONCE = 2;

const others = process.env['GOPOLICY_PREPARE_ONLY'] === 'go' ? true : await prepareOthers(testCacheFolder());
process.exitCode = Math.max(await prepare(testCacheFolder()), others ? 0 : 1);

/** What needs no Go. */
async function prepareOthers(cache: string): Promise<boolean> {
  const went = [await runStep('debian', prepareDebian), await runStep('lefthook', () => prepareLefthook(cache))];
  return went.every(Boolean);
}

/** Returns the exit code: 0 when everything lies there or the machine has no Go, 1 when an item failed. */
async function prepare(cache: string): Promise<number> {
  const folders: ToolchainFolders = {
    toolchains: toolchainsFolder(cache),
    downloads: join(cache, 'downloads'),
    empty: join(cache, 'empty'),
  };
  await mkdir(folders.empty, { recursive: true });
  const environment = presentEnvironment();
  const own = await runGo({ go: 'go' }, ['version'], { env: environment, cwd: folders.empty });
  if (own.code !== 0) return sayNoGo(own.stderr);
  process.stdout.write(`into ${cache} with ${own.stdout.trim()}\n`);
  await clearStaleDownloads(folders.downloads);
  const went = [
    await runStep('oracle', () => buildOracle(cache, environment)),
    await runStep('modfile testdata', () => prepareModfileTestdata(cache, environment)),
    await runStep('module mirror', () => prepareModuleMirror(cache, environment)),
    await runStep('module corpus', () => prepareModuleCorpus(corpusExtent(), cache, environment)),
  ];
  const fetched = await mapLimit(RELEASES, AT_ONCE, version =>
    runStep(version, () => prepareToolchain(version, folders, environment)),
  );
  for (const version of WITH_SOURCES) {
    went.push(await runStep(`httpproxy of ${version}`, () => buildHttpproxyOracle(version, cache)));
  }
  // The longest comes last, so that an interrupted run leaves the rest.
  went.push(await runStep('golangci-lint', () => buildGolangci(cache, environment)));
  return [...went, ...fetched].every(Boolean) ? 0 : 1;
}

function corpusExtent(): CorpusExtent {
  return process.env['GOPOLICY_PREPARE_CORPUS'] === 'all' ? 'all' : 'latest';
}

function sayNoGo(reason: string): number {
  if (reason.includes('ENOENT')) {
    process.stdout.write('no Go on PATH: nothing prepared; the tests that need Go will skip aloud\n');
    return 0;
  }
  process.stderr.write(`go version: FAILED: ${lastWords(reason)}\n`);
  return 1;
}

function presentEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([k, v]) => (v === undefined ? [] : [[k, v] as const])),
  );
}
