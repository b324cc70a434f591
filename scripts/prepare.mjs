// Runs after `npm ci`: builds, quietly, and points git at .husky in a checkout of this repository. With the development
// packages left out there is nothing to build with, and a published package is built already.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');

if (existsSync(tsx)) {
  execFileSync(process.execPath, [tsx, join(root, 'scripts/build.ts')], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (existsSync(join(root, '.git')) && process.env.CI === undefined && process.env.HUSKY !== '0') {
    const { default: husky } = await import('husky');
    const problem = husky();
    if (problem) process.stderr.write(`husky: ${problem}\n`);
  }
}
