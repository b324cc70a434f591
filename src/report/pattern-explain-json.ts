import { maskUrl } from '../go/mask.ts';
import type { ExplainedPattern, PatternExplanation } from '../model/pattern-report.ts';
import { listDocument } from './pattern-test-json.ts';
import { printJson } from './print-json.ts';

type Document = Readonly<Record<string, unknown>>;

/** The document of `gopolicy pattern explain --format json`: schemas/pattern-explain.schema.json. */
export const patternExplainJson: (explanations: readonly PatternExplanation[]) => string = explanations =>
  printJson({
    version: 1,
    lists: explanations.map(({ list, patterns, better }) => ({
      ...listDocument(list),
      patterns: patterns.map(patternDocument),
      better: better === undefined ? undefined : { ...better, value: mask(better.value) },
    })),
  });

function patternDocument(explained: ExplainedPattern): Document {
  const { text, position, column, elements, words, ...rest } = explained;
  const covers = words === undefined ? undefined : mask(words);
  return { pattern: mask(text), position, column, elements, covers, ...rest };
}

const mask = (text: string): string => maskUrl(text).text;
