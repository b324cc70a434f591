import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { testCacheFolder } from './cache-folder.ts';

/** The go.mod of one version of a module, as the module proxy serves it. */
export interface ServedGoMod {
  readonly module: string;
  readonly version: string;
  readonly bytes: Buffer;
}

/** One line of the corpus file; `mod` is base64. */
export interface CorpusLine {
  readonly module: string;
  readonly version: string;
  readonly mod: string;
}

/** Of every version of a module, or of its latest one alone. */
export type CorpusExtent = 'all' | 'latest';

/** Where the go.mod files of well-known modules lie or are to lie: a JSON object a line. */
export const moduleCorpusFile = (extent: CorpusExtent, cache: string = testCacheFolder()): string =>
  join(cache, extent === 'all' ? 'module-corpus.ndjson' : 'module-corpus-latest.ndjson');

/** Every go.mod that `test:prepare` was served for the modules of test/prepare/well-known-modules.ts; none without it. */
export function moduleCorpus(cache: string = testCacheFolder()): readonly ServedGoMod[] {
  const file = (['all', 'latest'] as const).map(extent => moduleCorpusFile(extent, cache)).find(existsSync);
  if (file === undefined) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => {
      const { module, version, mod } = JSON.parse(line) as CorpusLine;
      return { module, version, bytes: Buffer.from(mod, 'base64') };
    });
}
