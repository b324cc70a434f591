import type { SeededRandom } from './seed.ts';
import { isList, isMap, type Value } from './template-generators.ts';

/** How one document is written. */
interface Hand {
  readonly random: SeededRandom;
  readonly step: number;
  readonly listStep: number;
  readonly flow: number;
  readonly comments: number;
  /** How often brackets reach over lines. */
  readonly wide: number;
  readonly anchors: number;
  /** Anchors of values that are whole. */
  readonly done: string[];
  /** Anchors of values that are being written. */
  readonly open: Set<string>;
  count: number;
}

/** Writes a value as YAML in one of the many ways; with comments, blank lines, line ends, anchors and aliases. */
export function writeYaml(random: SeededRandom, value: Value): string {
  const step = random.pick([2, 2, 4, 1, 3]);
  const hand: Hand = {
    random,
    step,
    listStep: random.pick([0, step, 2]),
    flow: random.pick([0, 0.1, 0.3, 1]),
    comments: random.pick([0, 0.15, 0.5]),
    wide: random.pick([0, 0, 0.4, 0.9]),
    anchors: random.pick([0, 0, 0.1]),
    done: [],
    open: new Set(),
    count: 0,
  };
  const head = random.pick(['', '', '', '# head\n', '\n', '---\n', '--- # start\n', '# a\n\n---\n']);
  const body = isFlow(hand, value) ? `${flow(hand, value)}\n` : `${block(hand, value, 0).join('\n')}\n`;
  const tail = random.pick(['', '', '', '# tail\n', '\n', '\n\n# tail\n', '  # in\n']);
  const text = random.bool(0.2) ? (head + body + tail).replace(/\n+$/, '') : head + body + tail;
  return random.bool(0.25) ? text.replaceAll('\n', '\r\n') : text;
}

function isFlow({ random, flow: chance }: Hand, value: Value): boolean {
  if (isList(value)) return value.length === 0 || random.bool(chance);
  return !isMap(value) || Object.keys(value).length === 0 || random.bool(chance);
}

function remark({ random, comments }: Hand): string {
  return random.bool(comments) ? random.pick([' # c', '   # "quoted" #', '\t# tab', ' #']) : random.pick(['', '', ' ']);
}

function block(hand: Hand, value: Value, depth: number): string[] {
  const { random } = hand;
  const lines: string[] = [];
  const above = (): void => {
    if (random.bool(hand.comments / 2)) lines.push(random.pick(['# above', '', '#', '   # odd']));
  };
  if (isList(value)) {
    for (const item of value) {
      above();
      lines.push(...listItem(hand, item, depth));
    }
    return lines;
  }
  for (const [key, item] of Object.entries(isMap(value) ? value : {})) {
    above();
    lines.push(...mapEntry(hand, key, item, depth));
  }
  return lines;
}

function mapEntry(hand: Hand, key: string, item: Value, depth: number): string[] {
  const { random } = hand;
  const name = text(hand, key);
  if (item === null && random.bool(0.7)) return [`${name}:${remark(hand)}`];
  const multi = typeof item === 'string' && /^[a-z]+(?:\n[a-z]+)*$/.test(item) && random.bool(0.3);
  if (multi) return [`${name}: |-${remark(hand)}`, ...item.split('\n').map(line => ' '.repeat(hand.step) + line)];
  if (isFlow(hand, item)) return [`${name}:${random.pick([' ', '  '])}${anchored(hand, item)}${remark(hand)}`];
  const inner = block(hand, item, depth + 1);
  const columns = isList(item) ? hand.listStep : hand.step;
  return [`${name}:${anchor(hand, ' ').trimEnd()}${remark(hand)}`, ...inner.map(line => indented(line, columns))];
}

function listItem(hand: Hand, item: Value, depth: number): string[] {
  if (item === null && hand.random.bool(0.5)) return [`-${remark(hand)}`];
  if (isFlow(hand, item)) return [`- ${anchored(hand, item)}${remark(hand)}`];
  const inner = block({ ...hand, comments: 0 }, item, depth + 1);
  const [first = '', ...rest] = inner;
  return [`- ${first}`, ...rest.map(line => indented(line, 2))];
}

