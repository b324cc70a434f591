import type { DocumentNode } from './node.ts';

/** What a value is called in an error: `a list`, `the number 5`, `the text "x"`. */
export function tellKind(node: DocumentNode): string {
  if (node.kind !== 'scalar') return node.kind === 'list' ? 'a list' : 'a map';
  const { value } = node;
  if (value === null) return 'nothing';
  if (typeof value === 'string') return `the text "${value.length > 60 ? `${value.slice(0, 60)}…` : value}"`;
  return typeof value === 'number' ? `the number ${value}` : `${value}`;
}
