import type { Chain } from './load-chain.ts';
import { entriesOf, isNull, nodeAt } from './node.ts';

/** Every environment that some document of a chain defines, those left out for want of a parameter included. */
export function mentionedEnvironments({ documents, notices }: Pick<Chain, 'documents' | 'notices'>): readonly string[] {
  const defined = documents.flatMap(({ root }) =>
    entriesOf(nodeAt(root, 'environments')).flatMap(({ key, value }) => (isNull(value) ? [] : [key])),
  );
  const missing = notices.flatMap(({ path }) => /^environments\.([^.]+)$/.exec(path)?.[1] ?? []);
  return [...new Set([...defined, ...missing])];
}
