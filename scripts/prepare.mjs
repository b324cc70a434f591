// Runs after `npm ci`: builds, quietly, and points git at .husky in a checkout of this repository. With the development
// packages left out there is nothing to build with, and a published package is built already.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
const built = join(root, 'dist/gopolicy.cjs');

/** npm runs this again for `npx gopolicy`: what is newer than all it is made from stays. */
function isFresh() {
  if (!existsSync(built)) return false;
  const made = statSync(built).mtimeMs;
  const sources = ['src', 'presets', 'scripts'].flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true })
      .filter(name => !name.startsWith('gen'))
      .map(name => join(folder, name)),
  );
  return [...sources, 'package.json', 'tsconfig.json'].every(file => statSync(join(root, file)).mtimeMs <= made);
}

if (existsSync(tsx) && !isFresh()) {
  execFileSync(process.execPath, [tsx, join(root, 'scripts/build.ts')], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
if (existsSync(tsx) && existsSync(join(root, '.git')) && process.env.CI === undefined && process.env.HUSKY !== '0') {
  const { default: husky } = await import('husky');
  const problem = husky();
  if (problem) process.stderr.write(`husky: ${problem}\n`);
}
