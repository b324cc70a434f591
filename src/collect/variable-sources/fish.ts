import type { Reading } from './assignment.ts';
import { Drafts } from './drafts.ts';

interface Word {
  readonly text: string;
  readonly isLiteral: boolean;
}

interface Line {
  readonly words: readonly Word[];
  readonly line: number;
  /** Behind `and`, `or`, `&&` or `||`. */
  readonly isConditional: boolean;
}

const OPENING = new Set(['if', 'for', 'while', 'switch', 'function', 'begin']);
/** A word, a line end, an operator or a comment of fish. */
const TOKEN =
  /\\\n|[ \t\r]+|#[^\n]*|(?<end>\n|;|&&|\|\||\||&)|(?<word>(?:'(?:\\[^]|[^'\\])*'|"(?:\\[^]|[^"\\])*"|\\[^]|\((?:'(?:\\[^]|[^'\\])*'|"(?:\\[^]|[^"\\])*"|[^()'"]|\([^()]*\))*\)|[^\s;&|'"\\(])+)|[^]/g;

/** What a configuration file of fish sets: `set -x NAME VALUE…`, `export NAME=VALUE` (fishshell.com, "set", "export"). */
export function readFish(text: string): Reading {
  const drafts = new Drafts();
  let depth = 0;
  for (const { words, line, isConditional } of parseLines(text)) {
    const [command, ...args] = words;
    const name = command?.text ?? '';
    depth = Math.max(0, depth + (OPENING.has(name) ? 1 : name === 'end' ? -1 : 0));
    const found = name === 'set' ? readSet(args) : name === 'export' ? readExport(args) : null;
    if (found !== null) take(drafts, found, line, depth === 0 && !isConditional);
  }
  const found = drafts.all;
  const exports = new Set(found.filter(({ exported }) => exported).map(({ name }) => name));
  const assignments = found.map(draft => ({ ...draft, exported: draft.exported || exports.has(draft.name) }));
  return { assignments, sourced: [], exports: [...exports] };
}

function take(drafts: Drafts, found: Found, line: number, certain: boolean): void {
  const { name } = found;
  if (found.kind === 'set') {
    const value = found.value === undefined ? {} : { value: found.value };
    drafts.add({ name, ...value, line, certain, exported: found.exported });
  } else if (certain) drafts.drop(name);
  else drafts.doubt(name);
}

/** `set` that asks, or sets what ends with its block. */
const OTHER_SET = /^(?:-\w*[qlf]\w*|--query|--local|--function)$/;

type Found =
  | { readonly kind: 'erased'; readonly name: string }
  | { readonly kind: 'set'; readonly name: string; readonly value: string | undefined; readonly exported: boolean };

function readSet(args: readonly Word[]): Found | null {
  const from = args.findIndex(({ text }) => !text.startsWith('-'));
  const flags = (from === -1 ? args : args.slice(0, from)).map(({ text }) => text);
  const name = args[from]?.text ?? '';
  if (!/^[A-Za-z_]\w*$/.test(name) || flags.some(flag => OTHER_SET.test(flag))) return null;
  if (flags.some(flag => /^(?:-\w*e\w*|--erase)$/.test(flag))) return { kind: 'erased', name };
  const values = args.slice(from + 1);
  const isAdded = flags.some(flag => /^(?:-\w*[ap]\w*|--append|--prepend)$/.test(flag));
  const isPlain = values.every(({ isLiteral }) => isLiteral) && !isAdded;
  const value = isPlain ? values.map(({ text }) => text).join(flags.includes('--path') ? ':' : ' ') : undefined;
  return { kind: 'set', name, value, exported: flags.some(flag => /^(?:-\w*x\w*|--export)$/.test(flag)) };
}

function readExport(args: readonly Word[]): Found | null {
  const word = args[0];
  const match = /^([A-Za-z_]\w*)=([^]*)$/.exec(word?.text ?? '');
  if (word === undefined || match === null) return null;
  return { kind: 'set', name: match[1] ?? '', value: word.isLiteral ? match[2] : undefined, exported: true };
}

function parseLines(text: string): readonly Line[] {
  const lines: Line[] = [];
  let words: Word[] = [];
  let isConditional = false;
  let line = 1;
  let start = 1;
  const finish = (operator: string): void => {
    const isJoined = words[0]?.text === 'and' || words[0]?.text === 'or';
    const rest = isJoined ? words.slice(1) : words;
    if (rest.length > 0) lines.push({ words: rest, line: start, isConditional: isConditional || isJoined });
    isConditional = operator.length === 2;
    words = [];
  };
  for (const match of text.matchAll(TOKEN)) {
    const word = match.groups?.['word'];
    if (words.length === 0) start = line;
    if (word !== undefined) words.push(readWord(word));
    if (match.groups?.['end'] !== undefined) finish(match[0]);
    line += match[0].split('\n').length - 1;
  }
  finish('');
  return lines;
}

const PART = /'((?:\\[^]|[^'\\])*)'|"((?:\\[^]|[^"\\])*)"|\\([^])|[^]/g;

function readWord(raw: string): Word {
  let isLiteral = !/^~/.test(raw);
  const text = raw.replace(PART, (part: string, single?: string, double?: string, escaped?: string) => {
    if (single !== undefined) return single.replaceAll(/\\(['\\])/g, '$1');
    if (double !== undefined) {
      if (/(?:^|[^\\])(?:\\\\)*(?:\$|\(|`)/.test(double)) isLiteral = false;
      return double.replaceAll(/\\(["\\$]|\n)/g, (_, next: string) => (next === '\n' ? '' : next));
    }
    if (escaped !== undefined) {
      if (/\w/.test(escaped)) isLiteral = false;
      return escaped === '\n' ? '' : escaped;
    }
    if (/[$(){}*?<>[\]^]/.test(part)) isLiteral = false;
    return part;
  });
  return { text, isLiteral };
}
