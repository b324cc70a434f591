import type { Rule } from '../model/rule.ts';
import { escapeProse } from './markdown-section.ts';

/**
 * The README's table of rules, each linked to its page below `folder`.
 * @internal
 */
export function renderRuleTable(rules: readonly Rule[], folder = 'docs/rules'): string {
  const rows = rules.map(({ id, meta: { severity, category, summary } }) => {
    const cells = [`[${id}](${folder}/${id}.md)`, severity, category, escapeProse(summary)];
    return `| ${cells.join(' | ')} |`;
  });
  return ['| rule | severity | category | holds when |', '| --- | --- | --- | --- |', ...rows].join('\n');
}
