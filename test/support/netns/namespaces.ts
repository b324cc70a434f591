import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ProbeReport } from '../../../src/model/probe.ts';
import type { ServeWish } from './serve.ts';

const run = promisify(execFile);

/** How the network between the two misbehaves: see emulator.py. */
export interface NetworkWish {
  readonly delayMs?: number;
  readonly loss?: number;
  readonly seed?: number;
  readonly mtuUp?: number;
  readonly mtuDown?: number;
  readonly sni?: Readonly<Record<string, 'reset' | 'drop'>>;
  readonly dropPorts?: readonly number[];
  readonly dropAddresses?: readonly string[];
}

/** Where the client stands. */
export interface Place {
  readonly address: string;
  readonly gateway: string;
  readonly resolver: string;
}

const HERE = import.meta.dirname;
let made = 0;

/** A client's and a server's namespace with an emulated network between them; nothing else is reachable from either. */
export class Namespaces {
  /** Gone with the namespaces. */
  readonly folder: string = mkdtempSync(join(tmpdir(), 'gopolicy-netns-'));
  readonly client: string;
  readonly server: string;
  readonly #children: ChildProcess[] = [];

  private constructor() {
    const name = `gopolicy-${process.pid}-${++made}`;
    this.client = `${name}-c`;
    this.server = `${name}-s`;
  }

  /** `addresses` are the server's. */
  static async open(wish: NetworkWish, addresses: readonly string[], place: Place): Promise<Namespaces> {
    const made = new Namespaces();
    try {
      for (const name of [made.client, made.server]) {
        ip('netns', 'add', name);
        ip('-n', name, 'link', 'set', 'lo', 'up');
      }
      const namespaces = [made.client, made.server];
      await made.#start('python3', [join(HERE, 'emulator.py'), JSON.stringify({ ...wish, namespaces })]);
      for (const address of addresses) ip('-n', made.server, 'addr', 'add', `${address}/32`, 'dev', 'wire');
      ip('-n', made.server, 'link', 'set', 'wire', 'up');
      ip('-n', made.server, 'route', 'add', 'default', 'dev', 'wire');
      made.moveTo(place);
      return made;
    } catch (error) {
      made.close();
      throw error;
    }
  }

  /** Takes the client to another network: its address, its way out and its resolver. */
  moveTo({ address, gateway, resolver }: Place): void {
    ip('-n', this.client, 'addr', 'flush', 'dev', 'wire');
    ip('-n', this.client, 'addr', 'add', `${address}/24`, 'dev', 'wire');
    ip('-n', this.client, 'link', 'set', 'wire', 'up');
    ip('-n', this.client, 'route', 'replace', 'default', 'via', gateway, 'dev', 'wire');
    mkdirSync(`/etc/netns/${this.client}`, { recursive: true });
    writeFileSync(`/etc/netns/${this.client}/resolv.conf`, `nameserver ${resolver}\n`);
  }

  /** An `ip` command on the client, such as `link set lo down`. */
  change(...args: readonly string[]): void {
    ip('-n', this.client, ...args);
  }

  /** Starts serve.ts in the server's namespace. */
  async serve(wish: ServeWish): Promise<void> {
    const program = [process.execPath, '--import', 'tsx', join(HERE, 'serve.ts'), JSON.stringify(wish)];
    await this.#start('ip', ['netns', 'exec', this.server, ...program]);
  }

  /** Runs a program in the client's namespace; rejects, with `code`, `stdout` and `stderr`, where it fails. */
  async exec(
    program: readonly string[],
    { cwd = HERE, env = {} }: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
  ): Promise<{ readonly stdout: string; readonly stderr: string }> {
    const whole = { PATH: process.env['PATH'] ?? '', HOME: this.folder, LANG: 'C.UTF-8', ...env };
    return run('ip', ['netns', 'exec', this.client, ...program], { cwd, env: whole, timeout: 120_000 });
  }

  /** Probes a URL from the client's namespace, with run-probe.ts. */
  async probe(url: string, root: string): Promise<ProbeReport> {
    const program = [process.execPath, '--import', 'tsx', join(HERE, 'run-probe.ts'), JSON.stringify({ url, root })];
    return JSON.parse((await this.exec(program)).stdout) as ProbeReport;
  }

  /** Ends what was started, by its process, and removes what was made, by its name. */
  close(): void {
    for (const child of this.#children.splice(0)) child.kill('SIGKILL');
    for (const name of [this.client, this.server]) {
      try {
        ip('netns', 'del', name);
      } catch {
        // It was never made.
      }
    }
    rmSync(`/etc/netns/${this.client}`, { recursive: true, force: true });
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Resolves when the program says `ready`. It ends with its stdin, so also with this process. */
  async #start(program: string, args: readonly string[]): Promise<void> {
    const env = { PATH: process.env['PATH'] ?? '', HOME: this.folder };
    const child = spawn(program, args, { cwd: HERE, env, stdio: ['pipe', 'pipe', 'pipe'] });
    this.#children.push(child);
    const said: string[] = [];
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    child.stdin.on('error', () => undefined);
    await new Promise<void>((settle, fail) => {
      child.stdout.once('data', () => settle());
      child.once('error', fail);
      child.once('exit', () => fail(new Error(`${program} ended: ${said.join('')}`)));
    });
  }
}

function ip(...args: readonly string[]): void {
  execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
