import type { PolicyProblem } from '../model/errors.ts';
import type { Place } from '../model/place.ts';
import type { Change } from './change.ts';
import { itemsOf, type MapNode, nodeAt, type Path, textOf } from './node.ts';
import { printPath } from './plain.ts';

/** One line of `lock`. */
interface Lock {
  readonly text: string;
  readonly path: Path;
  readonly place: Place;
}

/** The changes that a lock of the policy so far forbids, as errors that name both places. */
export function lockProblems(earlier: MapNode, changes: readonly Change[]): readonly PolicyProblem[] {
  const locks: readonly Lock[] = itemsOf(nodeAt(earlier, 'lock')).map(item => {
    const text = textOf(item) ?? '';
    return { text, path: text.split('.'), place: item.place };
  });
  return changes.flatMap(change => {
    if (change.allowed) return [];
    const lock = locks.find(({ path }) => [change.path, ...(change.also ?? [])].some(at => touches(path, at)));
    return lock === undefined ? [] : [tellLock(lock, change)];
  });
}

/** Whether a lock's path and a change's lie on one line: `*` is any one segment, and the shorter is a beginning of the longer. */
function touches(lock: Path, change: Path): boolean {
  const shared = Math.min(lock.length, change.length);
  return lock.slice(0, shared).every((segment, index) => segment === '*' || segment === change[index]);
}

function tellLock(lock: Lock, { path, place, was, text }: Change): PolicyProblem {
  const value = was === undefined ? '' : `, its value is at ${tellPlace(was)}`;
  const message = `${printPath(path)} ${text}, but "${lock.text}" is locked at ${tellPlace(lock.place)}${value}`;
  return { message, place, path: printPath(path) };
}

const tellPlace = ({ file, line, column }: Place): string =>
  [file, line, column].filter(part => part !== undefined).join(':');
