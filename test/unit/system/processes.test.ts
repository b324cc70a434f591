import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { nodeProcesses } from '../../../src/system/node/processes.ts';

const self = nodeProcesses.self();
const hasProc = existsSync('/proc/self/stat');

describe('nodeProcesses', () => {
  test('knows itself, and knows itself alive', () => {
    expect(self.pid).toBe(process.pid);
    expect(nodeProcesses.isAlive(self)).toBe(true);
  });

  test('knows a process that has ended', () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    expect(nodeProcesses.isAlive({ ...self, pid, started: '1' })).toBe(false);
  });

  test('cannot tell of another machine', () => {
    expect(nodeProcesses.isAlive({ ...self, boot: 'another', machine: 'another' })).toBeNull();
  });

  test.skipIf(!hasProc)('tells a later process with the same number from the one before', () => {
    expect(nodeProcesses.isAlive({ ...self, started: '1' })).toBe(false);
  });

  test.skipIf(!hasProc)('knows that nothing lives through a boot, whatever the machine is called meanwhile', () => {
    expect(nodeProcesses.isAlive({ ...self, boot: 'an earlier one' })).toBe(false);
    expect(nodeProcesses.isAlive({ ...self, machine: 'renamed' })).toBe(true);
    expect(nodeProcesses.isAlive({ ...self, machine: 'renamed', started: '1' })).toBe(false);
  });

  test.skipIf(!hasProc)('cannot tell of another namespace of processes', () => {
    expect(nodeProcesses.isAlive({ ...self, namespace: 'pid:[1]' })).toBeNull();
  });

  test.skipIf(!hasProc)('takes a zombie for dead', async () => {
    // The shell is told to leave its child unreaped.
    const shell = spawn('/bin/sh', ['-c', 'true & echo $!; exec sleep 5'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const pid = await new Promise<number>(settle => shell.stdout.once('data', text => settle(Number(String(text)))));
    await nodeProcesses.sleep(100);
    expect(nodeProcesses.isAlive({ ...self, pid, started: '1' })).toBe(false);
    shell.kill('SIGKILL');
  });
});
