import { type Fix, unknown, type Verdict, violation } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import type { Span } from '../model/structure.ts';
import type { TemplateContent } from '../model/template.ts';
import type { ReadStructure, TemplateFile } from '../model/template-file.ts';
import { compareLines } from './template/compare-lines.ts';
import { compareStructure } from './template/compare-structure.ts';
import { placeTable } from './template/place-table.ts';
import { planFixes } from './template/plan-fixes.ts';
import { tellDifferences, tellWish } from './template/tell-difference.ts';
import type { TextChange } from './template/text-change.ts';
import { layoutOf, lineEnd } from './template/text-layout.ts';

/** Files that are not as the policy's templates want them. */
export const templateDiffers: Rule = {
  id: 'template-differs',
  meta: {
    summary: 'The files that the policy has templates for hold what those want',
    category: 'policy',
    subject: 'repository',
    severity: 'error',
    since: '0.2.0',
    fixable: true,
    edits: true,
    why: 'The policy’s template for this file wants it otherwise.',
    bad: 'linters: { default: none }',
    good: 'linters: { default: none, enable: [gomoddirectives, gomodguard_v2] }',
    source: 'docs/templates.md',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check: ({ repository }) =>
    repository.templates.flatMap(one => {
      const { reason } = one.template;
      return judge(one).map(verdict => (reason === undefined ? verdict : { ...verdict, why: reason }));
    }),
};

function judge(one: TemplateFile): readonly Verdict[] {
  const { template, path, file, found } = one;
  const { content } = template;
  if (found.state === 'unread') return [unknown({ message: `${path} was not read: ${found.why}`, place: { file } })];
  if (found.state === 'absent') {
    const name = [template.file, ...template.or].join(' or ');
    const message = `${name} is missing, the policy wants it${content === undefined ? '' : ` with ${tellContent(content)}`}`;
    return template.required ? [violation({ message, place: { file } })] : [];
  }
  if (content === undefined) return [];
  if (content.kind === 'lines') return judgeLines(one, found.text, content);
  return found.read === undefined ? [] : judgeStructure(one, found.text, { ...content, read: found.read });
}

function tellContent(content: TemplateContent): string {
  if (content.kind !== 'lines') return tellWish(content.value);
  return tellLines(content.lines);
}

const tellLines = (lines: readonly string[]): string =>
  `the ${lines.length === 1 ? 'line' : 'lines'} ${lines.map(line => JSON.stringify(line)).join(' and ')}`;

function judgeLines(
  { path, file }: TemplateFile,
  text: string,
  content: Extract<TemplateContent, { kind: 'lines' }>,
): readonly Verdict[] {
  const compared = compareLines(path, text, content);
  if ('fault' in compared) {
    const { message, line, column } = compared.fault;
    const words = message.replace(/^.*?:\d+(?::\d+)?: /, '');
    return [unknown({ message: `Go does not read ${path}: ${words}`, place: { file, line, column } })];
  }
  const { missing, addition, surplus } = compared;
  const fixOf = fixer(file, text);
  const lacks =
    missing.length === 0
      ? []
      : [
          violation({
            message: `${path} lacks ${tellLines(missing)}${whyUnfixed(text, addition)}`,
            place: { file },
            ...fixOf(addition),
          }),
        ];
  const has = surplus.map(({ tokens, line, removal }) => {
    const message = `${path} has ${tellLines([tokens])}, which the policy does not allow${whyUnfixed(text, removal)}`;
    return violation({ message, place: { file, line, column: 1 }, ...fixOf(removal) });
  });
  return [...lacks, ...has];
}

function judgeStructure(
  { path, file }: TemplateFile,
  text: string,
  { kind, value, read }: Extract<TemplateContent, { value: unknown }> & { readonly read: ReadStructure },
): readonly Verdict[] {
  const result = read(text, kind);
  if ('fault' in result) {
    const { message, line, column } = result.fault;
    const words = `${path} is not read as ${kind === 'json' ? 'JSON' : 'YAML'}: ${message}`;
    return [unknown({ message: words, place: { file, line, column } })];
  }
  const { structure } = result;
  const differences = compareStructure(structure.root, value);
  const judged = {
    format: kind,
    text,
    structure,
    layout: layoutOf(structure.root, text),
    eol: lineEnd(text),
    read,
  } as const;
  const placeOf = placeTable(file, text);
  const fixOf = fixer(file, text);
  return planFixes(judged, differences).flatMap(fix => {
    const [first] = fix.differences;
    if (first === undefined) return [];
    const message = `${path} ${tellDifferences(fix.differences)}${whyUnfixed(text, fix.change)}`;
    const make = first.kind === 'opaque' ? unknown : violation;
    return [make({ message, place: placeOf(first.spot), ...fixOf(fix.change) })];
  });
}

/** Of a change that is certain, and not offered, why not. */
const whyUnfixed = (text: string, change: TextChange | null): string =>
  change !== null && hasMark(text) ? '; no fix, since the file begins with a byte order mark' : '';

const hasMark = (text: string): boolean => text.startsWith('\ufeff');

/** Nothing for a file that begins with a byte order mark: columns of its first line are counted with it by some. */
function fixer(file: string, text: string): (change: TextChange | null) => { readonly fix?: Fix } {
  const placeOf = placeTable(file, text);
  return change => {
    if (change === null || hasMark(text)) return {};
    return { fix: { edits: [{ file, range: placeOf(change satisfies Span), text: change.text }] } };
  };
}
