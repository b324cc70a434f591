import { readStructure } from '../../src/config/read-structure.ts';
import type { Facts } from '../../src/model/facts.ts';
import type { Verdict } from '../../src/model/finding.ts';
import type { FileTemplate, TemplateContent, TemplateValue } from '../../src/model/template.ts';
import type { TemplateState } from '../../src/model/template-file.ts';
import { templateDiffers } from '../../src/rules/template-differs.ts';
import { repositoryWith } from './repository.ts';

/** Facts of a repository in which one template found this. */
export function templateFacts(template: Omit<FileTemplate, 'or'> & Partial<FileTemplate>, found: TemplateState): Facts {
  const { file } = template;
  const one = { template: { or: [], ...template }, path: file, file, found };
  return repositoryWith({}, { repositoryFacts: { templates: [one] } });
}

/** What template-differs says of a file's text; null is a missing file. */
export function judgeText(
  text: string | null,
  content: TemplateContent,
  { file = 'x.yaml', required = true }: { readonly file?: string; readonly required?: boolean } = {},
): readonly Verdict[] {
  const found: TemplateState =
    text === null
      ? { state: 'absent' }
      : { state: 'present', text, ...(content.kind !== 'lines' && { read: readStructure }) };
  return templateDiffers.check(templateFacts({ file, required, content }, found), {});
}

export const yaml = (value: TemplateValue): TemplateContent => ({ kind: 'yaml', value });
export const json = (value: TemplateValue): TemplateContent => ({ kind: 'json', value });
export const lines = (wanted: readonly string[], without: readonly string[] = []): TemplateContent => ({
  kind: 'lines',
  lines: wanted,
  without,
});

/** The edits of verdicts, in their order. */
export const editsOf = (verdicts: readonly Verdict[]): NonNullable<NonNullable<Verdict['fix']>['edits']> =>
  verdicts.flatMap(({ fix }) => fix?.edits ?? []);
