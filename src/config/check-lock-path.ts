import { RULE_IDS } from '../gen/names.ts';
import type { PolicyProblem } from '../model/errors.ts';
import { unknownName } from './nearest-name.ts';
import { type DocumentNode, type Path, textOf } from './node.ts';
import { printPath } from './plain.ts';

const ENDPOINT_KEYS = ['url', 'kind', 'trust', 'region', 'sumdb', 'proof', 'lifecycle', 'since', 'evidence'];

/** What may stand at the next segment: known names, or null for names that only the merged policy knows. */
type Names = readonly string[] | null;

const TOPS: readonly string[] = [
  'private',
  'endpoints',
  'environments',
  'rules',
  'overrides',
  'waivers',
  'lock',
  'judge',
  'egress',
  'templates',
  'bench',
  'repository',
];

/** Whether a line of `lock` names something that a policy can say. Names of environments and endpoints come after the merge. */
export function checkLockPath(node: DocumentNode, path: Path, settings: readonly string[]): readonly PolicyProblem[] {
  const text = textOf(node) ?? '';
  const segments = text.split('.');
  const fail = (message: string): readonly PolicyProblem[] => [{ message, place: node.place, path: printPath(path) }];
  for (const [index, segment] of segments.entries()) {
    const known = namesAfter(segments.slice(0, index), settings);
    if (known === undefined)
      return fail(`"${text}" names nothing: "${segments.slice(0, index).join('.')}" has no parts to lock`);
    if (segment === '') return fail(`"${text}" has an empty segment`);
    if (segment === '*' || known === null || known.includes(segment)) continue;
    return fail(`"${text}" names nothing: ${unknownName(kindAt(segments.slice(0, index)), segment, known)}`);
  }
  return [];
}

function namesAfter(before: Path, settings: readonly string[]): Names | undefined {
  const [top] = before;
  if (top === undefined) return TOPS;
  if (top === 'environments' || top === '*') return namesInEnvironment(before, settings);
  if (top === 'endpoints' && before.length === 2) return ENDPOINT_KEYS;
  if (before.length > 1) return undefined;
  return namesOfTop(top);
}

function namesOfTop(top: string): Names | undefined {
  if (top === 'rules') return ruleNames();
  if (top === 'repository') return ['waivers', 'suppressions', 'baseline'];
  return top === 'judge' || top === 'endpoints' ? null : undefined;
}

function namesInEnvironment(before: Path, settings: readonly string[]): Names | undefined {
  if (before.length === 1) return null;
  if (before.length === 2) return ['when', 'settings', 'rules', 'description'];
  if (before.length > 3) return undefined;
  if (before[2] === 'settings') return settings;
  return before[2] === 'rules' ? ruleNames() : undefined;
}

const ruleNames = (): Names => (RULE_IDS.length === 0 ? null : RULE_IDS);

function kindAt(before: Path): string {
  const last = before.at(-1);
  if (last === 'rules') return 'rule';
  return last === 'settings' ? 'setting' : 'key';
}
