import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { toolchainsFolder } from './cache-folder.ts';

/** One Go toolchain that `test:prepare` laid down. */
export interface PreparedToolchain {
  /** The release as Go writes it: `go1.23.12`. */
  readonly version: string;
  /** The second number of the release: 23 in `go1.23.12`. */
  readonly minor: number;
  /** The folder to give as GOROOT; absolute. */
  readonly goroot: string;
  /** The go command in it; absolute. */
  readonly go: string;
}

const FOLDER_NAME = /^go1\.(\d+)(?:\.(\d+))?$/;

/** The toolchains in the test cache, oldest release first; none when `test:prepare` never ran. */
export function preparedToolchains(folder: string = toolchainsFolder()): readonly PreparedToolchain[] {
  if (!existsSync(folder)) return [];
  const found = readdirSync(folder).flatMap(version => {
    const match = FOLDER_NAME.exec(version);
    const goroot = join(folder, version);
    const go = join(goroot, 'bin', 'go');
    if (match === null || !existsSync(go)) return [];
    return [{ version, minor: Number(match[1]), patch: Number(match[2] ?? 0), goroot, go }];
  });
  return found
    .sort((a, b) => a.minor - b.minor || a.patch - b.patch)
    .map(({ version, minor, goroot, go }) => ({ version, minor, goroot, go }));
}

/** Says on stderr that a test is left out for want of something; a test that skips must not look like one that passed. */
export function skipAloud(what: string, why: string): void {
  process.stderr.write(`SKIPPED ${what}: ${why}; run npm run test:prepare\n`);
}
