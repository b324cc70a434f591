import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';

/** One repository: its files at the one commit, and the tags there. */
export interface RepositoryPlan {
  /** Host and path, as in its URL. */
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly tags: readonly string[];
}

/** Bare git repositories in a folder, served over http by `git http-backend`. */
export class GitRepositories {
  readonly #folder: string;

  constructor(folder: string, plans: readonly RepositoryPlan[]) {
    this.#folder = folder;
    for (const plan of plans) this.#make(plan);
  }

  #make({ name, files, tags }: RepositoryPlan): void {
    const target = join(this.#folder, `${name}.git`);
    mkdirSync(dirname(target), { recursive: true });
    this.#git(['init', '-q', '--bare', '-b', 'main', target]);
    const body = Object.entries(files).map(([path, text]) => `M 644 inline ${path}\ndata ${text.length}\n${text}\n`);
    const who = 'committer Lab <lab@example.com> 1704067200 +0000';
    const commit = `commit refs/heads/main\nmark :1\n${who}\ndata 0\n${body.join('')}\n`;
    const names = ['heads/feature/x', ...tags.map(tag => `tags/${tag}`)];
    const marks = names.map(name => `reset refs/${name}\nfrom :1\n\n`);
    this.#git(['--git-dir', target, 'fast-import', '--quiet'], commit + marks.join(''));
  }

  #git(args: readonly string[], input = ''): void {
    const { status, stderr } = spawnSync('git', args, { input, env: this.#env(), encoding: 'utf8' });
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  }

  #env(): Record<string, string> {
    return { PATH: '/usr/bin:/bin', HOME: this.#folder, GIT_CONFIG_NOSYSTEM: '1' };
  }

  /** Answers a request for `path` of the repository `name`. */
  serve(name: string, path: string, request: IncomingMessage, response: ServerResponse): void {
    const [plain = '', query = ''] = path.split('?');
    const backend = spawn('git', ['http-backend'], {
      env: {
        ...this.#env(),
        GIT_PROJECT_ROOT: this.#folder,
        GIT_HTTP_EXPORT_ALL: '1',
        PATH_INFO: `/${name}.git${plain}`,
        QUERY_STRING: query,
        REQUEST_METHOD: request.method ?? 'GET',
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
        GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      },
    });
    const chunks: Buffer[] = [];
    backend.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    backend.stdin.on('error', () => undefined);
    request.pipe(backend.stdin);
    backend.on('close', () => {
      const output = Buffer.concat(chunks);
      const end = output.indexOf('\r\n\r\n');
      const lines = output.subarray(0, end).toString().split('\r\n');
      for (const line of lines) {
        const [key = '', value = ''] = line.split(/:\s*/, 2);
        if (key.toLowerCase() === 'status') response.statusCode = Number.parseInt(value, 10);
        else response.setHeader(key, value);
      }
      response.end(output.subarray(end + 4));
    });
  }
}
