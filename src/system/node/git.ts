import type { Git } from '../types.ts';

/** Both loaded on use: most runs need neither. */
export const nodeGit: Git = {
  inflate: async (bytes, most) => {
    const { inflateSync } = await import('node:zlib');
    return inflateSync(bytes, { maxOutputLength: most });
  },
  catFile: async (objects, objectFormat) => (await import('./cat-file.ts')).startCatFile(objects, objectFormat),
};
