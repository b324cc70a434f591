import type { StructureNode } from '../../model/structure.ts';
import { includedItems, type TemplateValue } from '../../model/template.ts';
import type { Difference, ValuePath } from './difference.ts';
import { printFlow } from './print-value.ts';
import { writtenValue } from './written-value.ts';

/** Longer values are cut: the policy has them whole. */
const MOST_SIGNS = 160;

/** What is said of differences that one change mends, the file's name before it. */
export function tellDifferences(differences: readonly Difference[]): string {
  const [first, ...others] = differences;
  if (first === undefined) return '';
  if (others.length === 0) return tell(first);
  return `lacks ${differences.map(tellMissing).join(' and ')}`;
}

function tell(difference: Difference): string {
  const path = printValuePath(difference.path);
  if (difference.kind === 'value') return tellValue(difference.node, difference.want, path);
  if (difference.kind === 'surplus-key') return `has ${path}, which the policy does not allow`;
  if (difference.kind === 'surplus-items') return tellSurplus(difference.items.length, path);
  if (difference.kind !== 'opaque') return `lacks ${tellMissing(difference)}`;
  return `cannot be judged${path === '' ? '' : ` at ${path}`}: ${difference.node.why}`;
}

function tellValue(node: StructureNode | null, want: TemplateValue, path: string): string {
  const wish = `the policy wants ${tellWish(want)}`;
  if (node === null || (node.kind === 'scalar' && node.style === 'empty')) {
    return path === '' ? `is empty, ${wish}` : `has nothing at ${path}, ${wish}`;
  }
  if (node.kind !== 'scalar')
    return path === '' ? `is a ${node.kind}, ${wish}` : `has a ${node.kind} at ${path}, ${wish}`;
  const value = cut(printFlow(node.value, 'plain'));
  return path === '' ? `is ${value}, ${wish}` : `has ${path}: ${value}, ${wish}`;
}

function tellMissing(difference: Difference): string {
  const { path } = difference;
  if (difference.kind === 'keys') {
    return difference.missing
      .map(([key, want]) => `${printValuePath([...path, key])}: ${tellWish(want)}`)
      .join(' and ');
  }
  if (difference.kind === 'items') {
    const items = difference.missing.map(tellWish).join(', ');
    return path.length === 0 ? items : `${items} in ${printValuePath(path)}`;
  }
  return difference.kind === 'value' ? `${printValuePath(path)}: ${tellWish(difference.want)}` : printValuePath(path);
}

const tellSurplus = (count: number, path: string): string =>
  `has ${count} ${count === 1 ? 'item' : 'items'}${path === '' ? '' : ` in ${path}`} more than the policy allows`;

/** What is wanted, on one line. */
export function tellWish(want: TemplateValue): string {
  const text = cut(printFlow(writtenValue(want), 'plain'));
  return includedItems(want) === null ? text : `a list with ${text}`;
}

const cut = (text: string): string => (text.length > MOST_SIGNS ? `${text.slice(0, MOST_SIGNS)}…` : text);

/** `linters.settings.gomodguard.blocked[0]`; keys that are no words in quotes. */
export function printValuePath(path: ValuePath): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`;
      const name = /^[\w-]+$/.test(step) ? step : JSON.stringify(step);
      return index === 0 ? name : `.${name}`;
    })
    .join('');
}
