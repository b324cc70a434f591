import { encodeLossless } from '../../src/go/lossless-text.ts';
import {
  anyWord,
  COMMENTS,
  DIRECTORIES,
  GO_VERSIONS,
  GODEBUGS,
  MODULE_PATHS,
  ODD,
  quotedWord,
  TOOLCHAINS,
  VERBS,
  VERSIONS,
} from './modfile-words.ts';
import { mutate } from './modfile-mutations.ts';
import type { SeededRandom } from './seed.ts';

const BLANKS = [' ', ' ', ' ', '\t', '  ', ' \t ', '\r ', '', '\u00a0', '\v'];
const MOST_OF_WORK = ['use', 'use', 'use', 'replace', 'replace', 'godebug'];
const MOST = ['require', 'require', 'require', 'replace', 'exclude', 'retract'];
const ODD_STATEMENTS = [
  'foo bar',
  'foo (',
  'foo ()',
  'require ( )',
  'require ()',
  'require ( ) // c',
  'retract (',
  'x ( y',
  'x ) y',
  ')',
  'require (a v1.0.0)',
  'require a ( )',
  'require a (\n)',
  'go (\n1.21\n)',
  'toolchain ()',
  'module (\nx\n)',
  '()',
  '(\n)',
  'module ()',
  'require ( ( )',
  'use (\n\n\n// c\n\n)',
  'require (\n// c\n) // d',
  'require ( // c\n// d\n)',
  '"require" x v1',
];

/** What of a text is being made. */
interface Making {
  readonly random: SeededRandom;
  /** 0 to 1: how often something odd stands in it. */
  readonly damage: number;
  readonly newline: string;
  readonly isWork: boolean;
}

/** A go.mod or go.work, from well-formed to hostile; `damage` 0 to 1 is how often something odd stands in it. */
export function moduleFileText(random: SeededRandom, damage: number, isWork = false): string {
  const newline = random.bool(0.1) ? '\r\n' : '\n';
  const making: Making = { random, damage, newline, isWork };
  const parts = Array.from({ length: random.int(6) }, () => statement(making));
  if (random.bool(0.6)) parts.unshift(`go ${goVersion(making)}`);
  if (!isWork && random.bool(0.8)) parts.unshift(`module ${path(making)}`);
  const lines = parts.map(part => above(making) + part + behind(making));
  const text = lines.join(random.bool(0.3) ? newline + newline : newline) + (random.bool(0.9) ? newline : '');
  const begin = random.bool(damage / 8) ? '\uFEFF' : '';
  return random.bool(damage) ? mutate(random, begin + text) : begin + text;
}

/** The bytes of such a text: some no UTF-8. */
export const bytesOf = (text: string): Uint8Array => encodeLossless(text);

function statement(making: Making): string {
  const { random, damage, newline, isWork } = making;
  if (random.bool(damage / 8)) return random.pick(ODD_STATEMENTS);
  const verb = random.bool(0.6) ? random.pick(isWork ? MOST_OF_WORK : MOST) : random.pick(VERBS);
  if (!random.bool(0.4)) return `${verb}${blank(making)}${args(making, verb)}`;
  const lines = Array.from(
    { length: random.int(4) },
    () => `${above(making)}\t${args(making, verb)}${behind(making)}${random.bool(0.1) ? newline : ''}`,
  );
  const last = random.bool(0.1) ? above(making) : '';
  const close = random.bool(damage / 10) ? '' : `${newline}${last})`;
  return [`${verb} (${behind(making)}`, ...lines].join(newline) + close;
}

function args(making: Making, verb: string): string {
  const { random, damage } = making;
  if (random.bool(damage / 10)) {
    return Array.from({ length: random.int(5) }, () => anyWord(random)).join(blank(making));
  }
  switch (verb) {
    case 'go':
      return goVersion(making);
    case 'toolchain':
      return random.pick(random.bool(damage) ? TOOLCHAINS : ['go1.22.3', 'default']);
    case 'godebug':
      return random.pick(random.bool(damage) ? GODEBUGS : ['panicnil=1', 'a=b']);
    case 'replace':
      return replaceArgs(making);
    case 'retract':
      return retractArgs(making);
    default:
      return pathArgs(making, verb);
  }
}

function pathArgs(making: Making, verb: string): string {
  const { random } = making;
  if (verb === 'use') return random.bool(0.9) ? directory(making) : path(making);
  const name = path(making);
  return verb === 'require' || verb === 'exclude' ? name + blank(making) + version(making, name) : name;
}

function replaceArgs(making: Making): string {
  const { random, damage } = making;
  const b = blank(making);
  const name = path(making);
  const left = name + (random.bool() ? b + version(making, name) : '');
  const right = random.bool() ? directory(making) : `example.com/fork${b}v1.9.0`;
  const odd = (): string =>
    random.pick([...DIRECTORIES, ...MODULE_PATHS]) + (random.bool() ? b + random.pick(VERSIONS) : '');
  return `${left}${b}=>${b}${random.bool(damage) ? odd() : right}`;
}

function retractArgs({ random, damage }: Making): string {
  const pick = (): string => random.pick(random.bool(damage) ? VERSIONS : ['v1.0.0', 'v1.1.0']);
  const comma = random.pick([', ', ', ', ',', ' , ']);
  const text = random.bool() ? pick() : `[${pick()}${comma}${pick()}]`;
  if (!random.bool(damage)) return text;
  const by = random.pick(['', ' ', '(', ')', '] x', ', ,', '[[', '"["', '[ ', ' ]', 'v1', '=>']);
  return text.replace(random.pick(['[', ']', ',', ' ', 'v', /$/, /^/]), () => by);
}

function path({ random, damage }: Making): string {
  if (!random.bool(damage)) {
    return random.pick(['example.com/a', 'example.com/b/v2', 'gopkg.in/yaml.v3', '"example.com/c"']);
  }
  return random.bool(0.25) ? quotedWord(random) : random.pick(MODULE_PATHS);
}

function directory({ random, damage }: Making): string {
  if (!random.bool(damage)) return random.pick(['./local', '../up', '/abs', '.', '"./a"']);
  return random.bool(0.2) ? quotedWord(random) : random.pick(DIRECTORIES);
}

function version({ random, damage }: Making, name: string): string {
  if (random.bool(damage)) return random.pick(VERSIONS);
  if (name.endsWith('v2')) return 'v2.1.0';
  return name.endsWith('v3') ? 'v3.0.1' : random.pick(['v1.2.3', 'v0.1.0', 'v1.2.3-pre', 'v1.2']);
}

const goVersion = ({ random, damage }: Making): string =>
  random.pick(random.bool(damage) ? GO_VERSIONS : ['1.21', '1.22.0']);

const blank = ({ random, damage }: Making): string => (random.bool(damage / 3) ? random.pick(BLANKS) : ' ');

function behind({ random, damage }: Making): string {
  if (random.bool(0.25)) return ` ${random.pick(COMMENTS)}`;
  return random.bool(damage / 10) ? random.pick(ODD) : '';
}

/** Comments and blank lines above a line: often a paragraph of their own that says Deprecated. */
function above({ random, newline }: Making): string {
  if (!random.bool(0.25)) return '';
  const lines = Array.from({ length: 1 + random.int(5) }, () => (random.bool(0.3) ? '' : random.pick(COMMENTS).trim()));
  if (random.bool(0.3)) lines.push('//', '// Deprecated: use', '// another', '//', '// more');
  return lines.map(line => line + newline).join('');
}
