import type { Parsed, ParseError } from '../parsed.ts';
import { complain, type Reading, type Written } from './directive.ts';
import { readReplace } from './module-directives.ts';
import { readDirectives, readSyntax } from './parse-file.ts';
import { readGo, readGodebug, readPathDirective, readToolchain } from './simple-directives.ts';
import { sourceText } from './source.ts';
import type { GoWorkFile } from './types.ts';

const BLOCKS = new Set(['godebug', 'use', 'replace']);

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] extends readonly (infer Item)[] ? Item[] : T[Key] };

/** Reads a go.work as the newest Go does (golang.org/x/mod/modfile: ParseWork); as parseGoMod. */
export function parseGoWork(
  input: string | Uint8Array,
  { file = 'go.work' }: { readonly file?: string } = {},
): Parsed<GoWorkFile> {
  const text = sourceText(input);
  const { syntax, error } = readSyntax(text, file);
  const value: Mutable<GoWorkFile> = { go: null, toolchain: null, godebug: [], use: [], replace: [], syntax };
  if (error !== null) return { value, errors: [error] };
  const errors: ParseError[] = [];
  const reading: Reading = { file, text, strict: true, errors };
  readDirectives(reading, syntax, BLOCKS, written => readDirective(reading, written, value));
  return { value, errors };
}

function readDirective(reading: Reading, written: Written, work: Mutable<GoWorkFile>): void {
  switch (written.verb) {
    case 'go':
      work.go = readGo(reading, written, work.go) ?? work.go;
      return;
    case 'toolchain':
      work.toolchain = readToolchain(reading, written, work.toolchain) ?? work.toolchain;
      return;
    case 'godebug':
      return add(work.godebug, readGodebug(reading, written));
    case 'use':
      return add(work.use, readPathDirective(reading, written));
    case 'replace':
      return add(work.replace, readReplace(reading, written));
    default:
      complain(reading, written.line, `unknown directive: ${written.verb}`);
  }
}

function add<T>(list: T[], item: T | null): void {
  if (item !== null) list.push(item);
}
