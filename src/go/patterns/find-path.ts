import { checkModulePath } from '../module-path.ts';
import { matchPrefix } from '../prefix-match.ts';
import { ACCEPTED, compileGlob, DEAD, hasTaken, stepGlob, type GlobMachine } from './glob-machine.ts';
import { parseGlob } from './glob.ts';
import { pathEnds, pathKey, pathStart, type PathState, pathStep } from './path-states.ts';

/** Which module paths are sought: those that every pattern of `inside` takes and none of `outside`. */
export interface PathQuestion {
  /** Patterns as matchPrefix takes them; at least one. */
  readonly inside: readonly string[];
  readonly outside?: readonly string[];
  /** Elements that the path has at least; 1 unless told. */
  readonly atLeast?: number;
  /** States that are looked at before it is given up; more than patterns that people write come near unless told. */
  readonly most?: number;
}

/** A shortest such path; or certainty that there is none; or that nobody knows, and why. */
export type PathAnswer =
  | { readonly kind: 'found'; readonly path: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly why: string };

const NONE: PathAnswer = { kind: 'none' };
const SLASH_IN_CLASS: PathAnswer = { kind: 'unknown', why: 'a class in a pattern holds a slash' };
const TOO_MANY: PathAnswer = { kind: 'unknown', why: 'the patterns are too entangled' };

const MOST_STATES = 30_000;

/**
 * Finds a module path that some patterns take and others do not, or proves that there is none: every path that
 * module.CheckPath accepts is considered. What a pattern never matches is a question with nothing outside; that one
 * covers another, a question whose answer is `none`.
 */
export function findModulePath(question: PathQuestion): PathAnswer {
  const { inside, outside = [], atLeast = 1, most = MOST_STATES } = question;
  const within = inside.map(parseGlob);
  if (within.some(glob => glob === null)) return NONE;
  if (within.some(glob => glob?.hasSlashInClass === true)) return SLASH_IN_CLASS;
  const others = outside.flatMap(pattern => {
    const glob = pattern === '' ? null : parseGlob(pattern);
    return glob === null ? [] : [{ pattern, glob }];
  });
  const machines = {
    inside: within.flatMap(glob => (glob === null ? [] : [compileGlob(glob)])),
    outside: others.filter(({ glob }) => !glob.hasSlashInClass).map(({ glob }) => compileGlob(glob)),
    atLeast,
    most,
  };
  const answer = search(machines);
  if (answer.kind !== 'found') return answer;
  // What a class with a slash in it takes is known for one path, not for all.
  return others.some(({ pattern }) => matchPrefix(pattern, answer.path) !== null) ? SLASH_IN_CLASS : answer;
}

interface Machines {
  readonly inside: readonly GlobMachine[];
  readonly outside: readonly GlobMachine[];
  readonly atLeast: number;
  readonly most: number;
}

/** First without the finer rules of module paths, which hardly ever matter; where the path found breaks one, with them. */
function search(machines: Machines): PathAnswer {
  const rough = walk(machines, false);
  return rough.kind === 'found' && checkModulePath(rough.path) !== null ? walk(machines, true) : rough;
}

/** One state of the walk: the path that led here is that of `before` and `char`. */
interface Step {
  readonly path: PathState;
  readonly inside: readonly bigint[];
  readonly outside: readonly bigint[];
  readonly before: Step | null;
  readonly char: string;
}

/** Breadth first: a path found is a shortest one. */
function walk(machines: Machines, exact: boolean): PathAnswer {
  const letters = lettersFor([...machines.inside, ...machines.outside], exact);
  const queue: Step[] = [
    {
      path: pathStart(exact),
      inside: machines.inside.map(({ start }) => start),
      outside: machines.outside.map(({ start }) => start),
      before: null,
      char: '',
    },
  ];
  const seen = new Set<string>();
  // The queue grows while it is walked.
  for (const step of queue) {
    if (isGoal(step, machines)) return { kind: 'found', path: spell(step) };
    for (const char of letters) {
      const next = advance(step, char, machines);
      if (next === null) continue;
      const key = `${pathKey(next.path, machines.atLeast)} ${[...next.inside, ...next.outside].join(' ')}`;
      if (seen.has(key)) continue;
      if (seen.size >= machines.most) return TOO_MANY;
      seen.add(key);
      queue.push(next);
    }
  }
  return NONE;
}

function isGoal({ path, inside, outside }: Step, machines: Machines): boolean {
  return (
    pathEnds(path) &&
    path.elements >= machines.atLeast &&
    inside.every((state, index) => hasTaken(machines.inside[index], state)) &&
    !outside.some((state, index) => hasTaken(machines.outside[index], state))
  );
}

function advance(step: Step, char: string, machines: Machines): Step | null {
  const inside = step.inside.map((state, index) => stepGlob(machines.inside[index], state, char));
  if (inside.includes(DEAD)) return null;
  const path = pathStep(step.path, char);
  if (path === null) return null;
  const outside = step.outside.map((state, index) => stepGlob(machines.outside[index], state, char));
  return outside.includes(ACCEPTED) ? null : { path, inside, outside, before: step, char };
}

function spell(end: Step): string {
  const chars: string[] = [];
  for (let step: Step | null = end; step !== null; step = step.before) chars.push(step.char);
  return chars.reverse().join('');
}

/** All that module paths hold; what reads best as an example first. */
const ALPHABET: readonly string[] = Array.from('xabcdefghijklmnopqrstuvwyz0123456789XABCDEFGHIJKLMNOPQRSTUVWYZ-_~./');

/** Of letters that no pattern tells apart one is enough; the finer rules of module paths tell all apart. */
function lettersFor(machines: readonly GlobMachine[], exact: boolean): readonly string[] {
  if (exact) return ALPHABET;
  const kinds = new Set<string>();
  return ALPHABET.filter(char => {
    const key = `${kindOf(char)} ${machines.map(({ takes }) => takes(char)).join(' ')}`;
    if (kinds.has(key)) return false;
    kinds.add(key);
    return true;
  });
}

function kindOf(char: string): string {
  if (/[a-z0-9]/.test(char)) return 'a';
  return /[A-Z_~]/.test(char) ? 'A' : char;
}
