import { shCursor, type ShCursor, type ShDialect } from './sh-cursor.ts';
import { nextShToken, type ShToken } from './sh-tokens.ts';
import { skipParentheses, type ShWord } from './sh-word.ts';

/** A simple command of a shell's text. */
export interface ShCommand {
  readonly words: readonly ShWord[];
  /** Runs whenever the file is read. */
  readonly certain: boolean;
}

/** A compound command that is open, with what holds of all around it. */
interface Open {
  readonly word: string;
  /** In a branch, a loop, a function or behind `&&`. */
  readonly isBranch: boolean;
  /** Runs in a shell of its own, so that what it sets is lost. */
  readonly isApart: boolean;
  /** In a parenthesis, or one itself. */
  readonly isBracketed: boolean;
  /** How many commands there were before it. */
  readonly from: number;
  /** Of `case`. */
  phase: 'subject' | 'pattern' | 'body';
}

interface State {
  readonly commands: ShCommand[];
  readonly open: Open[];
  words: ShWord[];
  isAfterAndOr: boolean;
  isPiped: boolean;
  isFunction: boolean;
  closed: Open | undefined;
}

const OPENING = new Set(['if', 'while', 'until', 'for', 'select', 'case', '{']);
const CLOSING = new Set(['fi', 'done', 'esac', '}']);
const PASSING = new Set(['then', 'else', 'elif', 'do', '!', 'time']);

/**
 * The simple commands of a text that change the shell which reads it, in order: those of subshells, pipelines and
 * substitutions are left out, and those that may not run are marked (POSIX XCU 2.9).
 */
export function parseShCommands(text: string, dialect: ShDialect): readonly ShCommand[] {
  return readCommands(
    shCursor(text, dialect, cursor => void readCommands(cursor, true)),
    false,
  );
}

function readCommands(cursor: ShCursor, isNested: boolean): readonly ShCommand[] {
  const state: State = {
    commands: [],
    open: [],
    words: [],
    isAfterAndOr: false,
    isPiped: false,
    isFunction: false,
    closed: undefined,
  };
  for (let token = nextShToken(cursor); token.kind !== 'end'; token = nextShToken(cursor)) {
    if (isNested && token.kind === 'operator' && token.text === ')' && !holdsParenthesis(state)) break;
    step(cursor, state, token);
  }
  flush(state, ';');
  return state.commands;
}

function holdsParenthesis({ open }: State): boolean {
  const top = open.at(-1);
  return top !== undefined && (top.isBracketed || (top.word === 'case' && top.phase === 'pattern'));
}

function step(cursor: ShCursor, state: State, token: Exclude<ShToken, { kind: 'end' }>): void {
  const top = state.open.at(-1);
  if (state.words[0]?.raw === '[[') {
    if (token.kind === 'word') state.words.push(token.word);
    if (token.kind === 'word' && token.word.raw === ']]') state.words = [{ ...token.word, raw: 'true', text: 'true' }];
  } else if (top?.word === 'case' && top.phase !== 'body') stepPattern(state, top, token);
  else if (token.kind === 'word') stepWord(state, token.word);
  else stepOperator(cursor, state, token.text);
}

function stepPattern(state: State, top: Open, token: ShToken): void {
  if (token.kind === 'word') {
    if (top.phase === 'subject' && token.word.raw === 'in') top.phase = 'pattern';
    else if (top.phase === 'pattern' && token.word.raw === 'esac') close(state);
  } else if (top.phase === 'pattern' && token.kind === 'operator' && token.text === ')') top.phase = 'body';
}

function stepWord(state: State, word: ShWord): void {
  if (state.words.length > 0) state.words.push(word);
  else if (OPENING.has(word.raw)) {
    openCompound(state, word.raw);
    if (word.raw === 'for' || word.raw === 'select') state.words.push(word);
  } else if (CLOSING.has(word.raw)) close(state);
  else if (!PASSING.has(word.raw)) state.words.push(word);
}

function stepOperator(cursor: ShCursor, state: State, text: string): void {
  const top = state.open.at(-1);
  if (text === '(') return parenthesis(cursor, state);
  flush(state, text);
  if (text === ')') {
    if (top?.word === '(') close(state);
  } else if (text.startsWith(';') && text !== ';' && top?.word === 'case') top.phase = 'pattern';
}

function parenthesis(cursor: ShCursor, state: State): void {
  const empty = /^[ \t]*\)/.exec(cursor.text.slice(cursor.at, cursor.at + 80));
  if (empty !== null && state.words.length > 0) {
    cursor.at += empty[0].length;
    state.words = [];
    state.isFunction = true;
  } else if (cursor.text[cursor.at] === '(' && isArithmetic(cursor)) {
    cursor.at++;
    skipParentheses(cursor, 2);
    state.words.push({ raw: '((', text: '((', isLiteral: true, line: 0 });
  } else {
    openCompound(state, '(');
  }
}

/** `((` begins arithmetic where its parentheses end in `))`; else a subshell in a subshell, as in dash always (bash: parse.y). */
function isArithmetic({ text, at, closingOf }: ShCursor): boolean {
  const closing = closingOf(at);
  return closing !== -1 && text[closing + 1] === ')';
}

const OUTSIDE = { isBranch: false, isApart: false, isBracketed: false };

const around = ({ open }: State): Pick<Open, 'isBranch' | 'isApart' | 'isBracketed'> => open.at(-1) ?? OUTSIDE;

function openCompound(state: State, word: string): void {
  const isFunction = state.isFunction || state.words.length > 0;
  const { isBranch, isApart, isBracketed } = around(state);
  state.open.push({
    word,
    isBranch: isBranch || (word !== '{' && word !== '(') || isFunction || state.isAfterAndOr,
    isApart: isApart || word === '(' || state.isPiped,
    isBracketed: isBracketed || word === '(',
    from: state.commands.length,
    phase: 'subject',
  });
  state.words = [];
  state.isFunction = false;
  state.isAfterAndOr = false;
  state.isPiped = false;
}

function close(state: State): void {
  flush(state, ';');
  state.closed = state.open.pop();
}

function flush(state: State, operator: string): void {
  const { words } = state;
  state.words = [];
  if (words[0]?.raw === 'function') {
    state.isFunction = true;
    return;
  }
  const isPiped = operator === '|' || operator === '|&';
  keep(state, words, isPiped || operator === '&');
  if (words.length > 0) state.isFunction = false;
  state.closed = undefined;
  state.isAfterAndOr = operator === '&&' || operator === '||' || (isPiped && state.isAfterAndOr);
  state.isPiped = isPiped;
}

/** Keeps a command that runs in this shell; what the compound command before a pipe held is dropped. */
function keep(state: State, words: readonly ShWord[], isApart: boolean): void {
  const { commands, closed } = state;
  if (words.length === 0) {
    if (isApart && closed !== undefined) commands.length = Math.min(commands.length, closed.from);
    return;
  }
  const outer = around(state);
  if (isApart || state.isPiped || outer.isApart) return;
  const isBranch = state.isAfterAndOr || state.isFunction || outer.isBranch;
  commands.push({ words, certain: !isBranch });
}
