import { broadReach } from '../../data/broad-pattern.ts';
import { type ModulePattern, parseModulePatterns, PROBLEM_WORDS } from '../../go/module-patterns.ts';
import { curedPattern } from '../../go/patterns/cured-pattern.ts';
import { sharedPath } from '../../go/patterns/coverage.ts';
import { findModulePath } from '../../go/patterns/find-path.ts';
import { patternWords } from '../../go/patterns/pattern-words.ts';
import { matchPrefix } from '../../go/prefix-match.ts';
import type { ExplainedPattern, PatternExplanation, PatternList } from '../../model/pattern-report.ts';
import { reduceList } from './reduce-list.ts';

/** Longer lists than people write are not compared pattern by pattern. */
const MOST_COMPARED = 200;

const NOTHING = 'the customary word for that';

const TOO_LONG = `the list has more than ${MOST_COMPARED} patterns: they are not compared`;

/** Says of each pattern of a list what it covers and which are needless; `modules` are those of the repository. */
export function explainList(list: PatternList, modules: readonly string[]): PatternExplanation {
  const entries = parseModulePatterns(list.value).value;
  const isCompared = entries.length <= MOST_COMPARED;
  const live = entries.map(({ problem, pattern }) => (problem === undefined && isCompared ? pattern : null));
  const { kept, coveredBy } = reduceList(live);
  const patterns = entries.map((entry, index): ExplainedPattern => {
    const covering = coveredBy[index] ?? [];
    const explained = {
      ...explainAlone(entry, index, modules),
      coveredBy: covering.map(other => other + 1),
      overlaps: kept.has(index) ? overlapsOf(live, index, kept) : [],
    };
    return isCompared ? explained : { ...explained, unknown: TOO_LONG };
  });
  const better = isCompared ? betterList(entries) : null;
  return { list, patterns, ...(better !== null && { better }) };
}

type Better = NonNullable<PatternExplanation['better']>;

/** What the list would be without its slips and needless patterns; null where that is the list itself, or nothing. */
function betterList(entries: readonly ModulePattern[]): Better | null {
  const mended = entries.map(({ text, pattern, problem }) => {
    if (problem === undefined) return { text, pattern };
    const cured = curedPattern(pattern);
    return isLive(cured) ? { text: cured, pattern: cured } : null;
  });
  const { kept } = reduceList(mended.map(each => each?.pattern ?? null));
  if (kept.size === 0) return null;
  const mends = [...kept].filter(index => entries[index]?.problem !== undefined).length;
  if (mends === 0 && kept.size === entries.length) return null;
  return { value: [...kept].flatMap(index => mended[index]?.text ?? []).join(','), mends };
}

const isLive = (pattern: string): boolean =>
  !pattern.includes(',') && parseModulePatterns(pattern).value.some(({ problem }) => problem === undefined);

type Alone = Omit<ExplainedPattern, 'coveredBy' | 'overlaps'>;

function explainAlone(
  { text, pattern, column, problem }: ModulePattern,
  index: number,
  modules: readonly string[],
): Alone {
  const spot = { position: index + 1, text, column, elements: pattern.split('/').length };
  if (problem !== undefined) {
    return {
      ...spot,
      problem: { kind: problem, message: text === 'none' ? NOTHING : PROBLEM_WORDS[problem] },
      modules: [],
    };
  }
  const example = findModulePath({ inside: [pattern] });
  const broad = broadReach(pattern);
  return {
    ...spot,
    words: patternWords(pattern),
    ...(example.kind === 'found' && { example: example.path }),
    ...(example.kind === 'unknown' && { unknown: example.why }),
    ...(broad !== null && { broad }),
    modules: modules.filter(module => matchPrefix(pattern, module) !== null),
  };
}

/** What a pattern shares with the others that are needed: of two of which one covers the other nothing is said here. */
function overlapsOf(
  live: readonly (string | null)[],
  index: number,
  kept: ReadonlySet<number>,
): ExplainedPattern['overlaps'] {
  const own = live[index] ?? '';
  return [...kept].flatMap(other => {
    const pattern = live[other] ?? '';
    const shared = other === index ? null : sharedPath(own, pattern);
    return shared?.kind === 'found' ? [{ position: other + 1, path: shared.path }] : [];
  });
}
