import { checkModulePath } from '../../go/module-path.ts';
import { matchingPattern, splitModulePatterns } from '../../go/module-patterns.ts';
import type { PatternList, PatternTest, PatternVerdict, TestedModule } from '../../model/pattern-report.ts';
import { explainMiss } from './explain-miss.ts';

/** Holds modules against lists of patterns. A module may be typed with its version: `example.com/a@v1.2.3`. */
export function testModules(lists: readonly PatternList[], typed: readonly string[]): PatternTest {
  return { lists, modules: typed.map(text => testModule(lists, withoutVersion(text))) };
}

/** What stands before an `@` is left alone where it is no module path: it may be a password. */
function withoutVersion(text: string): string {
  const [module = ''] = text.split('@');
  return checkModulePath(module) === null ? module : text;
}

function testModule(lists: readonly PatternList[], module: string): TestedModule {
  const fault = checkModulePath(module);
  const verdicts = lists.map(list => judge(list, module));
  const matched = verdicts.every(verdict => verdict.matched);
  return { module, ...(fault !== null && { fault }), verdicts, matched };
}

function judge({ name, value }: PatternList, module: string): PatternVerdict {
  const patterns = splitModulePatterns(value);
  const match = matchingPattern(patterns, module);
  const entry = match === null ? undefined : patterns[match.index];
  if (match === null || entry === undefined) return { matched: false, ...explainMiss(name, patterns, module) };
  return {
    matched: true,
    position: match.index + 1,
    text: entry.text,
    column: entry.column,
    prefix: match.prefix,
  };
}
