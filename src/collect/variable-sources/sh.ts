import type { Reading } from './assignment.ts';
import { Drafts } from './drafts.ts';
import { parseShCommands, type ShCommand } from './sh-commands.ts';
import type { ShDialect } from './sh-cursor.ts';
import type { ShWord } from './sh-word.ts';

interface State {
  readonly drafts: Drafts;
  /** Names with the export attribute; false: perhaps. */
  readonly exports: Map<string, boolean>;
  readonly readOnly: Set<string>;
  readonly sourced: string[];
  /** `set -a`. */
  exportsAll: 'no' | 'perhaps' | 'yes';
  isOver: boolean;
}

const DECLARING = new Set(['export', 'declare', 'typeset', 'readonly', 'local']);
/** Builtins that assign what they read or make. */
const ASSIGNING = new Set(['read', 'printf', 'for', 'select', 'getopts']);
const ENDING = new Set(['return', 'exit', 'exec']);
const ASSIGNMENT = /^([A-Za-z_]\w*)(\+?=|\[)/;

/**
 * What a start-up file of sh, bash, ksh or zsh assigns (POSIX XCU 2.9.1, bash manual 3.4 and 4.2). Nothing is run:
 * a value that the shell would compute is left out.
 */
export function readSh(text: string, dialect: ShDialect): Reading {
  const state: State = {
    drafts: new Drafts(),
    exports: new Map(),
    readOnly: new Set(),
    sourced: [],
    exportsAll: 'no',
    isOver: false,
  };
  for (const command of parseShCommands(text, dialect)) {
    if (!state.isOver) run(state, command, dialect);
  }
  const assignments = state.drafts.all.map(draft => {
    const isExported = state.exports.get(draft.name);
    if (draft.exported || isExported === undefined) return draft;
    return { ...draft, exported: true, certain: draft.certain && isExported };
  });
  return { assignments, sourced: state.sourced, exports: [...state.exports.keys()] };
}

function run(state: State, { words, certain }: ShCommand, dialect: ShDialect): void {
  defaultAssignments(state, words);
  const first = words.findIndex(({ raw }) => !ASSIGNMENT.test(raw));
  if (first === -1) {
    for (const word of words) assign(state, word, certain, false);
    return;
  }
  const [command, ...args] = withoutPrefix(words.slice(first), dialect);
  const name = command?.text ?? '';
  if (DECLARING.has(name) || name === 'unset' || name === 'eval') {
    for (const word of words.slice(0, first)) computed(state, word, nameOf(word));
  }
  runBuiltin(state, { name, args, certain, dialect });
}

/** Without `command` or `builtin`; in zsh `command` starts a program. */
function withoutPrefix(words: readonly ShWord[], dialect: ShDialect): readonly ShWord[] {
  const prefix = dialect === 'zsh' ? /^builtin$/ : /^\\?(?:command|builtin)$/;
  return prefix.test(words[0]?.raw ?? '') ? words.slice(1) : words;
}

interface Builtin {
  readonly name: string;
  readonly args: readonly ShWord[];
  readonly certain: boolean;
  readonly dialect: ShDialect;
}

function runBuiltin(state: State, builtin: Builtin): void {
  const { name, args, certain } = builtin;
  if (DECLARING.has(name)) declare(state, builtin);
  else if (ASSIGNING.has(name)) {
    for (const word of args) computed(state, word, word.text);
  } else if (ENDING.has(name)) state.isOver = certain && (name !== 'exec' || args.length > 0);
  else if (Object.hasOwn(BUILTINS, name)) BUILTINS[name]?.(state, builtin);
}

const BUILTINS: Readonly<Record<string, (state: State, builtin: Builtin) => void>> = {
  unset,
  eval: evaluate,
  set: setOptions,
  '.': source,
  source,
};

const nameOf = (word: ShWord): string => ASSIGNMENT.exec(word.raw)?.[1] ?? '';

/** `: "${A:=x}"` assigns where A is unset or empty. */
function defaultAssignments(state: State, words: readonly ShWord[]): void {
  for (const word of words) {
    if (word.isLiteral) continue;
    for (const match of word.raw.matchAll(/\$\{([A-Za-z_]\w*):?=/g)) computed(state, word, match[1] ?? '');
  }
}

function computed(state: State, word: ShWord, name: string): void {
  if (!/^[A-Za-z_]\w*$/.test(name)) return;
  state.drafts.add({ name, line: word.line, certain: false, exported: state.exportsAll !== 'no' });
}

function assign(state: State, word: ShWord, certain: boolean, exported: boolean): void {
  const match = ASSIGNMENT.exec(word.raw);
  const name = match?.[1] ?? '';
  if (match === null || state.readOnly.has(name)) return;
  if (!exported && state.exportsAll !== 'no') addExport(state, name, certain && state.exportsAll === 'yes');
  const isPlain = word.isLiteral && match[2] === '=';
  const value = isPlain ? { value: word.text.slice(name.length + 1) } : {};
  state.drafts.add({ name, ...value, line: word.line, certain, exported });
}

function addExport(state: State, name: string, certain: boolean): void {
  state.exports.set(name, certain || state.exports.get(name) === true);
}

function declare(state: State, { name: command, args, certain }: Builtin): void {
  const flags = args.flatMap(({ raw }) => /^-(\w+)$/.exec(raw)?.[1] ?? []).join('');
  if (/[fF]/.test(flags) || command === 'local') return;
  const isExport = command === 'export';
  const isTaken = args.some(({ raw }) => /^\+\w*x/.test(raw)) || /^export .*n/.test(`${command} ${flags}`);
  const isExported = !isTaken && (isExport ? 'x' : flags).includes('x');
  const isChanged = (isExport ? /[^npx]/ : /[^gxpr]/).test(flags);
  const isReadOnly = /^readonly| .*r/.test(`${command} ${flags}`);
  for (const word of args.filter(({ raw }) => !/^[-+]/.test(raw))) {
    declareName(state, isChanged ? { ...word, isLiteral: false } : word, certain, { isTaken, isExported, isReadOnly });
  }
}

interface Attributes {
  readonly isTaken: boolean;
  readonly isExported: boolean;
  readonly isReadOnly: boolean;
}

function declareName(state: State, word: ShWord, certain: boolean, attributes: Attributes): void {
  const name = /^([A-Za-z_]\w*)(?:\+?=|\[|$)/.exec(word.text)?.[1];
  if (name === undefined) return;
  if (attributes.isTaken) takeExport(state, name, certain);
  else if (attributes.isExported) addExport(state, name, certain);
  assign(state, word, certain, attributes.isExported);
  if (attributes.isReadOnly) state.readOnly.add(name);
}

function takeExport(state: State, name: string, certain: boolean): void {
  if (certain) state.exports.delete(name);
  else if (state.exports.has(name)) state.exports.set(name, false);
  if (certain) state.drafts.hide(name);
  else state.drafts.doubt(name);
}

/** What was assigned before has no effect any more, or perhaps none. */
function unset(state: State, { args, certain }: Builtin): void {
  if (args.some(({ raw }) => /^-\w*f/.test(raw))) return;
  for (const { text } of args) {
    if (state.readOnly.has(text)) continue;
    takeExport(state, text, certain);
    if (certain) state.drafts.drop(text);
  }
}

function source(state: State, { args: [word] }: Builtin): void {
  const home = /^["']?(?:~|\$HOME|\$\{HOME\})"?(\/[\w./+ -]+)["']?$/.exec(word?.raw ?? '');
  if (home?.[1] !== undefined) state.sourced.push(`~${home[1]}`);
  else if (word?.isLiteral === true && word.text.startsWith('/')) state.sourced.push(word.text);
}

function setOptions(state: State, { args, certain }: Builtin): void {
  const text = args.map(({ raw }) => raw).join(' ');
  if (/^-\w*a\w*(?: |$)|^-o allexport/.test(text)) state.exportsAll = certain ? 'yes' : 'perhaps';
  if (/^\+\w*a\w*(?: |$)|^\+o allexport/.test(text) && state.exportsAll !== 'no') {
    state.exportsAll = certain ? 'no' : 'perhaps';
  }
}

function evaluate(state: State, { args, certain, dialect }: Builtin): void {
  if (!args.every(({ isLiteral }) => isLiteral)) return;
  const line = args[0]?.line ?? 1;
  for (const command of parseShCommands(args.map(({ text }) => text).join(' '), dialect)) {
    if (command.words.some(({ text }) => text === 'eval')) continue;
    const words = command.words.map(word => ({ ...word, line }));
    run(state, { words, certain: certain && command.certain }, dialect);
  }
}