const indented = (line: string, columns: number): string => (line === '' ? line : ' '.repeat(columns) + line);

/** An anchor, now and then. Aliases lead to those of values that are whole, never to one around them. */
function anchor(hand: Hand, before = ''): string {
  if (!hand.random.bool(hand.anchors)) return '';
  return `${before}&${before === '' ? 'n' : 'm'}${hand.count++} `;
}

function anchored(hand: Hand, value: Value): string {
  const before = anchor(hand);
  const name = before.slice(1).trim();
  const isOuter = hand.open.has(name);
  hand.open.add(name);
  const body = flow(hand, value);
  if (!isOuter) hand.open.delete(name);
  if (name === '' || body.startsWith('*')) return body;
  hand.done.push(name);
  return before + body;
}

function flow(hand: Hand, value: Value): string {
  const { random } = hand;
  const [known] = random.bool(hand.anchors) ? hand.done.slice(-1 - random.int(3)) : [];
  if (known !== undefined && !hand.open.has(known)) return `*${known} `;
  const items = flowItems(hand, value);
  if (items === null) return text(hand, value as string | number | boolean | null);
  const [left, right] = isList(value) ? '[]' : '{}';
  return left + (random.bool(hand.wide) ? wide(hand, items) : narrow(hand, items)) + right;
}

/** What stands in brackets on one line. */
function narrow({ random }: Hand, items: readonly string[]): string {
  const pad = random.pick(['', ' ']);
  const end = random.bool(0.15) && items.length > 0 && items.at(-1)?.endsWith(':') !== true ? ',' : '';
  return `${pad}${items.join(random.pick([', ', ',  ', ' , ']))}${end}${pad}`;
}

/** What stands in brackets over lines; as far in as nothing around it is. */
function wide(hand: Hand, items: readonly string[]): string {
  const { random } = hand;
  const indentation = ' '.repeat(random.pick([20, 24]));
  const next = (): string => `${remark(hand)}\n${indentation}`;
  const above = (): string => (random.bool(hand.comments / 2) ? `# above\n${indentation}` : '');
  const lines = items.map((item, index) => {
    const isLast = index === items.length - 1;
    const comma = !isLast || (random.bool(0.4) && !item.endsWith(':')) ? random.pick([',', ',', ' ,']) : '';
    return item + comma + (random.bool(0.8) ? next() + above() : ' ');
  });
  return (random.bool(0.7) ? next() + above() : '') + lines.join('');
}

function flowItems(hand: Hand, value: Value): readonly string[] | null {
  if (isList(value)) return value.map(item => flow(hand, item));
  return isMap(value) ? Object.entries(value).map(([key, item]) => flowEntry(hand, key, item)) : null;
}

function flowEntry(hand: Hand, key: string, item: Value): string {
  const name = text(hand, key);
  return item === null && hand.random.bool(0.4) ? `${name}:` : `${name}: ${flow(hand, item)}`;
}

const PLAIN = /^(?!(?:true|null)$)[a-z][a-z0-9_]*(?: [a-z]+)*$/;
/** What single quotes cannot hold. */
const NOT_SINGLE = /[\p{Cc}\u2028\u2029]/u;

function text({ random }: Hand, value: string | number | boolean | null): string {
  if (typeof value !== 'string') return value === null ? random.pick(['null', '~']) : String(value);
  const style = random.pick(['double', 'single', ...(PLAIN.test(value) ? ['plain', 'plain', 'plain'] : [])]);
  if (style === 'plain') return value;
  if (style === 'single' && !NOT_SINGLE.test(value)) return `'${value.replaceAll("'", "''")}'`;
  return JSON.stringify(value).replaceAll(
    /[\u007f-\u009f\u2028\u2029]/g,
    sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
