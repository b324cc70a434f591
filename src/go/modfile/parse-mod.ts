import type { Parsed, ParseError } from '../parsed.ts';
import { complain, type Reading, type Written } from './directive.ts';
import { readModuleVersion, readReplace, readRetract } from './module-directives.ts';
import { readDirectives, readSyntax } from './parse-file.ts';
import { readGo, readGodebug, readModule, readPathDirective, readToolchain } from './simple-directives.ts';
import { sourceText } from './source.ts';
import type { GoModFile } from './types.ts';

const BLOCKS = new Set(['module', 'godebug', 'require', 'exclude', 'replace', 'retract', 'tool', 'ignore']);
/** What counts in a dependency's go.mod. */
const LAX = new Set(['go', 'module', 'retract', 'require', 'ignore']);

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] extends readonly (infer Item)[] ? Item[] : T[Key] };

export interface GoModOptions {
  /** As messages name it. */
  readonly file?: string;
  /** Reads it as a dependency's, in which Go overlooks what it does not know. */
  readonly lax?: boolean;
}

/**
 * Reads a go.mod as the newest Go does, of a string or a file's bytes (golang.org/x/mod/modfile: Parse, ParseLax). Never
 * throws; the messages of `errors`, joined by LF, are Go's own text. With a syntax error `value` is empty, with others it
 * holds the directives that are right. Linear in the text.
 */
export function parseGoMod(
  input: string | Uint8Array,
  { file = 'go.mod', lax = false }: GoModOptions = {},
): Parsed<GoModFile> {
  const text = sourceText(input);
  const { syntax, error } = readSyntax(text, file);
  const value: Mutable<GoModFile> = {
    module: null,
    go: null,
    toolchain: null,
    godebug: [],
    require: [],
    exclude: [],
    replace: [],
    retract: [],
    tool: [],
    ignore: [],
    syntax,
  };
  if (error !== null) return { value, errors: [error] };
  const errors: ParseError[] = [];
  const reading: Reading = { file, text, strict: !lax, errors };
  readDirectives(reading, syntax, BLOCKS, written => {
    if (!lax || LAX.has(written.verb)) readDirective(reading, written, value);
  });
  return { value, errors };
}

function readDirective(reading: Reading, written: Written, mod: Mutable<GoModFile>): void {
  switch (written.verb) {
    case 'require':
      return add(mod.require, readModuleVersion(reading, written));
    case 'module':
      mod.module = readModule(reading, written, mod.module) ?? mod.module;
      return;
    case 'go':
      mod.go = readGo(reading, written, mod.go) ?? mod.go;
      return;
    case 'toolchain':
      mod.toolchain = readToolchain(reading, written, mod.toolchain) ?? mod.toolchain;
      return;
    default:
      readListed(reading, written, mod);
  }
}

function readListed(reading: Reading, written: Written, mod: Mutable<GoModFile>): void {
  switch (written.verb) {
    case 'exclude':
      return add(mod.exclude, readModuleVersion(reading, written));
    case 'replace':
      return add(mod.replace, readReplace(reading, written));
    case 'retract':
      return add(mod.retract, readRetract(reading, written));
    case 'godebug':
      return add(mod.godebug, readGodebug(reading, written));
    case 'tool':
      return add(mod.tool, readPathDirective(reading, written));
    case 'ignore':
      return add(mod.ignore, readPathDirective(reading, written));
    default:
      complain(reading, written.line, `unknown directive: ${written.verb}`);
  }
}

/** Without what could not be read. */
function add<T>(list: T[], item: T | null): void {
  if (item !== null) list.push(item);
}
