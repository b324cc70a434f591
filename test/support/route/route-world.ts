import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext, TLSSocket, type SecureContext } from 'node:tls';
import { outageFor, type Outage } from '../../../src/go/route/outage.ts';
import { makeIdentities } from '../lab/certificates.ts';
import { closedPort, Servers } from '../lab/servers.ts';
import { escapeLetters, goModOf, infoOf, listOf, moduleZip, type ServedModule } from './served-module.ts';
import { answerRequest, type WorldContent } from './answers.ts';
import { CATALOG, CATALOG_PAGES, toolchainOf } from './catalog.ts';
import { ChecksumLog } from './checksum-log.ts';
import { GitRepositories } from './git-repositories.ts';

const NAMES = [...new Set(CATALOG.map(({ path }) => path.split('/')[0]!))];
const SERVERS = ['golang.org', 'goproxy.example', 'mirror.example', 'code.example', 'sum.example', 'launchpad.net'];

/** A toolchain that no go command has. */
export const WORLD_TOOLCHAIN = 'go1.99.0';
export const WORLD_PLATFORM: string = `linux/${process.arch === 'arm64' ? 'arm64' : 'amd64'}`;
export const TOOLCHAIN_MODULE: ServedModule = toolchainOf(WORLD_TOOLCHAIN, WORLD_PLATFORM);
const SERVED: readonly ServedModule[] = [...CATALOG, TOOLCHAIN_MODULE];

/** One thing that the world was asked: `GET URL`, `CONNECT HOST` where nothing came of it, `SSH HOST`. */
export interface Seen {
  readonly text: string;
}

interface Tagged extends Socket {
  /** What was written down when the connection began; a request on it takes its place. */
  attempt?: Seen;
  scheme?: 'https';
}

/**
 * A small internet on loopback that writes down what it is asked: module proxies, a checksum database with a key of its
 * own, go-get hosts and git repositories, all under real names behind a forward proxy, and under loopback addresses.
 * One case at a time: `begin` says what is broken.
 */
export class RouteWorld {
  readonly folder: string = mkdtempSync(join(tmpdir(), 'gopolicy-route-'));
  readonly sums: ChecksumLog = new ChecksumLog('sum.example', SERVED);
  readonly #servers = new Servers();
  readonly #good: SecureContext;
  readonly #bad: SecureContext;
  readonly #content: WorldContent;
  #seen: Seen[] = [];
  #outages: readonly Outage[] = [];
  /** `127.0.0.1:PORT` of the forward proxy, which is a plain server too. */
  plain = '';
  plainToo = '';
  secure = '';
  /** A port that nobody listens on. */
  closed = '';
  readonly #http: Server;

