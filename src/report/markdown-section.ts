/** Our own prose for a paragraph or cell of Markdown, code in backticks left alone; text of others needs escapeMarkdown. */
export function escapeProse(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map(part => (part.startsWith('`') ? part : part.replace(/[<*\\[\]]/g, '\\$&')))
    .join('')
    .replaceAll('|', '\\|')
    .replaceAll('\n', ' ');
}

/**
 * `document` with what stands between `<!-- NAME -->` and `<!-- /NAME -->` replaced by `text`, which prettier is told to
 * leave alone; null where the document does not hold exactly one such pair.
 * @internal
 */
export function replaceSection(document: string, name: string, text: string): string | null {
  const open = `<!-- ${name} -->`;
  const close = `<!-- /${name} -->`;
  const [before, rest, ...more] = document.split(open);
  const [, after, ...again] = (rest ?? '').split(close);
  if (before === undefined || after === undefined || more.length > 0 || again.length > 0) return null;
  const body = ['<!-- prettier-ignore-start -->', text, '<!-- prettier-ignore-end -->'].join('\n\n');
  return `${before}${open}\n\n${body}\n\n${close}${after}`;
}
