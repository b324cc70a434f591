import { maskUrl } from '../go/mask.ts';
import type { PatternList, PatternTest, PatternVerdict, TestedModule } from '../model/pattern-report.ts';
import { printJson } from './print-json.ts';

type Document = Readonly<Record<string, unknown>>;

/** The document of `gopolicy pattern test --format json`: schemas/pattern-test.schema.json. */
export const patternTestJson: (test: PatternTest) => string = ({ lists, modules }) =>
  printJson({
    version: 1,
    lists: lists.map(listDocument),
    modules: modules.map(module => moduleDocument(module, lists)),
    summary: { modules: modules.length, matched: modules.filter(({ matched }) => matched).length },
  });

/** A list, masked. */
export function listDocument({ name, value, origin, decides }: PatternList): Document {
  const { text, masked } = maskUrl(value);
  return { name, value: text, ...(masked && { masked }), origin, decides };
}

function moduleDocument({ module, fault, verdicts, matched }: TestedModule, lists: readonly PatternList[]): Document {
  return {
    module: mask(module),
    matched,
    fault: fault === undefined ? undefined : mask(fault),
    lists: verdicts.map((verdict, index) => ({ list: lists[index]?.name, ...verdictDocument(verdict) })),
  };
}

function verdictDocument(verdict: PatternVerdict): Document {
  if (verdict.matched) {
    const { text, position, column, prefix } = verdict;
    return { matched: true, pattern: mask(text), position, column, prefix: mask(prefix) };
  }
  const { near, why } = verdict;
  return {
    matched: false,
    why: mask(why),
    near: near === undefined ? undefined : { pattern: mask(near.text), position: near.position, column: near.column },
  };
}

const mask = (text: string): string => maskUrl(text).text;
