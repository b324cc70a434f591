import type { HookChange, HookStatus } from '../model/hook.ts';
import { escapeTerminal } from './escape-terminal.ts';
import { paintFor, signsFor } from './paint.ts';
import { printJson } from './print-json.ts';
import { showFile } from './show-place.ts';
import type { Style } from './style.ts';

/** What an install or uninstall did, in one line, and what the hook manager still needs. */
export function hookChangeText(change: HookChange, verb: 'installed' | 'removed', style: Style): string {
  const { done, dot } = signsFor(style);
  const { manager, file, changed, chained, journal, next } = change;
  const sign = paintFor(style).done(done);
  const idle = verb === 'installed' ? 'installed already' : 'not installed';
  const what = changed ? `${verb}${chained ? ', before the hook that was there' : ''}` : idle;
  const undo = journal === null ? '' : ` ${dot} gopolicy undo takes it back`;
  const steps = changed
    ? next.map(step => `${escapeTerminal(step)}  lets ${manager} run it, once for each clone\n`)
    : [];
  return `${sign} ${what} in ${showFile(file, style)} (${manager})${undo}\n${steps.join('')}`;
}

/** Whether the hook is in place, what is wrong with it, and who passed it by. */
export function hookStatusText(status: HookStatus, style: Style): string {
  const { done, failed } = signsFor(style);
  const paint = paintFor(style);
  const { manager, installed, file, problems, skips, chained, hooksPath } = status;
  const isFine = installed && problems.length === 0;
  const sign = isFine ? paint.done(done) : paint.error(failed);
  const where = `${showFile(file, style)} (${manager}${hooksPath === null ? '' : `, core.hooksPath ${escapeTerminal(hooksPath)}`})`;
  return [
    `${sign} ${installed ? 'installed' : 'not installed'} in ${where}${chained ? ', before the hook that was there' : ''}`,
    ...problems.map(problem => `  ${escapeTerminal(problem)}`),
    ...(isFine ? [] : ['  gopolicy hook install']),
    ...(skips.length === 0 ? [] : [`${skips.length} skipped with a reason:`]),
    ...skips.slice(-10).map(({ at, reason }) => `  ${escapeTerminal(at.slice(0, 10))}  ${escapeTerminal(reason)}`),
  ]
    .map(line => `${line}\n`)
    .join('');
}

/** schemas/hook-status.schema.json */
export const hookStatusJson: (status: HookStatus) => string = status => printJson({ version: 1, ...status });

export const hookChangeJson: (change: HookChange) => string = change => printJson({ version: 1, ...change });
