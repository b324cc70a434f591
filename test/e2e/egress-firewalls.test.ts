import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createServer, get, request } from 'node:http';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer as createTcpServer, type AddressInfo, type Server as TcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { judgeEgress } from '../../src/engine/egress.ts';
import type { EgressReport } from '../../src/model/egress.ts';
import { EGRESS_PRINTERS } from '../../src/report/egress/index.ts';
import { egressNeed, egressNeeds, egressRule, egressRules } from '../support/egress-worlds.ts';
import { systemProgram } from '../support/hook-managers.ts';
import { caseCount, seededRandom } from '../support/seed.ts';
import { skipAloud } from '../support/toolchains.ts';

const STYLE = { colour: false, unicode: true, columns: 80 };
const folder = mkdtempSync(join(tmpdir(), 'gopolicy-egress-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const print = (format: 'nftables' | 'squid', report: EgressReport): string => {
  const file = join(folder, format);
  writeFileSync(file, EGRESS_PRINTERS[format](report, STYLE));
  return file;
};

/** A program with root in namespaces of its own; null where these cannot be had. */
const UNSHARE = ['--map-root-user', '--net'];
const canUnshare = spawnSync('unshare', [...UNSHARE, 'true']).status === 0;
const nft = canUnshare ? systemProgram('nft') : null;
const squid = systemProgram('squid');
const dnsmasq = systemProgram('dnsmasq');
if (nft === null) skipAloud('egress for nftables against nft', 'there is no nft, or no network namespace');
if (squid === null) skipAloud('egress for squid against squid', 'squid is not installed');
if (dnsmasq === null) skipAloud('egress for dnsmasq against dnsmasq', 'dnsmasq is not installed');

const cases = (label: string, count: number): readonly EgressReport[] => {
  const random = seededRandom(label);
  return Array.from({ length: caseCount(count) }, () =>
    judgeEgress(egressNeeds(random), random.bool() ? null : egressRules(random), random.pick([null, 'ci', 'cn'])),
  );
};

function ran(program: string, args: readonly string[]): { readonly code: number | null; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  return { code: status, said: stdout + stderr };
}

describe.skipIf(nft === null)('nftables', () => {
  test('nft takes every script', () => {
    for (const report of cases('nftables', 40)) {
      const file = print('nftables', report);
      const { code, said } = ran('unshare', [...UNSHARE, nft ?? '', '-c', '-f', file]);
      expect({ code, said }, file).toEqual({ code: 0, said: '' });
    }
  });

  /** In a namespace: what may be connected to under a chain that drops all else, after loading the script twice. */
  function reachable(report: EgressReport, targets: readonly string[]): readonly boolean[] {
    const script = print('nftables', report);
    // The chain that the script proposes, but for the loopback interface: here everything is on that.
    const proposed = EGRESS_PRINTERS.nftables(report, STYLE).matchAll(/^# {3}( *(?:table|chain|type|ct|jump|\}).*)$/gm);
    const hook = join(folder, 'hook');
    writeFileSync(hook, [...proposed].map(([, line]) => `${line}\n`).join(''));
    const probe = join(folder, 'probe.mjs');
    writeFileSync(
      probe,
      `import { createServer, connect } from 'node:net';
const targets = process.argv.slice(2).map(text => { const at = text.lastIndexOf(' '); return { host: text.slice(0, at), port: Number(text.slice(at + 1)) }; });
const servers = await Promise.all(targets.map(({ host, port }) => new Promise((done, fail) => { const s = createServer(c => c.end()); s.on('error', fail); s.listen(port, host, () => done(s)); })));
const answers = await Promise.all(targets.map(target => new Promise(done => { const c = connect({ ...target, timeout: 400 }); c.on('connect', () => done(true)); c.on('error', () => done(false)); c.on('timeout', () => { c.destroy(); done(false); }); })));
console.log(JSON.stringify(answers));
process.exit(0);
`,
    );
    const steps = [
      'ip link set lo up',
      ...['10.1.2.3/32', '10.1.2.4/32', '2001:db8::1/128', '2001:db8::2/128'].map(each => `ip addr add ${each} dev lo`),
      ...[script, script, hook].map(file => `${nft} -f ${file}`),
      `exec ${process.execPath} ${probe} ${targets.map(target => `'${target}'`).join(' ')}`,
    ];
    const { code, said } = ran('unshare', [...UNSHARE, 'sh', '-ec', steps.join('\n')]);
    expect(code, said).toBe(0);
    return JSON.parse(said) as readonly boolean[];
  }

  test('the kernel lets through what is needed and allowed, and nothing else', () => {
    const needs = ['10.1.2.3', '2001:db8::1', '10.1.2.4'].map(host => egressNeed(host, { port: 8443 }));
    const ports = [{ protocol: 'https' as const, port: 8443 }];
    const rules = ['10.1.2.3', '2001:db8::1'].map(host => egressRule(host, { ports }));
    const report = judgeEgress(needs, rules, null);
    const targets = ['10.1.2.3 8443', '2001:db8::1 8443', '10.1.2.4 8443', '2001:db8::2 8443', '10.1.2.3 8444'];
    expect(reachable(report, targets)).toEqual([true, true, false, false, false]);
  });
});

describe.skipIf(dnsmasq === null)('dnsmasq', () => {
  test('takes the lines that are meant for it', () => {
    for (const report of cases('dnsmasq', 20)) {
      const lines = EGRESS_PRINTERS.nftables(report, STYLE).matchAll(/^# {3}(nftset=.*)$/gm);
      const file = join(folder, 'dnsmasq.conf');
      writeFileSync(file, [...lines].map(([, line]) => `${line}\n`).join(''));
      expect(ran(dnsmasq ?? '', ['--test', '-C', file])).toEqual({
        code: 0,
        said: expect.stringContaining('OK') as string,
      });
    }
  });
});

describe.skipIf(squid === null)('squid', () => {
  const children: ChildProcess[] = [];
  const servers: { close: () => void }[] = [];
  afterEach(async () => {
    for (const child of children.splice(0)) {
      const gone = new Promise(done => child.once('exit', done));
      child.kill('SIGTERM');
      await gone;
    }
    for (const server of servers.splice(0)) server.close();
  });

  test('takes every file, without a warning', () => {
    for (const report of cases('squid', 15)) {
      const file = join(folder, 'squid.conf');
      writeFileSync(file, `http_port 3128\ninclude ${print('squid', report)}\nhttp_access deny all\n`);
      const { code, said } = ran(squid ?? '', ['-k', 'parse', '-f', file]);
      expect(code, said).toBe(0);
      expect(said).not.toMatch(/WARNING|ERROR|FATAL/);
    }
  });

  async function listening(server: TcpServer): Promise<number> {
    await new Promise<void>(done => server.listen(0, '127.0.0.1', () => done()));
    servers.push({ close: () => server.close() });
    return (server.address() as AddressInfo).port;
  }

  /** The status of a CONNECT. */
  const tunnel = (proxy: number, target: string): Promise<number> =>
    new Promise((done, fail) => {
      const asked = request({ host: '127.0.0.1', port: proxy, method: 'CONNECT', path: target });
      asked.on('connect', (response, socket) => {
        socket.destroy();
        done(response.statusCode ?? 0);
      });
      asked.on('response', response => done(response.statusCode ?? 0));
      asked.on('error', fail);
      asked.end();
    });

  const plain = (proxy: number, url: string): Promise<number> =>
    new Promise((done, fail) => {
      get({ host: '127.0.0.1', port: proxy, path: url, headers: { host: new URL(url).host } }, response => {
        response.resume();
        done(response.statusCode ?? 0);
      }).on('error', fail);
    });

  const answers = (port: number): Promise<boolean> =>
    new Promise(done => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy();
        done(true);
      });
      socket.on('error', () => done(false));
    });

  async function startSquid(included: string): Promise<number> {
    const port = await new Promise<number>(done => {
      const holder = createTcpServer().listen(0, '127.0.0.1', () => {
        const { port } = holder.address() as AddressInfo;
        holder.close(() => done(port));
      });
    });
    const file = join(folder, 'running.conf');
    const lines = [
      `http_port 127.0.0.1:${port}`,
      `include ${included}`,
      'http_access deny all',
      'cache deny all',
      'access_log none',
      `cache_log ${join(folder, 'cache.log')}`,
      `pid_filename ${join(folder, 'squid.pid')}`,
      `coredump_dir ${folder}`,
      'pinger_enable off',
      'shutdown_lifetime 0 seconds',
    ];
    writeFileSync(file, `${lines.join('\n')}\n`);
    // Its shared memory is named after the service; started by root, it becomes another user.
    chmodSync(folder, 0o777);
    children.push(spawn(squid ?? '', ['-N', '-n', `gopolicy${process.pid}`, '-f', file], { stdio: 'ignore' }));
    for (let tries = 0; tries < 100; tries++) {
      if (await answers(port)) return port;
      await new Promise(done => setTimeout(done, 100));
    }
    throw new Error('squid does not answer');
  }

  test('lets through what is needed and allowed, and nothing else', async () => {
    const tls = await listening(createTcpServer(socket => socket.end()));
    const other = await listening(createTcpServer(socket => socket.end()));
    const http = await listening(createServer((_request, response) => void response.end('ok')));
    const needs = [
      egressNeed('127.0.0.1', { port: tls }),
      egressNeed('localhost', { port: http, protocol: 'http' }),
      egressNeed('127.0.0.1', { port: other, protocol: 'ssh' }),
    ];
    const report = judgeEgress(needs, null, null);
    const proxy = await startSquid(print('squid', report));
    expect(await tunnel(proxy, `127.0.0.1:${tls}`)).toBe(200);
    expect(await plain(proxy, `http://localhost:${http}/x`)).toBe(200);
    expect(await tunnel(proxy, `127.0.0.1:${other}`)).toBe(403);
    expect(await tunnel(proxy, `localhost:${http}`)).toBe(403);
    expect(await plain(proxy, `http://127.0.0.1:${http}/x`)).toBe(403);
    expect(await plain(proxy, `http://127.0.0.1:${tls}/x`)).toBe(403);
  });
});
