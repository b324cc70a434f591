import type { RepositoryFacts } from '../model/module-files.ts';

/** How many files of each kind were looked at, for the summary line. */
export function countFiles({ modules, workspaces }: RepositoryFacts): Readonly<Record<string, number>> {
  const counts = {
    'go.mod': modules.length,
    'go.sum': modules.filter(({ sum }) => sum !== null).length,
    'go.work': workspaces.length,
    'vendor/modules.txt': modules.filter(({ vendor }) => vendor !== null && vendor.text !== '').length,
  };
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}
