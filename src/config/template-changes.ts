import { type Change, removal } from './change.ts';
import { type Entry, isNull, type MapNode, nodeAt, type Path } from './node.ts';
import { samePlain } from './plain.ts';
import { readTemplate } from './read-templates.ts';
import { isStricterTemplate } from './stricter-template.ts';

/** What one entry of `templates` changes: another file, or more of the same, makes nothing more lenient. */
export function templateChanges(earlier: MapNode, entry: Entry): readonly Change[] {
  const path: Path = ['templates', entry.key];
  if (isNull(entry.value)) return removal(earlier, path, entry);
  const before = nodeAt(earlier, ...path);
  const common = { path, place: entry.keyPlace, was: before?.place };
  if (before === undefined) return [{ ...common, tightens: true, allowed: true, text: 'adds a template' }];
  if (samePlain(before, entry.value)) return [];
  const stricter = isStricterTemplate(readTemplate(entry.key, before), readTemplate(entry.key, entry.value));
  const text = stricter ? 'wants more of the file' : 'wants less of the file, or something else';
  return [{ ...common, tightens: stricter, allowed: stricter, text }];
}
