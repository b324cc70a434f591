import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runGo } from '../support/go-command.ts';
import { MIRRORED, mirrorFolder } from '../support/module-mirror.ts';
import { lastWords, type Item } from './item.ts';

const DEADLINE_MS = 5 * 60_000;

/**
 * Downloads one small module with what it needs, and the checksum database's answers about them, in the shape in which a
 * module proxy serves them: GOMODCACHE/cache/download. The machine's own settings hold. Rejects with go's words.
 */
export async function prepareModuleMirror(cache: string, environment: Readonly<Record<string, string>>): Promise<Item> {
  const what = 'module mirror';
  const target = mirrorFolder(cache);
  if (existsSync(target)) return { what, done: 'present' };
  const draft = `${target}.${process.pid}`;
  try {
    await mkdir(draft, { recursive: true });
    await writeFile(
      join(draft, 'go.mod'),
      `module mirror.example\n\ngo 1.19\n\nrequire ${MIRRORED.replace('@', ' ')}\n`,
    );
    // A GOPATH of its own: what this machine knows of the database already would be missing from the answers.
    const own = { GOPATH: join(draft, 'gopath'), GOMODCACHE: join(draft, 'cache'), GOWORK: 'off' };
    const env = { ...environment, ...own, GOFLAGS: '-mod=mod -modcacherw', GOTOOLCHAIN: 'local' };
    for (const asked of [MIRRORED, 'all']) {
      const run = { env, cwd: draft, timeoutMs: DEADLINE_MS };
      const result = await runGo({ go: 'go' }, ['mod', 'download', asked], run);
      if (result.code !== 0) throw new Error(lastWords(result.stderr));
    }
    const files = join(draft, 'cache', 'cache', 'download');
    // How a proxy says that it relays the database (golang.org/design/25530-sumdb, Proxying a Checksum Database).
    await writeFile(join(files, 'sumdb', 'sum.golang.org', 'supported'), '');
    await rename(files, target);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return { what, done: 'fetched' };
}
