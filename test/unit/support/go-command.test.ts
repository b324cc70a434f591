import { describe, expect, test } from 'vitest';
import { mapLimit, runGo } from '../../support/go-command.ts';

const shell = { go: '/bin/sh' };
const run = { env: { SEEN: 'yes' }, cwd: '/' };

describe('runGo', () => {
  test('tells code, stdout and stderr, with the given environment and folder only', async () => {
    const script = 'echo "$SEEN:$HOME:$PWD"; echo bad >&2; exit 3';
    expect(await runGo(shell, ['-c', script], run)).toEqual({ code: 3, stdout: 'yes::/\n', stderr: 'bad\n' });
  });

  test('gives the program an empty stdin', async () => {
    expect(await runGo({ go: '/bin/cat' }, [], run)).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('kills at the deadline, even what ignores SIGTERM', async () => {
    const script = "trap '' TERM; echo ready; while :; do sleep 0.1; done";
    const result = await runGo(shell, ['-c', script], { env: { PATH: '/usr/bin:/bin' }, cwd: '/', timeoutMs: 1500 });
    expect(result).toEqual({ code: -1, stdout: 'ready\n', stderr: 'killed after 1500 ms\n' });
  });

  test('reports a program that does not exist', async () => {
    const result = await runGo({ go: '/absent/go' }, [], run);
    expect(result.code).toBe(-1);
    expect(result.stderr).toContain('ENOENT');
  });
});

describe('mapLimit', () => {
  test('keeps the order and never exceeds the limit', async () => {
    let running = 0;
    let most = 0;
    const doubled = await mapLimit([5, 1, 4, 2, 3], 2, async (item, index) => {
      most = Math.max(most, ++running);
      await new Promise(settle => setTimeout(settle, item * 3));
      running--;
      return [item * 2, index];
    });
    expect(most).toBe(2);
    expect(doubled).toEqual([10, 2, 8, 4, 6].map((value, index) => [value, index]));
  });

  test('rejects with the first failure and starts no more', async () => {
    const started: number[] = [];
    const visit = async (item: number): Promise<void> => {
      started.push(item);
      await new Promise(settle => setTimeout(settle, item * 10));
      if (item === 1) throw new Error(`no ${item}`);
    };
    await expect(mapLimit([1, 2, 3, 4], 2, visit)).rejects.toThrow('no 1');
    await new Promise(settle => setTimeout(settle, 60));
    expect(started).toEqual([1, 2]);
  });

  test('maps nothing to nothing', async () => {
    expect(await mapLimit([], 3, () => Promise.resolve(1))).toEqual([]);
  });
});
