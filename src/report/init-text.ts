import { escapeTerminal } from './escape-terminal.ts';
import { paintFor, signsFor } from './paint.ts';
import { showFile } from './show-place.ts';
import { type Style, usableColumns } from './style.ts';
import { solid, wrap } from './wrap.ts';

/** What `gopolicy init` wrote. */
export interface InitResult {
  /** Absolute. */
  readonly file: string;
  readonly scope: 'org' | 'repository' | 'below-org';
  readonly private: readonly string[];
  /** In the file as a comment. */
  readonly perhaps: readonly string[];
  /** The names that `apply --env` takes from it. */
  readonly environments: readonly string[];
  /** A line on the hook, where it was installed. */
  readonly hook?: string;
}

const BELOW_ORG = "It extends nothing: the organisation's policy locks rules or environments, and holds here.";

/** The file first, then what it takes for private, then what to do next. */
export function initText(result: InitResult, style: Style): string {
  const { done, dot } = signsFor(style);
  const paint = paintFor(style);
  const file = paint.subject(showFile(result.file, style));
  const lines = [
    `${paint.done(done)} ${file} written ${dot} gopolicy undo takes it back`,
    ...named('private', result.private, style),
    ...named('perhaps private, in a comment', result.perhaps, style),
    ...(result.scope === 'below-org' ? wrap(BELOW_ORG, usableColumns(style) - 2).map(line => `  ${line}`) : []),
    ...(result.hook === undefined ? [] : [`  ${escapeTerminal(result.hook)}`]),
    '',
    ...nextSteps(result).map(([command, why]) => `${command.padEnd(28)}${paint.aside(why)}`),
  ];
  return lines.map(line => `${line}\n`).join('');
}

function named(label: string, patterns: readonly string[], style: Style): readonly string[] {
  if (patterns.length === 0) return [];
  const text = `${label}: ${patterns.map(pattern => solid(escapeTerminal(pattern))).join(', ')}`;
  return wrap(text, usableColumns(style) - 4).map((line, index) => (index === 0 ? `  ${line}` : `    ${line}`));
}

function nextSteps({ environments, hook }: InitResult): readonly (readonly [string, string])[] {
  return [
    ['gopolicy check', 'what this machine does otherwise'],
    ['gopolicy apply --env NAME', environments.length === 0 ? 'mends it' : `mends it: ${environments.join(', ')}`],
    hook === undefined
      ? ['gopolicy hook install', 'in a repository: a commit waits until it is right']
      : ['gopolicy hook status', 'what the hook did'],
  ];
}