  private constructor() {
    const hosts = [...NAMES, ...SERVERS].map(name => `DNS:${name}`);
    const { root, good, untrusted } = makeIdentities([...hosts, 'IP:127.0.0.1'].join(','));
    writeFileSync(join(this.folder, 'ca.pem'), root);
    this.#good = createSecureContext({ ...good });
    this.#bad = createSecureContext({ ...untrusted });
    mkdirSync(join(this.folder, 'git'));
    const plans = CATALOG.flatMap(({ repository }) => (repository === undefined ? [] : [repository]));
    this.#content = {
      modules: SERVED,
      pages: CATALOG_PAGES,
      sums: { 'sum.example': this.sums },
      repositories: plans.map(({ name }) => name),
      git: new GitRepositories(join(this.folder, 'git'), plans),
    };
    this.#http = createServer((request, response) => this.#answer(request, response));
    this.#http.on('connect', (request: IncomingMessage, socket: Socket) => this.#connect(request, socket));
  }

  static async open(): Promise<RouteWorld> {
    const world = new RouteWorld();
    await world.#listen();
    return world;
  }

  async #listen(): Promise<void> {
    const listen = async (server: Server): Promise<string> => `127.0.0.1:${await this.#servers.listen(server)}`;
    this.plain = await listen(this.#http);
    this.plainToo = await listen(createServer((request, response) => this.#answer(request, response)));
    const port = await this.#servers.tcp(socket => this.#secure(socket, `127.0.0.1:${port}`));
    this.secure = `127.0.0.1:${port}`;
    this.closed = `127.0.0.1:${await closedPort()}`;
    writeScripts(this.folder, this.plain);
    writeFiles(join(this.folder, 'files'));
  }

  /** What the go command needs to live in this world, beside the settings under test. */
  environment(): Record<string, string> {
    const ca = join(this.folder, 'ca.pem');
    const proxy = `http://${this.plain}`;
    return {
      HTTP_PROXY: proxy,
      HTTPS_PROXY: proxy,
      http_proxy: proxy,
      https_proxy: proxy,
      SSL_CERT_FILE: ca,
      GIT_SSL_CAINFO: ca,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_SSH_COMMAND: join(this.folder, 'ssh'),
      GIT_PROXY_COMMAND: join(this.folder, 'git-proxy'),
    };
  }

  /** Starts a case: forgets what was asked before. */
  begin(outages: readonly Outage[]): void {
    this.#seen = [];
    this.#outages = outages;
  }

  get seen(): readonly string[] {
    return this.#seen.map(({ text }) => text);
  }

  close(): void {
    this.#http.closeAllConnections();
    this.#servers.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #hostOutage(host: string): string | undefined {
    const bare = host.replace(/:\d+$/, '');
    return this.#outages.find(outage => outage.kind === undefined && [host, bare].includes(outage.host))?.outcome;
  }

  #connect(request: IncomingMessage, socket: Socket): void {
    const host = (request.url ?? '').replace(/:443$/, '');
    socket.on('error', () => undefined);
    if (this.#hostOutage(host) === 'refused') {
      this.#seen.push({ text: `CONNECT ${host}` });
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      return;
    }
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    this.#secure(socket, host);
  }

  #secure(socket: Socket, host: string): void {
    const attempt = { text: `CONNECT ${host}` };
    const isBad = this.#hostOutage(host) === 'tls';
    // A good connection that nothing is asked on is Go's reserve.
    if (isBad) this.#seen.push(attempt);
    const secured: TLSSocket & Tagged = new TLSSocket(socket, {
      isServer: true,
      secureContext: isBad ? this.#bad : this.#good,
    });
    secured.on('error', () => undefined);
    secured.attempt = attempt;
    secured.scheme = 'https';
    this.#http.emit('connection', secured);
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const url = request.url ?? '';
    const message = /^\/(ssh|git-proxy)\?(?:git@)?(.*)$/.exec(url);
    if (message === null) this.#answerWeb(request, response, url);
    else response.end(this.#letThrough(message[1] === 'ssh' ? 'SSH' : 'GIT', message[2] ?? ''));
  }

  /** Whether one of the stand-ins may go on to the repository. */
  #letThrough(what: 'SSH' | 'GIT', host: string): string {
    this.#seen.push({ text: `${what} ${host}` });
    const outage = outageFor(this.#outages, host, 'vcs');
    return outage === null || outage === 'tls' ? '\nlet-through\n' : '';
  }

  #answerWeb(request: IncomingMessage, response: ServerResponse, url: string): void {
    const socket = request.socket as Tagged;
    if (socket.attempt !== undefined) {
      this.#seen = this.#seen.filter(seen => seen !== socket.attempt);
      delete socket.attempt;
    }
    const scheme = socket.scheme ?? 'http';
    const whole = /^https?:\/\//.test(url) ? url : `${scheme}://${request.headers.host ?? ''}${url}`;
    const seen = answerRequest(this.#content, { request, response, url: whole, outages: this.#outages });
    if (!this.#seen.some(({ text }) => text === seen && text.startsWith('VCS '))) this.#seen.push({ text: seen });
  }
}

/** Stand-ins for ssh and for the program that reaches git:// hosts: they tell the world, which lets them through or not. */
function writeScripts(folder: string, plain: string): void {
  const [host = '', port = ''] = plain.split(':');
  const script = (name: string, argument: string, command: string): void => {
    const line = `printf 'GET /${name}?%s HTTP/1.0\\r\\n\\r\\n' "${argument}" >&3`;
    const text = `#!/bin/bash\nexec 3<>/dev/tcp/${host}/${port}\n${line}\ngrep -q ^let-through <&3 || exit 255\n${command}\n`;
    writeFileSync(join(folder, name), text, { mode: 0o755 });
  };
  script(
    'ssh',
    '${@: -2:1}',
    `h=\${@: -2:1}; p=\${@: -1}; p=\${p#*\\'}; exec git upload-pack "${folder}/git/\${h#git@}\${p%\\'}.git"`,
  );
  script('git-proxy', '$1', `exec git daemon --inetd --export-all --base-path="${folder}/git/$1"`);
}

/** A tree that `file://` may name as a proxy. */
function writeFiles(folder: string): void {
  for (const module of SERVED) {
    const target = join(folder, escapeLetters(module.path), '@v');
    mkdirSync(target, { recursive: true });
    const version = join(target, escapeLetters(module.version));
    writeFileSync(`${version}.info`, infoOf(module));
    writeFileSync(`${version}.mod`, goModOf(module));
    writeFileSync(`${version}.zip`, moduleZip(module));
    writeFileSync(join(target, 'list'), listOf(module));
    writeFileSync(join(folder, escapeLetters(module.path), '@latest'), infoOf(module));
  }
}
