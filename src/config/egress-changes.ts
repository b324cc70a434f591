import { hostCovers } from '../model/egress-host.ts';
import type { EgressRule } from '../model/egress.ts';
import { type Change, removal } from './change.ts';
import { readEgressRule } from './egress-rule.ts';
import { type DocumentNode, entryOf, isNull, itemsOf, type MapNode, nodeAt, type Path } from './node.ts';
import { samePlain } from './plain.ts';

const AT: Path = ['egress', 'allow'];

/**
 * What a document changes of the allow-list, which a later one replaces whole: a list where there was none narrows what
 * is allowed, as does one whose every entry was allowed before; each entry that was not is a change of its own.
 */
export function egressChanges(earlier: MapNode, egress: DocumentNode): readonly Change[] {
  const entry = entryOf(egress, 'allow');
  if (entry === undefined) return [];
  if (isNull(entry.value)) return removal(earlier, AT, entry);
  const before = nodeAt(earlier, ...AT);
  if (before !== undefined && samePlain(before, entry.value)) return [];
  const common = { place: entry.keyPlace, was: before?.place };
  const narrows: Change = { ...common, path: AT, tightens: true, allowed: true, text: 'narrows what is allowed' };
  if (before === undefined) return [narrows];
  const old = itemsOf(before).map(readEgressRule);
  const items = itemsOf(entry.value);
  const added = items.flatMap((item, index) => (isAllowed(readEgressRule(item), old) ? [] : [{ item, index }]));
  // Nothing would be left of it: then the earlier list stands, rather than one that allows nothing.
  if (added.length > 0 && added.length === items.length) {
    return [{ ...common, path: AT, tightens: false, allowed: false, text: 'allows nothing of what was allowed' }];
  }
  const widenings = added.map(({ item, index }): Change => ({
    ...common,
    place: item.place,
    path: [...AT, String(index)],
    tightens: false,
    allowed: false,
    text: 'allows what was not allowed',
  }));
  return [narrows, ...widenings];
}

/** Whether all that a rule allows was allowed, in every environment in which it allows it. */
function isAllowed({ host, ports, environments }: EgressRule, before: readonly EgressRule[]): boolean {
  const places: readonly (string | null)[] = environments ?? [null];
  return places.every(environment =>
    ports.every(({ protocol, port }) =>
      before.some(
        old =>
          (old.environments === undefined || (environment !== null && old.environments.includes(environment))) &&
          old.ports.some(each => each.protocol === protocol && each.port === port) &&
          hostCovers(old.host, host),
      ),
    ),
  );
}
