import { encodeLossless } from '../../src/go/lossless-text.ts';
import { violation, type Finding, type TextEdit } from '../../src/model/finding.ts';
import type { FixPlan } from '../../src/model/fix-plan.ts';
import { planFixes } from '../../src/plan/plan-fixes.ts';
import { writeFixes, type WrittenFixes } from '../../src/run/write-fixes.ts';
import type { System } from '../../src/system/types.ts';
import { contentOf, textOf, type Content } from './apply-world.ts';

/** The checked directory of the in-memory world. */
export const DIRECTORY = '/home/dev/work';

/** Three module files, one with bytes that are no UTF-8, and what fixes make of them. */
export const OLD: Readonly<Record<string, string>> = {
  'a/go.mod': 'module a\r\n\r\ngo 1.21\r\n',
  'go.mod': '\uFEFFmodule m // \udcff\n\ngo 1.21\n',
  'go.work': 'go 1.21\n\nuse .\n',
};
export const FRESH: Readonly<Record<string, string>> = {
  'a/go.mod': 'module a\r\n\r\ngo 1.21.0\r\n',
  'go.mod': '\uFEFFmodule m // \udcff\n\ngo 1.21.0\n',
  'go.work': 'go 1.21.0\n\nuse .\n',
};

const GO_LINE: Readonly<Record<string, number>> = { 'a/go.mod': 3, 'go.mod': 3, 'go.work': 1 };

const editOf = (file: string): TextEdit => {
  const line = GO_LINE[file] ?? 1;
  return { file, range: { file, line, column: 4, endLine: line, endColumn: 8 }, text: '1.21.0' };
};

/** A finding of a rule whose fix edits those files. */
export const editing = (rule: string, ...files: readonly string[]): Finding => ({
  ...violation({ message: 'go 1.21 names no patch version', fix: { edits: files.map(editOf) } }),
  rule,
  severity: 'error',
  fingerprint: '00',
});

/** A plan for the files as they were; one finding each unless told. */
export function planFor(
  findings: readonly Finding[] = Object.keys(OLD).map(file => editing('go-version', file)),
): FixPlan {
  return planFixes(findings, file => ({ bytes: encodeLossless(OLD[file] ?? '') }));
}

/** A disk with the files as they were, and others. */
export function diskWith(more: Readonly<Record<string, string | { readonly link: string }>> = {}): Content {
  const files = Object.entries(OLD).map(([file, text]) => [`${DIRECTORY}/${file}`, encodeLossless(text)] as const);
  return contentOf({ ...Object.fromEntries(files), ...more });
}

export const runFixes = (system: System, plan: FixPlan = planFor()): Promise<WrittenFixes> =>
  writeFixes(system, DIRECTORY, plan);

/** Which of its two ends each file has reached; what else it holds, if neither. */
export function endsOf(content: Content): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.keys(OLD).map(file => {
      const now = textOf(content, `${DIRECTORY}/${file}`);
      const is = (text: string | undefined): boolean => now === latin1(text ?? '');
      return [file, is(OLD[file]) ? 'old' : is(FRESH[file]) ? 'new' : JSON.stringify(now)];
    }),
  );
}

const latin1 = (text: string): string => Buffer.from(encodeLossless(text)).toString('latin1');
