import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Git } from '../types.ts';

/** No repository takes longer to read. */
const LONGEST_MS = 120_000;

/** Of this machine's and the repository's git configuration nothing; no prompt, no lock, no network, nothing in another's stead. */
const ENVIRONMENT: Readonly<Record<string, string>> = {
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_ATTR_NOSYSTEM: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_NO_REPLACE_OBJECTS: '1',
  LC_ALL: 'C',
};

const OPTIONS = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'protocol.allow=never'];

/** See the port: `git` is looked for on PATH, but not below the repository, since it is started in a folder of ours. */
export const startCatFile: Git['catFile'] = async (objects, objectFormat) => {
  const folder = emptyRepository(objectFormat);
  const child = spawn('git', [...OPTIONS, `--git-dir=${folder}`, 'cat-file', '--batch'], {
    cwd: folder,
    env: { ...ENVIRONMENT, PATH: process.env['PATH'] ?? '', GIT_OBJECT_DIRECTORY: objects },
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: LONGEST_MS,
    killSignal: 'SIGKILL',
  });
  // A git that cannot be started, or ends early, says so by the end of its output.
  child.on('error', () => {});
  child.stdin.on('error', () => {});
  const chunks: AsyncIterator<Uint8Array> = child.stdout[Symbol.asyncIterator]();
  return {
    write: text => void child.stdin.write(text),
    read: async () => {
      try {
        const next = await chunks.next();
        return next.done === true ? null : next.value;
      } catch {
        return null;
      }
    },
    kill: () => void child.kill('SIGKILL'),
  };
};

const made = new Map<string, string>();

/** One for all that a process reads, removed when it ends, by a signal too. */
function emptyRepository(objectFormat: string): string {
  const known = made.get(objectFormat);
  if (known !== undefined) return known;
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'gopolicy-git-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      remove();
      process.kill(process.pid, signal);
    });
  }
  mkdirSync(join(folder, 'objects'));
  mkdirSync(join(folder, 'refs'));
  writeFileSync(join(folder, 'HEAD'), 'ref: refs/heads/none\n');
  const version = objectFormat === 'sha256' ? '1\n[extensions]\n\tobjectFormat = sha256' : '0';
  writeFileSync(join(folder, 'config'), `[core]\n\tbare = true\n\trepositoryFormatVersion = ${version}\n`);
  made.set(objectFormat, folder);
  return folder;
}
