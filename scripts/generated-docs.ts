import { EXIT_CODES } from '../src/engine/exit-code.ts';
import type { Rule } from '../src/model/rule.ts';
import { replaceSection } from '../src/report/markdown-section.ts';
import { renderRulePage } from '../src/report/rule-page.ts';
import { renderRuleTable } from '../src/report/rule-table.ts';

/** The files of docs/rules: name to text. */
export function rulePages(rules: readonly Rule[]): ReadonlyMap<string, string> {
  return new Map(rules.map(rule => [`${rule.id}.md`, renderRulePage(rule)]));
}

/** The README with its tables of rules and of exit codes made anew; `missing` names sections that it does not have. */
export function fillReadme(
  readme: string,
  rules: readonly Rule[],
): { readonly text: string; readonly missing: readonly string[] } {
  const sections: readonly (readonly [string, string])[] = [
    ['rules', renderRuleTable(rules)],
    ['exit-codes', exitCodeTable()],
  ];
  const missing: string[] = [];
  let text = readme;
  for (const [name, section] of sections) {
    const filled = replaceSection(text, name, section);
    if (filled === null) missing.push(name);
    else text = filled;
  }
  return { text, missing };
}

function exitCodeTable(): string {
  const rows = EXIT_CODES.map(({ code, meaning }) => `| ${code} | ${meaning} |`);
  return ['| code | meaning |', '| --- | --- |', ...rows].join('\n');
}

/** docs/probe-codes.md: what each code of `gopolicy detect` says. */
export function probeCodesPage(codes: Readonly<Record<string, string>>): string {
  const rows = Object.entries(codes).map(([code, words]) => `| \`${code}\` | ${words} |`);
  return [
    '# Codes of probes',
    '',
    'The codes in `gopolicy detect --format json`. Beside these, `http.NNN` and `proxy.status_NNN` are the status of an answer,',
    'and `proxy.socks_…` what a SOCKS5 proxy answered. A timeout is silence and never a no; 401, 407, 429 and 5xx leave open what',
    'an endpoint is; everything else that is not `ok` is hard evidence.',
    '',
    '<!-- prettier-ignore-start -->',
    '',
    '| code | the endpoint … |',
    '| --- | --- |',
    ...rows,
    '',
    '<!-- prettier-ignore-end -->',
    '',
  ].join('\n');
}
