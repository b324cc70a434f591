import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import type { Servers } from './servers.ts';

/**
 * A port whose queue of connections is full, so that the kernel drops every further SYN: a black hole without root
 * (probing.md 7.8). A child listens with the smallest queue and accepts nothing; two connections of ours fill it.
 */
export async function blackHole(servers: Servers): Promise<number> {
  const script =
    'import socket,sys,time\ns=socket.socket()\ns.bind(("127.0.0.1",0))\ns.listen(0)\nprint(s.getsockname()[1],flush=True)\ntime.sleep(600)';
  const child = spawn('python3', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  servers.atEnd(() => void child.kill('SIGKILL'));
  const port = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.stdout.once('data', (text: Buffer) => resolve(Number(text.toString())));
  });
  for (let at = 0; at < 3; at++) {
    const filler = connect(port, '127.0.0.1');
    filler.on('error', () => undefined);
    servers.atEnd(() => filler.destroy());
  }
  await new Promise(settle => setTimeout(settle, 150));
  return port;
}
