import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { testCacheFolder } from './cache-folder.ts';

/** The module that the mirror is there for. */
export const MIRRORED = 'rsc.io/quote@v1.5.2';

/** Where the files of a small module proxy lie or are to lie. */
export const mirrorFolder = (cache: string = testCacheFolder()): string => join(cache, 'module-mirror');

/** The files of a small module proxy that relays its checksum database; null when `test:prepare` has not laid them down. */
export const preparedMirror = (): string | null => (existsSync(mirrorFolder()) ? mirrorFolder() : null);
