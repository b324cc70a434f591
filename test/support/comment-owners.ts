import { isMap, isPair, isScalar, isSeq, Lexer, parseDocument, type Node } from 'yaml';

/** Where a key, item or value stands, and where it lies from the root. */
interface Place {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/**
 * What each comment of a YAML text stands behind: of all that ends on its line before it, what ends last, and of those the
 * outermost. For a comment with nothing before it, what begins or ends below it. By the tree of the yaml library alone.
 */
export function commentOwners(text: string): readonly string[] {
  const places = placesOf(parseDocument(text, { merge: false, uniqueKeys: false }).contents, '');
  return commentOffsets(text).map(at => {
    const line = text.lastIndexOf('\n', at) + 1;
    const before = places.filter(({ end }) => end > line && end <= at);
    const last = Math.max(...before.map(({ end }) => end));
    const owner = outermost(before.filter(({ end }) => end === last));
    if (owner !== null) return `behind ${owner}`;
    const lead = text.slice(line, at).trim();
    if (lead !== '') return lead;
    if (/^(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*[\]},]/.test(text.slice(at))) return 'above the end of brackets';
    const below = places.filter(({ start }) => start > at);
    const first = Math.min(...below.map(({ start }) => start));
    return `above ${outermost(below.filter(({ start }) => start === first)) ?? 'nothing'}`;
  });
}

const outermost = (places: readonly Place[]): string | null =>
  places.map(({ path }) => path).toSorted((a, b) => a.length - b.length)[0] ?? null;

function placesOf(node: unknown, path: string): readonly Place[] {
  const own = placeOf(node as Node | null, path);
  if (isSeq(node)) return [...own, ...node.items.flatMap((item, index) => placesOf(item, `${path}/${index}`))];
  if (!isMap(node)) return own;
  const inner = node.items.flatMap(pair => {
    if (!isPair(pair)) return [];
    const key = `${path}/${JSON.stringify(isScalar(pair.key) ? pair.key.value : null)}`;
    return [...placeOf(pair.key as Node, key), ...placesOf(pair.value, key)];
  });
  return [...own, ...inner];
}

/** Nothing for what is not written. */
function placeOf(node: Node | null, path: string): readonly Place[] {
  const [start, end] = node?.range ?? [0, 0];
  return end > start ? [{ path, start, end }] : [];
}

/** The signs of the lexer's own, which stand for nothing in the text; behind the last of them comes a scalar. */
const MARKS = new Set(['\u0002', '\u0018', '\u001f']);

function commentOffsets(text: string): readonly number[] {
  const offsets: number[] = [];
  let at = 0;
  let isScalarNext = false;
  for (const lexeme of new Lexer().lex(text)) {
    if (MARKS.has(lexeme)) {
      isScalarNext = lexeme === '\u001f';
      continue;
    }
    if (lexeme.startsWith('#') && !isScalarNext) offsets.push(at);
    isScalarNext = false;
    at += lexeme.length;
  }
  return offsets;
}
