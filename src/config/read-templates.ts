import type { FileTemplate, TemplateContent, TemplateValue } from '../model/template.ts';
import { type DocumentNode, entriesOf, itemsOf, type MapNode, nodeAt, textOf } from './node.ts';

/** The templates of a merged, checked document. */
export const readTemplates = (root: MapNode): readonly FileTemplate[] =>
  entriesOf(nodeAt(root, 'templates')).map(({ key, value }) => readTemplate(key, value));

/** One template. */
export function readTemplate(file: string, node: DocumentNode): FileTemplate {
  const required = nodeAt(node, 'required');
  const reason = textOf(nodeAt(node, 'reason'));
  const content = readContent(node);
  return {
    file,
    or: readTexts(node, 'or'),
    required: required?.kind === 'scalar' && required.value === true,
    ...(reason === undefined ? {} : { reason }),
    ...(content === undefined ? {} : { content }),
  };
}

function readContent(node: DocumentNode): TemplateContent | undefined {
  for (const kind of ['yaml', 'json'] as const) {
    const value = nodeAt(node, kind);
    if (value !== undefined) return { kind, value: readValue(value) };
  }
  const [lines, without] = [readTexts(node, 'lines'), readTexts(node, 'without')];
  if (lines.length + without.length === 0) return undefined;
  return { kind: 'lines', lines, without };
}

const readTexts = (node: DocumentNode, key: string): readonly string[] =>
  itemsOf(nodeAt(node, key)).flatMap(item => textOf(item) ?? []);

function readValue(node: DocumentNode): TemplateValue {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(readValue);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, readValue(value)]));
}
