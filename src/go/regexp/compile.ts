import { RegexpFault, refuse } from './reader.ts';
import { parseRegexp, type Node, type Place } from './syntax.ts';
import type { Meets } from './classes.ts';

/** A regular expression that is ready to search with. */
export interface Regexp {
  /** Whether it finds anything in a text (regexp: MatchString). */
  readonly finds: (text: string) => boolean;
}

type Step =
  | { readonly kind: 'character'; readonly meets: Meets; readonly next: number }
  | { readonly kind: 'place'; readonly at: Place; readonly next: number }
  | { readonly kind: 'fork'; next: number; other: number }
  | { readonly kind: 'end' };

/** Far more than a pattern of versions or module paths needs. */
const MOST_STEPS = 5000;

/**
 * Reads a regular expression as Go's regexp does, or says why not; classes of Unicode (`\pL`) and nestings deeper than 100
 * are not read. The search takes time in proportion to the text, whatever the expression: a policy comes with a repository,
 * and JavaScript's own expressions can be made to run for years.
 */
export function compileRegexp(text: string): Regexp | { readonly fault: string } {
  try {
    const steps: Step[] = [{ kind: 'end' }];
    const start = write(steps, parseRegexp(text), 0);
    return { finds: input => search(steps, start, input) };
  } catch (error) {
    if (error instanceof RegexpFault) return { fault: error.message };
    throw error;
  }
}

/** Writes the steps of a node that go on at `next`; gives the first of them (Thompson's construction). */
function write(steps: Step[], node: Node, next: number): number {
  if (node.kind === 'sequence') return node.parts.reduceRight((at, part) => write(steps, part, at), next);
  if (node.kind === 'choice') return writeChoice(steps, node.of, next);
  if (node.kind === 'repeat') return writeRepeat(steps, node, next);
  return add(steps, { ...node, next });
}

function writeChoice(steps: Step[], of: readonly Node[], next: number): number {
  const [first, ...rest] = of.map(one => write(steps, one, next));
  return rest.reduce((other, one) => add(steps, { kind: 'fork', next: one, other }), first ?? next);
}

function writeRepeat(steps: Step[], { of, least, most }: Node & { readonly kind: 'repeat' }, next: number): number {
  let at = next;
  if (most === Infinity) {
    const fork: Step = { kind: 'fork', next, other: next };
    at = add(steps, fork);
    fork.other = write(steps, of, at);
  } else {
    for (let left = most - least; left > 0; left--) {
      at = add(steps, { kind: 'fork', next, other: write(steps, of, at) });
    }
  }
  for (let left = least; left > 0; left--) at = write(steps, of, at);
  return at;
}

function add(steps: Step[], step: Step): number {
  if (steps.length >= MOST_STEPS) refuse('expression too large');
  return steps.push(step) - 1;
}

/** All steps that a place in the text can stand at, at once: none is tried twice. */
function search(steps: readonly Step[], start: number, text: string): boolean {
  const points = Array.from(text).map(point => point.codePointAt(0) ?? 0);
  const seen = new Int32Array(steps.length).fill(-1);
  let waiting: readonly number[] = [];
  for (let at = 0; at <= points.length; at++) {
    const here: number[] = [];
    for (const first of [...waiting, start]) {
      if (spread(first, { steps, points, at, seen, here })) return true;
    }
    const point = points[at];
    waiting = point === undefined ? [] : here.flatMap(index => follow(steps[index], point));
  }
  return false;
}

function follow(step: Step | undefined, point: number): readonly number[] {
  return step?.kind === 'character' && step.meets(point) ? [step.next] : [];
}

interface Search {
  readonly steps: readonly Step[];
  readonly points: readonly number[];
  readonly at: number;
  readonly seen: Int32Array;
  /** The characters waited for. */
  readonly here: number[];
}

/** Follows what takes no character; true at the end of the expression. */
function spread(first: number, { steps, points, at, seen, here }: Search): boolean {
  const stack = [first];
  for (let index = stack.pop(); index !== undefined; index = stack.pop()) {
    const step = steps[index];
    if (step === undefined || seen[index] === at) continue;
    seen[index] = at;
    if (step.kind === 'end') return true;
    if (step.kind === 'character') here.push(index);
    else if (step.kind === 'fork') stack.push(step.next, step.other);
    else if (holds(step.at, points, at)) stack.push(step.next);
  }
  return false;
}

function holds(place: Place, points: readonly number[], at: number): boolean {
  if (place === 'text start') return at === 0;
  if (place === 'text end') return at === points.length;
  if (place === 'line start') return at === 0 || points[at - 1] === 10;
  if (place === 'line end') return at === points.length || points[at] === 10;
  return (isWord(points[at - 1]) !== isWord(points[at])) === (place === 'boundary');
}

const isWord = (point: number | undefined): boolean => point !== undefined && /\w/.test(String.fromCodePoint(point));
