import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runGo, type GoRun } from '../support/go-command.ts';
import { moduleCorpusFile, type CorpusExtent, type CorpusLine } from '../support/module-corpus.ts';
import { lastWords, type Item } from './item.ts';
import { WELL_KNOWN_MODULES } from './well-known-modules.ts';

const DEADLINE_MS = 10 * 60_000;

/** How many versions one go command asks for. */
const BATCH = 250;

/** What `go list -m -json` prints of a module. */
interface Listed {
  readonly Path: string;
  readonly Version?: string;
  readonly Versions?: readonly string[];
  readonly GoMod?: string;
}

/**
 * Keeps the go.mod files of the well-known modules (no archive is downloaded): of the latest version of each, or of every
 * one, some 6,000 in about eight minutes. What the proxy does not serve is left out; with fewer than 200 modules it rejects.
 * Nothing is held to the checksum database: both readers get the same bytes, whatever they are.
 */
export async function prepareModuleCorpus(
  extent: CorpusExtent,
  cache: string,
  environment: Readonly<Record<string, string>>,
): Promise<Item> {
  const what = 'module corpus';
  const target = moduleCorpusFile(extent, cache);
  if ([target, moduleCorpusFile('all', cache)].some(existsSync)) return { what, done: 'present' };
  const folder = join(cache, 'downloads', `${process.pid}-module-corpus`);
  const own = { GOMODCACHE: join(folder, 'cache'), GOFLAGS: '-mod=mod -modcacherw', GOSUMDB: 'off', GOWORK: 'off' };
  const run = { env: { ...environment, ...own }, cwd: folder, timeoutMs: DEADLINE_MS };
  try {
    await mkdir(folder, { recursive: true });
    const lines = await fetchAll(await queries(extent, run), run);
    const modules = new Set(lines.map(({ module }) => module)).size;
    if (modules < 200) throw new Error(`the proxy serves ${modules} of ${WELL_KNOWN_MODULES.length} modules`);
    const draft = join(folder, 'corpus');
    await writeFile(draft, lines.map(line => `${JSON.stringify(line)}\n`).join(''));
    await mkdir(dirname(target), { recursive: true });
    await rename(draft, target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return { what, done: 'fetched' };
}

/** `module@version` for every version there is; `module@latest` where none has a name, or no more is asked for. */
async function queries(extent: CorpusExtent, run: GoRun): Promise<readonly string[]> {
  if (extent === 'latest') return WELL_KNOWN_MODULES.map(module => `${module}@latest`);
  const listed = await list(['-versions', ...WELL_KNOWN_MODULES], run);
  return listed.flatMap(({ Path, Versions = [] }) =>
    (Versions.length === 0 ? ['latest'] : Versions).map(version => `${Path}@${version}`),
  );
}

async function fetchAll(asked: readonly string[], run: GoRun): Promise<readonly CorpusLine[]> {
  const lines: CorpusLine[] = [];
  for (let at = 0; at < asked.length; at += BATCH) {
    const listed = await list(asked.slice(at, at + BATCH), run);
    for (const { Path, Version, GoMod } of listed) {
      if (Version === undefined || GoMod === undefined) continue;
      lines.push({ module: Path, version: Version, mod: (await readFile(GoMod)).toString('base64') });
    }
    process.stderr.write(
      `module corpus: ${lines.length} go.mod files of ${Math.min(at + BATCH, asked.length)} asked\n`,
    );
  }
  return lines;
}

async function list(args: readonly string[], run: GoRun): Promise<readonly Listed[]> {
  const { stdout, stderr } = await runGo({ go: 'go' }, ['list', '-m', '-e', '-json', ...args], run);
  // One object after another; each begins and ends on a line of its own.
  const found = stdout.split(/^(?=\{$)/m).filter(text => text.trim() !== '');
  if (found.length === 0) throw new Error(lastWords(stderr));
  return found.map(text => JSON.parse(text) as Listed);
}
