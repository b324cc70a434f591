import { goFields, trimGoSpace } from '../space.ts';
import type { Written } from './directive.ts';
import type { Comments, Line, LineBlock } from './syntax.ts';

/** The text of a directive's comments, without `//`; of its block's where it has none (modfile: parseDirectiveComment). */
export function directiveComment({ line, block }: Pick<Written, 'line' | 'block'>): string {
  const hasNone = line.before.length === 0 && line.suffix.length === 0;
  if (!hasNone || block === null) return commentText(line);
  const text = ofBlocks.get(block) ?? commentText(block);
  ofBlocks.set(block, text);
  return text;
}

/** Put together once for all lines of a block: else a hostile file would take the square of its length. */
const ofBlocks = new WeakMap<LineBlock, string>();

const commentText = ({ before, suffix }: Comments): string =>
  [...before, ...suffix]
    .filter(({ text }) => text.startsWith('//'))
    .map(({ text }) => trimGoSpace(text.slice(2)).text)
    .join('\n');

/** Whether the first comment behind a requirement says that it is indirect (modfile: isIndirect). */
export function isIndirect({ suffix }: Pick<Line, 'suffix'>): boolean {
  const [comment] = suffix;
  if (comment === undefined) return false;
  if (comment.text === '// indirect') return true;
  const [first, second] = goFields(comment.text.replace(/^\/\//, ''));
  return second === undefined ? first?.text === 'indirect' : first?.text === 'indirect;';
}
