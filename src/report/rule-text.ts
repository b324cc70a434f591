import type { Rule, RuleCategory } from '../model/rule.ts';
import { paintFor, type Paint } from './paint.ts';
import { ruleOptions } from './rule-options.ts';
import { usableColumns, type Style } from './style.ts';
import { widthOf, wrap } from './wrap.ts';

/** The headings of `gopolicy rules`, the gravest first. */
const CATEGORIES: readonly RuleCategory[] = ['integrity', 'privacy', 'correctness', 'reliability', 'policy'];

const SEVERITY_COLUMNS = 5;

/** `gopolicy rules`: every rule with its severity and summary, by category. */
export function renderRuleList(rules: readonly Rule[], style: Style): string {
  const paint = paintFor(style);
  const idColumns = Math.max(...rules.map(({ id }) => widthOf(id)), 0);
  const groups = CATEGORIES.map(category => {
    const members = rules.filter(({ meta }) => meta.category === category);
    if (members.length === 0) return '';
    const lines = members.flatMap(rule => listed(rule, idColumns, style));
    return [paint.subject(category), ...lines, ''].join('\n');
  }).filter(group => group !== '');
  return `${groups.join('\n')}\n${paint.aside('gopolicy rules ID')}  tells more of one\n`;
}

function listed(rule: Rule, idColumns: number, style: Style): readonly string[] {
  const { severity, summary } = rule.meta;
  const indent = 2 + SEVERITY_COLUMNS + 2 + idColumns + 2;
  const [first = '', ...rest] = wrap(summary, Math.max(usableColumns(style) - indent, 20));
  const head = `  ${severityIn(paintFor(style), severity)}  ${rule.id.padEnd(idColumns)}  ${first}`;
  return [head, ...rest.map(line => ' '.repeat(indent) + line)];
}

function severityIn(paint: Paint, severity: Rule['meta']['severity']): string {
  const text = severity.padEnd(SEVERITY_COLUMNS);
  return severity === 'off' ? paint.aside(text) : paint[severity](text);
}

/** `gopolicy rules ID`: what one rule holds, why, both examples, its options and source. */
export function renderRule(rule: Rule, style: Style): string {
  const paint = paintFor(style);
  const { id, meta } = rule;
  const columns = usableColumns(style);
  const indented = (text: string): string =>
    text
      .split('\n')
      .map(line => `  ${line}`)
      .join('\n');
  const sentences = (text: string): string => indented(wrap(text, columns - 2).join('\n'));
  const sections: readonly (readonly [string, string])[] = [
    ['why', sentences(meta.why)],
    ['breaks it', indented(meta.bad)],
    ['follows it', indented(meta.good)],
    ['options', optionsOf(rule, sentences)],
    ['source', sentences(meta.source)],
  ];
  const head = `${paint.subject(id)} ${paint.aside(`${meta.severity}, ${meta.category}, since ${meta.since}`)}`;
  const body = sections.map(([title, text]) => `${paint.aside(title)}\n${text}\n`);
  return [`${head}\n${wrap(`${meta.summary}.`, columns).join('\n')}\n`, ...body].join('\n');
}

function optionsOf(rule: Rule, sentences: (text: string) => string): string {
  const options = ruleOptions(rule).map(({ name, type, fallback, description }) => {
    const usual = fallback === undefined ? '' : `, default ${fallback}`;
    return [`  ${name}`, sentences(`${type}${usual}`), ...(description === '' ? [] : [sentences(description)])].join(
      '\n',
    );
  });
  return options.length === 0 ? '  none' : options.join('\n\n');
}
