import { anyWord, COMMENTS, ODD } from './modfile-words.ts';
import type { SeededRandom } from './seed.ts';

/** Words, comments and blanks without any plan: the grammar alone is at work. */
export function wordSoup(random: SeededRandom): string {
  let text = '';
  for (let left = 1 + random.int(25); left > 0; left--) {
    text += random.bool(0.15) ? random.pick(COMMENTS) : anyWord(random);
    text += random.pick([' ', ' ', ' ', '\n', '\n', '', '\t', ' (\n', '\n)\n', '\r\n']);
  }
  return text;
}

/** One to three changes to a text: characters or lines cut, doubled, swapped, put in. */
export function mutate(random: SeededRandom, text: string): string {
  let changed = text;
  for (let left = 1 + random.int(3); left > 0; left--) changed = mutateOnce(random, changed);
  return changed;
}

function mutateOnce(random: SeededRandom, text: string): string {
  const at = random.int(text.length + 1);
  const end = Math.min(text.length, at + 1 + random.int(random.bool(0.7) ? 3 : 40));
  const [head, cut, tail] = [text.slice(0, at), text.slice(at, end), text.slice(end)];
  const change = random.int(6);
  if (change === 0) return head + tail;
  if (change === 1) return head + cut + cut + tail;
  if (change === 2) return head + random.pick(ODD) + cut + tail;
  if (change === 3) return head + random.pick([anyWord(random), random.pick(COMMENTS)]) + tail;
  return change === 4 ? moveOne(random, text, '\n') : moveOne(random, text, ' ');
}

/** One line or word to another place, or there too. */
function moveOne(random: SeededRandom, text: string, separator: string): string {
  const items = text.split(separator);
  const [one = ''] = items.splice(random.int(items.length), 1);
  items.splice(random.int(items.length + 1), 0, ...(random.bool(0.3) ? [one, one] : [one]));
  return items.join(separator);
}

/** One to four bytes cut, changed or put in, wherever they stand in a rune. */
export function mutateBytes(random: SeededRandom, bytes: Uint8Array): Uint8Array {
  const changed = Array.from(bytes);
  for (let left = 1 + random.int(4); left > 0; left--) {
    const byte = random.bool() ? random.int(256) : random.pick([0x0a, 0x22, 0x28, 0x29, 0x2f, 0x5c, 0xc3, 0xe2, 0xf0]);
    changed.splice(random.int(changed.length + 1), random.int(2), ...(random.bool(0.8) ? [byte] : []));
  }
  return Uint8Array.from(changed);
}
