import type { Comments, FileSyntax, Line } from '../../src/go/modfile/syntax.ts';
import type { GoModFile, GoWorkFile, GodebugDirective, ReplaceDirective } from '../../src/go/modfile/types.ts';
import { placeAt } from '../../src/go/modfile/place.ts';

/** Our reading in the shape of the oracle's answer (test/oracle/modfile.go); what is no UTF-8 as U+FFFD, as JSON has it. */
export function dumpSyntax(syntax: FileSyntax, text: string): unknown {
  const line = (one: Line): unknown => [
    'line',
    one.span.line,
    placeAt(text, one.span.start).rune,
    one.tokens.map(wellFormed),
    comments(one),
  ];
  return [
    comments(syntax),
    ...syntax.statements.map(one => {
      if (one.kind === 'comments') return ['comments', one.span.line, comments(one)];
      if (one.kind === 'line') return line(one);
      const lines = one.lines.map(line);
      const tokens = one.tokens.map(wellFormed);
      return ['block', one.span.line, tokens, comments(one), lines, comments(one.lparen), comments(one.rparen)];
    }),
  ];
}

export function dumpMod(mod: GoModFile): unknown {
  const { module, go, toolchain } = mod;
  return [
    module === null ? [] : [module.path, module.deprecated, module.line.span.line].map(wellFormed),
    go === null ? [] : [go.version, go.line.span.line],
    toolchain === null ? [] : [toolchain.name, toolchain.line.span.line].map(wellFormed),
    godebug(mod.godebug),
    mod.require.map(one => [one.path, one.version, one.indirect, one.line.span.line].map(wellFormed)),
    mod.exclude.map(one => [one.path, one.version, one.line.span.line].map(wellFormed)),
    replace(mod.replace),
    mod.retract.map(one => [one.low, one.high, one.rationale, one.line.span.line].map(wellFormed)),
    mod.tool.map(one => [one.path, one.line.span.line].map(wellFormed)),
    mod.ignore.map(one => [one.path, one.line.span.line].map(wellFormed)),
  ];
}

export function dumpWork(work: GoWorkFile): unknown {
  const { go, toolchain } = work;
  return [
    go === null ? [] : [go.version, go.line.span.line],
    toolchain === null ? [] : [toolchain.name, toolchain.line.span.line].map(wellFormed),
    godebug(work.godebug),
    work.use.map(one => [one.path, one.line.span.line].map(wellFormed)),
    replace(work.replace),
  ];
}

const comments = ({ before, suffix, after }: Comments): unknown =>
  [before, suffix, after].map(some => some.map(({ text }) => wellFormed(text)));

const godebug = (some: readonly GodebugDirective[]): unknown =>
  some.map(one => [one.key, one.value, one.line.span.line].map(wellFormed));

const replace = (some: readonly ReplaceDirective[]): unknown =>
  some.map(one => [one.old.path, one.old.version, one.new.path, one.new.version, one.line.span.line].map(wellFormed));

function wellFormed<T>(value: T): T | string {
  return typeof value === 'string' ? value.toWellFormed() : value;
}
