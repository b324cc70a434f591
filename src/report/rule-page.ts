import type { Rule } from '../model/rule.ts';
import { escapeProse } from './markdown-section.ts';
import { ruleOptions, type RuleOption } from './rule-options.ts';

/**
 * The documentation of one rule in Markdown: docs/rules/<id>.md is this text and nothing else.
 * @internal
 */
export function renderRulePage(rule: Rule): string {
  const { id, meta } = rule;
  return [
    `# ${id}`,
    `${escapeProse(meta.summary)}.`,
    table(['severity', 'category', 'fix', 'since'], [[meta.severity, meta.category, fixOf(rule), meta.since]]),
    'The severity is the one that `gopolicy:recommended` gives it.',
    '## Why',
    escapeProse(meta.why),
    '## Breaks the rule',
    code('sh', meta.bad),
    '## Follows the rule',
    code('sh', meta.good),
    '## Options',
    optionsOf(ruleOptions(rule)),
    '## Switching it off',
    'For everybody who uses the policy:',
    code('yaml', `rules:\n  ${id}: off`),
    'For one case, with a reason and an end:',
    code('yaml', `waivers:\n  - rule: ${id}\n    reason: why it is right here\n    expires: 2027-01-31`),
    '## Source',
    `${escapeProse(meta.source)}.`,
  ]
    .join('\n\n')
    .concat('\n');
}

function fixOf({ meta: { fixable, edits } }: Rule): string {
  if (!fixable) return 'by hand';
  return edits === true ? '`gopolicy check --fix`, where one is certain' : 'a command, where one is certain';
}

const code = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``;

function optionsOf(options: readonly RuleOption[]): string {
  if (options.length === 0) return 'None.';
  return table(
    ['option', 'type', 'default', 'meaning'],
    options.map(({ name, type, fallback, description }) => [
      `\`${name}\``,
      escapeProse(type),
      fallback === undefined ? '' : `\`${fallback.replaceAll('|', '\\|')}\``,
      escapeProse(description),
    ]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map(cells => `| ${cells.join(' | ')} |`).join('\n');
}
