import { ENDPOINTS } from '../data/endpoints.ts';
import type { PolicyProblem } from '../model/errors.ts';
import type { Place } from '../model/place.ts';
import type { Policy, PolicyNotice, PolicySource } from '../model/policy.ts';
import { checkReferences, endpointsIn } from './check-references.ts';
import { type DocumentNode, entriesOf, itemsOf, type MapNode, nodeAt, type Path, prune } from './node.ts';
import { printPointer } from './plain.ts';
import {
  readEgress,
  readEndpoints,
  readEnvironments,
  readJudge,
  readOverrides,
  readRepository,
  readRules,
  readTexts,
  readWaivers,
} from './read-policy.ts';
import { readTemplates } from './read-templates.ts';
import { fillPrivate } from './substitute.ts';

/** A merged tree and what belongs to it. */
export interface Merged {
  readonly name: string;
  readonly root: MapNode;
  readonly sources: readonly PolicySource[];
  readonly notices: readonly PolicyNotice[];
  readonly missingEndpoints: readonly string[];
  /** Every name of an environment that some document mentions: what a lock may name. */
  readonly mentioned: readonly string[];
}

/** A policy, the tree that it was read from (substituted, for `policy show`), and what names nothing in it. */
export interface Built {
  readonly policy: Policy;
  readonly root: MapNode;
  readonly problems: readonly PolicyProblem[];
}

/** Makes the policy of a merged tree: fills `${private}`, leaves out what needs a missing endpoint, checks names. */
export function buildPolicy(merged: Merged): Built {
  const { root: needed, notices } = leaveOutOrphans(merged);
  const patterns = readTexts(needed, 'private').map(text => text.replaceAll('$${', '${'));
  const { root, problems } = fillPrivate(needed, patterns);
  const own = readEndpoints(root);
  const environments = readEnvironments(root);
  const names = {
    endpoints: [...Object.keys(ENDPOINTS), ...Object.keys(own), ...merged.missingEndpoints],
    environments: [...environments.map(({ name }) => name), ...merged.mentioned],
  };
  const policy: Policy = {
    name: merged.name,
    sources: merged.sources,
    private: readTexts(root, 'private'),
    endpoints: { ...ENDPOINTS, ...own },
    environments,
    rules: readRules(nodeAt(root, 'rules')),
    overrides: readOverrides(root),
    waivers: readWaivers(root),
    lock: readTexts(root, 'lock'),
    judge: readJudge(root),
    templates: readTemplates(root),
    egress: readEgress(root),
    repository: readRepository(root),
    origins: originsOf(root),
    notices: [...merged.notices, ...notices, ...unjudged(root, environments)],
  };
  return { policy, root, problems: [...problems, ...checkReferences(root, names)] };
}

/** Templates say what must hold, and a rule that nobody switched on does not look. */
function unjudged(root: MapNode, environments: readonly Pick<Policy, 'rules'>[]): readonly PolicyNotice[] {
  const [first] = entriesOf(nodeAt(root, 'templates'));
  const levels = [readRules(nodeAt(root, 'rules')), ...environments.map(({ rules }) => rules)];
  const isJudged = levels.some(rules => (rules['template-differs']?.severity ?? 'off') !== 'off');
  if (first === undefined || isJudged) return [];
  const message = 'the templates are not judged: the rule template-differs is off, and `rules:` may switch it on';
  return [{ message, path: 'templates', place: first.value.place }];
}

/** An environment that asks for an endpoint that was left out goes too. */
function leaveOutOrphans({ root, missingEndpoints }: Merged): { root: MapNode; notices: readonly PolicyNotice[] } {
  const known = new Set([...entriesOf(nodeAt(root, 'endpoints')).map(({ key }) => key), ...Object.keys(ENDPOINTS)]);
  const missing = new Set(missingEndpoints.filter(name => !known.has(name)));
  const orphans = new Map<string, PolicyNotice>();
  for (const { key, value } of entriesOf(nodeAt(root, 'environments'))) {
    const mention = endpointsIn(nodeAt(value, 'when'), []).find(({ name }) => missing.has(name));
    if (mention === undefined) continue;
    const message = `environment "${key}" is left out: its endpoint "${mention.name}" is`;
    orphans.set(key, { message, path: `environments.${key}`, place: mention.node.place });
  }
  const drops = ([top, name, more]: Path): boolean =>
    top === 'environments' && name !== undefined && more === undefined && orphans.has(name);
  return { root: prune(root, drops) as MapNode, notices: [...orphans.values()] };
}

/** Where every value was written, by JSON pointer. */
function originsOf(root: MapNode): Readonly<Record<string, Place>> {
  const origins: Record<string, Place> = {};
  const visit = (node: DocumentNode, path: Path, place: Place): void => {
    const { file, line, column } = place;
    if (path.length > 0) {
      origins[printPointer(path)] = {
        ...(file === undefined ? {} : { file }),
        ...(line === undefined ? {} : { line }),
        ...(column === undefined ? {} : { column }),
      };
    }
    for (const { key, keyPlace, value } of entriesOf(node)) visit(value, [...path, key], keyPlace);
    for (const [index, item] of itemsOf(node).entries()) visit(item, [...path, String(index)], item.place);
  };
  visit(root, [], {});
  return origins;
}
