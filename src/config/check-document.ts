import { breaksLine } from '../go/edit-env-file.ts';
import { TRANSPORT_SETTINGS, GO_SETTINGS } from '../go/setting-names.ts';
import { RULE_IDS } from '../gen/names.ts';
import type { PolicyProblem } from '../model/errors.ts';
import { checkLockPath } from './check-lock-path.ts';
import { checkPrivate } from './check-private.ts';
import { checkTemplate } from './check-template.ts';
import { egressFault } from './egress-rule.ts';
import { unknownName } from './nearest-name.ts';
import { type DocumentNode, entriesOf, itemsOf, type MapNode, nodeAt, type Path, textOf } from './node.ts';
import { printPath } from './plain.ts';
import { PATTERN_SETTINGS } from './stricter-setting.ts';

const SETTINGS: readonly string[] = [...GO_SETTINGS, ...TRANSPORT_SETTINGS];

/** What is wrong with one document that its schema does not see: dates, patterns, URLs, names. */
export function checkDocument(root: MapNode): readonly PolicyProblem[] {
  return [
    ...itemsOf(nodeAt(root, 'private')).flatMap((item, index) => checkPrivate(item, ['private', String(index)])),
    ...itemsOf(nodeAt(root, 'waivers')).flatMap((item, index) => checkWaiver(item, ['waivers', String(index)])),
    ...entriesOf(nodeAt(root, 'endpoints')).flatMap(({ key, value }) => checkEndpoint(value, ['endpoints', key])),
    ...entriesOf(nodeAt(root, 'environments')).flatMap(({ key, value }) => checkSettings(value, ['environments', key])),
    ...entriesOf(nodeAt(root, 'templates')).flatMap(entry => checkTemplate(entry)),
    ...itemsOf(nodeAt(root, 'egress', 'allow')).flatMap((item, index) =>
      checkEgress(item, ['egress', 'allow', String(index)]),
    ),
    ...itemsOf(nodeAt(root, 'lock')).flatMap((item, index) => checkLockPath(item, ['lock', String(index)], SETTINGS)),
  ];
}

const fault = (message: string, node: DocumentNode, path: Path): PolicyProblem => ({
  message,
  place: node.place,
  path: printPath(path),
});

function checkWaiver(waiver: DocumentNode, path: Path): readonly PolicyProblem[] {
  const expires = nodeAt(waiver, 'expires');
  const date = textOf(expires) ?? '';
  const message = `expected a date as YYYY-MM-DD that the calendar has, found "${date}"`;
  return [
    ...checkName('rule', nodeAt(waiver, 'rule'), [...path, 'rule'], RULE_IDS),
    ...(expires === undefined || isCalendarDate(date) ? [] : [fault(message, expires, [...path, 'expires'])]),
    ...checkName('setting', nodeAt(waiver, 'where', 'setting'), [...path, 'where', 'setting'], SETTINGS),
  ];
}

function checkName(
  what: string,
  node: DocumentNode | undefined,
  path: Path,
  names: readonly string[],
): readonly PolicyProblem[] {
  const name = textOf(node);
  if (node === undefined || name === undefined || names.includes(name)) return [];
  return [fault(unknownName(what, name, names), node, path)];
}

/** A day that exists: 2027-02-29 does not. */
function isCalendarDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  return year > 0 && date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function checkEndpoint(endpoint: DocumentNode, path: Path): readonly PolicyProblem[] {
  const url = nodeAt(endpoint, 'url');
  const text = textOf(url);
  if (url === undefined || text === undefined) return [];
  const message = urlFault(text);
  return message === null ? [] : [fault(message, url, [...path, 'url'])];
}

function urlFault(text: string): string | null {
  if (text.includes('${')) return null;
  if (!/^https?:\/\//i.test(text)) return 'expected a URL that begins with https:// or http://';
  if (!URL.canParse(text)) return `"${text}" is no URL`;
  const { username, password } = new URL(text);
  if (username !== '' || password !== '') return 'a policy holds no credentials: take user and password out of the URL';
  return null;
}

function checkEgress(item: DocumentNode, path: Path): readonly PolicyProblem[] {
  const found = egressFault(item);
  return found === null ? [] : [fault(found.message, found.node, [...path, ...found.path])];
}

/** `includes` is for comma lists of patterns; a value holds no line feed. */
function checkSettings(environment: DocumentNode, path: Path): readonly PolicyProblem[] {
  return entriesOf(nodeAt(environment, 'settings')).flatMap(({ key, value }) => {
    const at = [...path, 'settings', key];
    const match = nodeAt(value, 'match');
    const wrongMatch = match !== undefined && textOf(match) === 'includes' && !PATTERN_SETTINGS.has(key);
    const texts = [value, nodeAt(value, 'value'), ...itemsOf(nodeAt(value, 'allow'))].flatMap(node => node ?? []);
    const broken = texts.find(node => breaksLine(textOf(node) ?? ''));
    return [
      ...(wrongMatch
        ? [fault(`\`match: includes\` is for ${[...PATTERN_SETTINGS].join(', ')}`, match, [...at, 'match'])]
        : []),
      ...(broken === undefined ? [] : [fault('a setting is one line', broken, at)]),
    ];
  });
}
