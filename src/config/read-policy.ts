import type { EgressRule } from '../model/egress.ts';
import type { Endpoint, Environment, Override, RuleSetting, SettingRule, Waiver, When } from '../model/policy.ts';
import { readEgressRule } from './egress-rule.ts';
import { levelOf } from './merge-rules.ts';
import { type DocumentNode, entriesOf, itemsOf, type MapNode, nodeAt, textOf } from './node.ts';
import { type Plain, toPlain } from './plain.ts';
import { readSetting } from './stricter-setting.ts';

const texts = (node: DocumentNode | undefined): readonly string[] => itemsOf(node).flatMap(item => textOf(item) ?? []);

/** Lists of texts of a merged, checked document: `private`, `lock`. */
export const readTexts = (root: MapNode, key: string): readonly string[] => texts(nodeAt(root, key));

const record = <T>(
  node: DocumentNode | undefined,
  read: (value: DocumentNode, key: string) => T,
): Readonly<Record<string, T>> => Object.fromEntries(entriesOf(node).map(({ key, value }) => [key, read(value, key)]));

/** The environments in their order. */
export function readEnvironments(root: MapNode): readonly Environment[] {
  return entriesOf(nodeAt(root, 'environments')).map(({ key, value }) => {
    const description = textOf(nodeAt(value, 'description'));
    const when = nodeAt(value, 'when');
    return {
      name: key,
      ...(description === undefined ? {} : { description }),
      ...(when === undefined ? {} : { when: readWhen(when) }),
      settings: record<SettingRule>(nodeAt(value, 'settings'), readSetting),
      rules: readRules(nodeAt(value, 'rules')),
    };
  });
}

// What the schema has checked is of these types; `toPlain` only drops places.
const readWhen = (node: DocumentNode): When => withPrototype(toPlain(node)) as When;

/** Rules by id. */
export function readRules(node: DocumentNode | undefined): Readonly<Record<string, RuleSetting>> {
  return record<RuleSetting>(node, value => {
    const severity = levelOf(value) ?? 'off';
    const options = nodeAt(value, 'options');
    if (options === undefined) return { severity };
    return { severity, options: withPrototype(toPlain(options)) as Readonly<Record<string, unknown>> };
  });
}

/** Endpoints by name, those of the document alone. */
export function readEndpoints(root: MapNode): Readonly<Record<string, Endpoint>> {
  return record<Endpoint>(nodeAt(root, 'endpoints'), (value, name) => {
    const plain = withPrototype(toPlain(value)) as Omit<Endpoint, 'name'>;
    return { ...plain, name, trust: plain.trust === 'org' ? 'org' : 'public' };
  });
}

/** The allow-list of hosts; null where the policy has none. */
export function readEgress(root: MapNode): readonly EgressRule[] | null {
  const allow = nodeAt(root, 'egress', 'allow');
  return allow === undefined ? null : itemsOf(allow).map(readEgressRule);
}

export const readOverrides = (root: MapNode): readonly Override[] =>
  itemsOf(nodeAt(root, 'overrides')).map(item => ({
    files: texts(nodeAt(item, 'files')),
    rules: readRules(nodeAt(item, 'rules')),
  }));

export const readWaivers = (root: MapNode): readonly Waiver[] =>
  itemsOf(nodeAt(root, 'waivers')).map(item => ({
    ...(withPrototype(toPlain(item)) as unknown as Waiver),
    place: item.place,
  }));

export const readJudge = (root: MapNode): Readonly<Record<string, string>> => ({
  ci: 'ci',
  image: 'ci',
  ...record(nodeAt(root, 'judge'), value => textOf(value) ?? ''),
});

/** What a repository's own document may do, filled with the defaults. */
export function readRepository(root: MapNode): {
  readonly waivers: boolean;
  readonly suppressions: boolean;
  readonly baseline: boolean;
} {
  const flag = (key: string, standard: boolean): boolean => {
    const node = nodeAt(root, 'repository', key);
    return node?.kind === 'scalar' && typeof node.value === 'boolean' ? node.value : standard;
  };
  return {
    waivers: flag('waivers', false),
    suppressions: flag('suppressions', true),
    baseline: flag('baseline', false),
  };
}

/** A copy with ordinary prototypes: what leaves this folder compares and prints like any other object. */
function withPrototype(value: Plain): Plain {
  if (Array.isArray(value)) return value.map(item => withPrototype(item as Plain));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withPrototype(item)]));
}
