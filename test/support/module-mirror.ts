import { join } from 'node:path';
import { testCacheFolder } from './cache-folder.ts';

/** The module that the mirror is there for. */
export const MIRRORED = 'rsc.io/quote@v1.5.2';

/** Where the files of a small module proxy lie or are to lie. */
export const mirrorFolder = (cache: string = testCacheFolder()): string => join(cache, 'module-mirror');
