import { corrupt } from './go-value-generators.ts';
import type { SeededRandom } from './seed.ts';

const FILL = ['', 'x', 'a', 'ab', 'git', '7', 'q.r', 'v2', '-', 'Z', 'corp', 'a.b'];
const LETTERS = Array.from('abcfgxyz0179ABZ-_~.');

/** Paths that a pattern may well match, made by filling its stars, marks and classes at random, some of them damaged. */
export function pathsLike(random: SeededRandom, pattern: string, count: number): readonly string[] {
  return Array.from({ length: count }, () => {
    const filled = pattern.replaceAll(/\*+|\?|\[\^?(?:\\.|[^\]\\])+\]|\\(.)/gsu, (piece, escaped?: string) => {
      if (escaped !== undefined) return escaped;
      if (piece.startsWith('*')) return random.pick(FILL);
      return piece === '?' ? random.pick(LETTERS) : letterFor(random, piece);
    });
    const below = random.bool() ? '' : `/${random.pick(['x', 'v2', 'team/q7', 'x.v1'])}`;
    const path = filled + below;
    return random.bool(0.15) ? corrupt(random, path, 'ab./v1') : path;
  });
}

/** One of the letters that a class is written with, or any. */
function letterFor(random: SeededRandom, piece: string): string {
  const inner = Array.from(piece.slice(1, -1).replaceAll(/[\\^]/g, ''));
  return random.bool(0.7) && inner.length > 0 && !piece.startsWith('[^') ? random.pick(inner) : random.pick(LETTERS);
}

/** A pattern that is near another: an element widened, narrowed, dropped or added. */
export function patternNear(random: SeededRandom, pattern: string): string {
  const elements = pattern.split('/');
  const at = random.int(elements.length);
  const element = elements[at] ?? '';
  switch (random.int(6)) {
    case 0:
      return elements.with(at, '*').join('/');
    case 1:
      return elements.slice(0, at + 1).join('/');
    case 2:
      return `${pattern}/${random.pick(['*', 'x', 'v1', '[a-z]*', '?*', 'v2'])}`;
    case 3:
      return elements.with(at, `*${element.slice(1 + random.int(3))}`).join('/');
    case 4:
      return elements.with(at, `${element.slice(0, random.int(element.length + 1))}*`).join('/');
    default:
      return elements.with(at, element.replace(/[a-z]/, random.pick(['?', '[a-z]', '[^0-9]', '[a-m]']))).join('/');
  }
}
