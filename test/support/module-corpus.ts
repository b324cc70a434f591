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

/** Where the go.mod files of well-known modules lie or are to lie: a JSON object a line. */
export const moduleCorpusFile = (cache: string = testCacheFolder()): string => join(cache, 'module-corpus.ndjson');

/** Every go.mod that `test:prepare` was served for the modules of test/prepare/well-known-modules.ts; none without it. */
export function moduleCorpus(file: string = moduleCorpusFile()): readonly ServedGoMod[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => {
      const { module, version, mod } = JSON.parse(line) as CorpusLine;
      return { module, version, bytes: Buffer.from(mod, 'base64') };
    });
}
