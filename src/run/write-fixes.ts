import { equalBytes } from '../apply/equal-bytes.ts';
import { withLock } from '../apply/lock.ts';
import { ownPlace } from '../apply/own-place.ts';
import { recover } from '../apply/recover.ts';
import { ChangedMeanwhile, type Replacement } from '../apply/replace-file.ts';
import { transact } from '../apply/transaction.ts';
import { wordsOf } from '../model/fault-words.ts';
import { ApplyError } from '../model/errors.ts';
import type { JournalEntry } from '../model/change.ts';
import type { FixedFile, FixPlan } from '../model/fix-plan.ts';
import { planFixes, type FixSource } from '../plan/plan-fixes.ts';
import type { System } from '../system/types.ts';

/** What was written, and under which number the journal has it; null where nothing was. */
export interface WrittenFixes {
  readonly plan: FixPlan;
  readonly journal: string | null;
}

const MOST_TRIES = 5;

/**
 * Writes planned fixes into the files of a directory, journalled for `gopolicy undo`, all or none; but a file that is
 * another than the one that was judged stays as it is, with the findings that would have edited it.
 * @throws {ApplyError} with everything as it was
 */
export async function writeFixes(system: System, directory: string, agreed: FixPlan): Promise<WrittenFixes> {
  return withLock(system, async folder => {
    const entries = await recover(system, folder);
    let plan = agreed;
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const { replacements, refused } = await look(system, directory, plan);
      if (refused.size > 0) plan = without(plan, refused);
      else if (plan.files.length === 0) return { plan, journal: null };
      else {
        const journal = await write(system, { folder, entries }, { plan, files: replacements });
        if (journal !== null) return { plan, journal };
      }
    }
    throw new ApplyError('the files are being changed by another program; nothing was changed', 'gopolicy check --fix');
  });
}

interface Look {
  readonly replacements: readonly Replacement[];
  /** By file, why it stays as it is. */
  readonly refused: ReadonlyMap<string, string>;
}

/** Looks whether each file is still what was judged. */
async function look(system: System, directory: string, { files }: FixPlan): Promise<Look> {
  const replacements: Replacement[] = [];
  const refused = new Map<string, string>();
  for (const each of files) {
    const seen = await lookAt(system, directory, each);
    if (typeof seen === 'string') refused.set(each.file, seen);
    else replacements.push(seen);
  }
  return { replacements, refused };
}

async function lookAt(
  system: System,
  directory: string,
  { file, before, after }: FixedFile,
): Promise<Replacement | string> {
  const place = await ownPlace(system, directory, file);
  if ('refused' in place) return place.refused;
  const { path } = place;
  try {
    const isSame = equalBytes(await system.files.read(path), before);
    return isSame ? { path, before, after, mode: 0o644 } : 'it was changed meanwhile';
  } catch (error) {
    return wordsOf(error);
  }
}

/** The plan for the other files: only findings that were agreed on, and none that a refused file's fix stood against. */
function without({ fixed, unfixed, files }: FixPlan, refused: ReadonlyMap<string, string>): FixPlan {
  const judged = new Map(files.map(({ file, before }) => [file, before]));
  const sourceOf = (file: string): FixSource => {
    const bytes = judged.get(file);
    const why = refused.get(file) ?? (bytes === undefined ? 'it was not read' : undefined);
    return bytes === undefined || why !== undefined ? { refused: why ?? '' } : { bytes };
  };
  const rest = planFixes(fixed, sourceOf);
  return { ...rest, unfixed: [...unfixed, ...rest.unfixed] };
}

/** The journal's number; null where a file was changed in that very moment: everything is as it was then. */
async function write(
  system: System,
  { folder, entries }: { readonly folder: string; readonly entries: readonly JournalEntry[] },
  { plan, files }: { readonly plan: FixPlan; readonly files: readonly Replacement[] },
): Promise<string | null> {
  try {
    return await transact(system, folder, entries, { command: 'check --fix', about: aboutOf(plan), files });
  } catch (error) {
    if (error instanceof ChangedMeanwhile) return null;
    throw error;
  }
}

/** The rules whose findings are fixed: `go-version, toolchain-line and 2 more`. */
function aboutOf({ fixed }: FixPlan): string {
  const rules = [...new Set(fixed.map(({ rule }) => rule))].sort();
  const more = rules.length > 4 ? ` and ${rules.length - 3} more` : '';
  return rules.slice(0, more === '' ? 4 : 3).join(', ') + more;
}
