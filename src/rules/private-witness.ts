import { CODE_HOSTS } from '../data/public-hosts.ts';
import { checkModulePath } from '../go/module-path.ts';
import { matchModulePatterns } from '../go/module-patterns.ts';

/** Fillings for `*`: a letter, a word, letter and digit, digit first, nothing. */
const FILLINGS: readonly string[] = ['x', 'team', 'q7-z', '7x', ''];
/** Fillings for `?` and for classes: one of them is in every class that a person writes. */
const LETTERS: readonly string[] = 'xaz7qgit0bcdefhjklmnoprsuvwy123456789-_.~'.split('');
const MAX_PER_ELEMENT = 12;
const MAX_WITNESSES = 120;

/**
 * Module paths that `pattern` covers, made up to find out what another list leaves uncovered: each is a path that the
 * pattern really matches and that could be a module's. A pattern that is a host alone, or an owner at a public code
 * host, stands for what lies below it: no module has that path itself.
 */
export function witnesses(pattern: string): readonly string[] {
  const elements = pattern.split('/');
  const paths = elements
    .map((element, index) => fillings(index === 0 && /^\*+$/.test(element) ? `${element}.example` : element))
    .reduce((left, right) => left.flatMap(start => right.map(end => `${start}/${end}`)).slice(0, MAX_WITNESSES));
  const isAbove = elements.length === 1 || (elements.length === 2 && CODE_HOSTS.includes(elements[0] ?? ''));
  const tails = isAbove ? ['/x', '/team/q7'] : ['', '/x', '/team/q7'];
  return paths
    .flatMap(path => tails.map(tail => path + tail))
    .filter(path => checkModulePath(path) === null && matchModulePatterns(pattern, path));
}

/** What `list` leaves open of `pattern`: paths that only the pattern matches. Empty where the list covers it. */
export function uncovered(pattern: string, list: string): readonly string[] {
  return witnesses(pattern).filter(path => !matchModulePatterns(list, path));
}

/** The texts that one glob element can stand for, a few of them. */
function fillings(element: string): readonly string[] {
  const pieces = [...element.matchAll(/\*+|\?|\[\^?\]?(?:\\.|[^\]\\])*\]|\\.|[^*?[\\]+/gu)].map(([piece]) => piece);
  return pieces
    .map(choices)
    .reduce((left, right) => left.flatMap(start => right.map(end => start + end)).slice(0, MAX_PER_ELEMENT), ['']);
}

function choices(piece: string): readonly string[] {
  if (piece.startsWith('*')) return FILLINGS;
  if (piece === '?') return LETTERS.slice(0, 4);
  if (piece.startsWith('[')) return LETTERS.filter(letter => matchModulePatterns(piece, letter)).slice(0, 4);
  return [piece.startsWith('\\') ? piece.slice(1) : piece];
}
