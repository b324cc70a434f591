import type { GoSumEntry } from '../go/go-sum.ts';
import type { Facts } from '../model/facts.ts';
import type { ModuleFile } from '../model/module-files.ts';

/** Every go.sum and go.work.sum of the repository. */
export function sumFiles({ repository }: Facts): readonly ModuleFile<readonly GoSumEntry[]>[] {
  const { modules, workspaces } = repository;
  return [...modules.map(({ sum }) => sum), ...workspaces.map(({ sum }) => sum)].filter(sum => sum !== null);
}

/** What git writes into a file that it could not merge. */
export const isConflictMarker = (line: string): boolean => /^(?:<{7}|>{7}|\|{7})(?: |\r?$)|^={7}\r?$/.test(line);
