import { directiveComment } from './directive-comment.ts';
import { complain, keepArgument, type Reading, type Written } from './directive.ts';
import { autoQuote, parseStringToken } from './strings.ts';
import type { GoDirective, GodebugDirective, ModuleDirective, PathDirective, ToolchainDirective } from './types.ts';

const GO_VERSION = /^[1-9][0-9]*\.(?:0|[1-9][0-9]*)(?:\.(?:0|[1-9][0-9]*))?(?:[a-z]+[0-9]+)?$/;
const LAX_GO_VERSION = /^v?([1-9][0-9]*\.(?:0|[1-9][0-9]*))[^0-9][^\n]*$/;

/** Whether text is what `go` may name (modfile: GoVersionRE). */
export const isGoDirectiveVersion = (text: string): boolean => GO_VERSION.test(text);

/** Whether text is what `toolchain` may name, looser than a toolchain's name (modfile: ToolchainRE). */
export const isToolchainDirectiveName = (text: string): boolean => /^default$|^go1(?:$|\.)/.test(text);

export function readGo(reading: Reading, written: Written, earlier: GoDirective | null): GoDirective | null {
  const { args, line } = written;
  if (earlier !== null) return complain(reading, line, 'repeated go statement');
  const [version = ''] = args;
  if (args.length !== 1) return complain(reading, line, 'go directive expects exactly one argument');
  if (GO_VERSION.test(version)) return { version, line };
  const language = reading.strict ? undefined : LAX_GO_VERSION.exec(version)?.[1];
  if (language === undefined) {
    return complain(reading, line, `invalid go version '${version}': must match format 1.23.0`);
  }
  keepArgument(written, 0, language);
  return { version: language, line };
}

export function readToolchain(
  reading: Reading,
  { args, line }: Written,
  earlier: ToolchainDirective | null,
): ToolchainDirective | null {
  if (earlier !== null) return complain(reading, line, 'repeated toolchain statement');
  const [name = ''] = args;
  if (args.length !== 1) return complain(reading, line, 'toolchain directive expects exactly one argument');
  if (isToolchainDirectiveName(name)) return { name, line };
  return complain(reading, line, `invalid toolchain version '${name}': must match format go1.23.0 or default`);
}

/** A module directive that Go refuses still counts: a second one is repeated. */
export function readModule(
  reading: Reading,
  written: Written,
  earlier: ModuleDirective | null,
): ModuleDirective | null {
  const { args, line } = written;
  if (earlier !== null) return complain(reading, line, 'repeated module statement');
  const found = /(?:^|\n\n)Deprecated: *([^]*?)(?:$|\n\n)/.exec(directiveComment(written));
  const deprecated = found?.[1] ?? '';
  if (args.length !== 1) complain(reading, line, 'usage: module module/path');
  const path = args.length === 1 ? readPath(reading, written) : null;
  return { path: path ?? '', deprecated, line };
}

export function readGodebug(reading: Reading, { args, line }: Written): GodebugDirective | null {
  const [setting = ''] = args;
  const equals = setting.indexOf('=');
  if (args.length !== 1 || equals === -1 || /["`',]/.test(setting)) {
    return complain(reading, line, 'usage: godebug key=value');
  }
  return { key: setting.slice(0, equals), value: setting.slice(equals + 1), line };
}

/** `tool`, `ignore`, `use`. */
export function readPathDirective(reading: Reading, written: Written): PathDirective | null {
  const { verb, args, line } = written;
  if (args.length !== 1) {
    const usage = verb === 'use' ? 'usage: use local/dir' : `${verb} directive expects exactly one argument`;
    return complain(reading, line, usage);
  }
  const path = readPath(reading, written);
  return path === null ? null : { path, line };
}

/** The first argument as a string. */
export const readPath = (reading: Reading, written: Written): string | null => readString(reading, written, 0);

/** An argument as a string; what stands without quotes needs none. */
export function readString(reading: Reading, written: Written, index: number): string | null {
  const token = written.args[index] ?? '';
  const read = parseStringToken(token);
  if ('fault' in read) return complain(reading, written.line, `invalid quoted string: ${read.fault}`);
  if (read.value !== token) keepArgument(written, index, autoQuote(read.value));
  return read.value;
}
