import { broadReach } from '../../data/broad-pattern.ts';
import { type ModulePattern, parseModulePatterns, PROBLEM_WORDS } from '../../go/module-patterns.ts';
import { curedPattern } from '../../go/patterns/cured-pattern.ts';
import { ENTANGLED, findModulePath, type PathAnswer } from '../../go/patterns/find-path.ts';
import { patternWords } from '../../go/patterns/pattern-words.ts';
import { matchPrefix } from '../../go/prefix-match.ts';
import type { ExplainedPattern, PatternExplanation, PatternList } from '../../model/pattern-report.ts';
import { type Comparison, comparison } from './compare.ts';
import { reduceList } from './reduce-list.ts';

/** Longer lists than people write are not compared pattern by pattern. */
const MOST_COMPARED = 200;

const NOTHING = 'the customary word for that';

const TOO_LONG = `the list has more than ${MOST_COMPARED} patterns: they are not compared`;

/** Says of each pattern of a list what it covers and which are needless; `modules` are those of the repository. */
export function explainList(list: PatternList, modules: readonly string[]): PatternExplanation {
  const entries = parseModulePatterns(list.value).value;
  const alone = entries.map((entry, index) => explainAlone(entry, index, modules));
  if (entries.length > MOST_COMPARED) {
    return { list, patterns: alone.map(each => ({ ...each, coveredBy: [], overlaps: [], unknown: TOO_LONG })) };
  }
  const better = betterList(entries);
  return { list, patterns: compareAll(entries, alone), ...(better !== null && { better }) };
}

function compareAll(entries: readonly ModulePattern[], alone: readonly Alone[]): readonly ExplainedPattern[] {
  const compare = comparison();
  const live = entries.map(({ problem, pattern }) => (problem === undefined ? pattern : null));
  const { kept, coveredBy, unsure } = reduceList(live, compare);
  const pairs = sharedPairs(live, [...kept], compare);
  return alone.map((each, index) => {
    const own = pairs.filter(({ positions }) => positions.includes(index + 1));
    const isLong = own.some(({ answer }) => answer.kind === 'unknown' && answer.why === ENTANGLED);
    const unknown = each.unknown ?? unsure.get(index) ?? (isLong ? ENTANGLED : undefined);
    return {
      ...each,
      coveredBy: (coveredBy[index] ?? []).map(other => other + 1),
      overlaps: own.flatMap(({ positions, answer }) =>
        answer.kind === 'found'
          ? [{ position: positions.find(other => other !== index + 1) ?? 0, path: answer.path }]
          : [],
      ),
      ...(unknown !== undefined && { unknown }),
    };
  });
}

interface Pair {
  readonly positions: readonly [number, number];
  readonly answer: PathAnswer;
}

/** What any two of the needed patterns share: of two of which one covers the other nothing is said. */
function sharedPairs(live: readonly (string | null)[], kept: readonly number[], compare: Comparison): readonly Pair[] {
  return kept.flatMap((one, at) =>
    kept.slice(at + 1).flatMap((other): readonly Pair[] => {
      const answer = compare.shared(live[one] ?? '', live[other] ?? '');
      return answer.kind === 'none' ? [] : [{ positions: [one + 1, other + 1], answer }];
    }),
  );
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
