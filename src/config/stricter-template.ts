import { lineTokens } from '../model/line-tokens.ts';
import {
  type FileTemplate,
  includedItems,
  isTemplateList,
  isTemplateMap,
  type TemplateContent,
  type TemplateValue,
} from '../model/template.ts';

/** Whether every repository that `after` is content with contents `before` too. */
export function isStricterTemplate(before: FileTemplate, after: FileTemplate): boolean {
  if ((before.required && !after.required) || !sameTexts(before.or, after.or)) return false;
  if (before.content === undefined) return true;
  return after.content !== undefined && isStricterContent(before.content, after.content);
}

const sameTexts = (before: readonly string[], after: readonly string[]): boolean =>
  [...new Set(before)].toSorted().join('\n') === [...new Set(after)].toSorted().join('\n');

function isStricterContent(before: TemplateContent, after: TemplateContent): boolean {
  if (before.kind === 'lines') {
    if (after.kind !== 'lines') return false;
    return holdsLines(before.lines, after.lines) && holdsLines(before.without, after.without);
  }
  return after.kind === before.kind && isStricterValue(before.value, after.value);
}

function holdsLines(before: readonly string[], after: readonly string[]): boolean {
  const known = new Set(after.map(lineTokens));
  return before.every(line => known.has(lineTokens(line)));
}

function isStricterValue(before: TemplateValue, after: TemplateValue): boolean {
  const included = includedItems(before);
  if (included !== null) {
    const fresh = includedItems(after) ?? after;
    return isTemplateList(fresh) && included.every(item => fresh.some(other => isStricterValue(item, other)));
  }
  if (isTemplateList(before)) {
    if (!isTemplateList(after) || before.length !== after.length) return false;
    return before.every((item, index) => isStricterValue(item, after[index] ?? null));
  }
  if (!isTemplateMap(before)) return before === after;
  if (!isTemplateMap(after) || includedItems(after) !== null) return false;
  return Object.entries(before).every(
    ([key, value]) => Object.hasOwn(after, key) && isStricterValue(value, after[key] ?? null),
  );
}
