import type * as Zlib from 'node:zlib';
import type { Git } from '../types.ts';

/** Kept: in the bundle each import() copies the module's names anew. */
let zlib: Promise<typeof Zlib> | undefined;

/** Both loaded on use: most runs need neither. */
export const nodeGit: Git = {
  inflate: async (bytes, most) => {
    zlib ??= import('node:zlib');
    const { inflateSync } = await zlib;
    return inflateSync(bytes, { maxOutputLength: most });
  },
  catFile: async (objects, objectFormat, distrusted) =>
    (await import('./cat-file.ts')).startCatFile(objects, objectFormat, distrusted),
};
