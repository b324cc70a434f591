import { execFile } from 'node:child_process';
import { mkdir, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { LEFTHOOK_VERSION, lefthookFile, systemProgram } from '../support/hook-managers.ts';
import type { Item } from './item.ts';

const run = promisify(execFile);

/** The lefthook program out of its npm package for Linux: its own install script is never run. */
export async function prepareLefthook(cache: string): Promise<Item> {
  const file = lefthookFile(cache);
  if (existsSync(file)) return { what: 'lefthook', done: 'present' };
  const folder = dirname(dirname(dirname(file)));
  const draft = `${folder}.${process.pid}`;
  await mkdir(draft, { recursive: true });
  const { stdout } = await run('npm', ['pack', '--silent', `lefthook-linux-x64@${LEFTHOOK_VERSION}`], { cwd: draft });
  await run('tar', ['-xzf', join(draft, stdout.trim().split('\n').at(-1) ?? '')], { cwd: draft });
  await rm(folder, { recursive: true, force: true });
  await rename(draft, folder);
  return { what: 'lefthook', done: 'fetched' };
}

/** Programs of Debian that tests run against: the name of the program is the name of its package, or PACKAGES has it. */
const PROGRAMS = 'pre-commit strace zsh fish busybox dash make ip python3 openssl nft squid dnsmasq'.split(' ');

const PACKAGES: Readonly<Record<string, string>> = { ip: 'iproute2', nft: 'nftables', dnsmasq: 'dnsmasq-base' };

/** Installs what is missing of them, where this is Debian and we are root; else says what is missing. */
export async function prepareDebian(): Promise<Item> {
  const missing = PROGRAMS.filter(name => systemProgram(name) === null);
  if (missing.length === 0) return { what: 'debian', done: 'present' };
  if (process.getuid?.() !== 0 || systemProgram('apt-get') === null) {
    throw new Error(`not root on Debian, so these stay missing: ${missing.join(', ')}`);
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const packages = missing.map(name => PACKAGES[name] ?? name);
  await run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { env });
  return { what: 'debian', done: 'fetched' };
}
