import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sandbox } from './cli.ts';

/** The user's settings file in a sandbox, and the folder of gopolicy's state. */
export const USER_FILE = 'home/.config/go/env';
export const STATE = 'home/.local/state/gopolicy';

/** What the built-in policy makes of an empty file. */
export const CN = 'GOPROXY=https://goproxy.cn,direct\n';
export const APPLY: readonly string[] = ['apply', '--env', 'cn', '--yes'];

/** A file's text, by its path in the sandbox. */
export const read = (sandbox: Sandbox, path: string = USER_FILE): string =>
  readFileSync(join(sandbox.root, path), 'utf8');

/** Every file of a folder but what Go's telemetry and node's compile cache leave. */
export function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => !entry.isDirectory() && !/telemetry|[.]cache/.test(entry.parentPath))
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
