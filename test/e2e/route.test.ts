import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { BIN, isBuilt, makeSandbox, type Sandbox } from '../support/cli.ts';
import { skipAloud } from '../support/toolchains.ts';

if (!isBuilt()) skipAloud('test/e2e/route.test.ts', `${BIN} is not built; run npm run build`);

const POLICY = `version: 1
extends: [gopolicy:recommended, gopolicy:regions]
private: [git.acme.example]
`;
const GO_MOD = `module x.example/m

go 1.26

require (
	example.com/a v1.2.3
	example.com/b v0.4.0
	git.acme.example/pay v1.0.0
	example.com/here v1.0.0
)

replace example.com/here => ./here
`;

function makeRepository(settings: readonly string[] = []): Sandbox {
  const sandbox = makeSandbox();
  sandbox.write('work/go.mod', GO_MOD);
  sandbox.write('work/.git/HEAD', '');
  sandbox.write('work/gopolicy.yaml', POLICY);
  sandbox.write('home/.config/go/env', settings.map(line => `${line}\n`).join(''));
  return sandbox;
}

interface RouteDocument {
  readonly modules: readonly {
    readonly module: string;
    readonly requests: readonly { readonly url: string; readonly kind: string; readonly outcome: string }[];
    readonly result: string;
    readonly waits?: number;
  }[];
  readonly leaks: readonly { readonly module: string; readonly host: string }[];
  readonly notes: readonly string[];
}

const schema = JSON.parse(readFileSync(new URL('../../schemas/route.schema.json', import.meta.url), 'utf8')) as object;

function documentOf(sandbox: Sandbox, args: readonly string[]): { readonly code: number | null } & RouteDocument {
  const { code, stdout } = sandbox.run(['route', ...args, '--format', 'json']);
  const document = JSON.parse(stdout) as RouteDocument;
  const ajv = new Ajv2020({ strict: false });
  expect(ajv.validate(schema, document), JSON.stringify(ajv.errors)).toBe(true);
  return { code, ...document };
}

describe.skipIf(!isBuilt())('route', () => {
  test('groups the modules of the build, and says that a name would leave', () => {
    const { code, stdout } = makeRepository().run(['route']);
    expect(code).toBe(0);
    expect(stdout).toContain('4 modules');
    expect(stdout).toContain('replaced by ./here, never asked for');
    expect(stdout).toContain('1 private name would leave');
    expect(Math.max(...stdout.split('\n').map(line => line.length))).toBeLessThanOrEqual(80);
  });

  test('all servers answer well, and that Go’s default proxy relays no checksum database is a note', () => {
    const { stdout } = makeRepository().run(['route', 'example.com/a']);
    expect(stdout).toContain('https://proxy.golang.org/sumdb/sum.golang.org/lookup/example.com/a@v1.2.3');
    const missing = 'proxy.golang.org/sumdb-supported=404';
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(`is known to relay no checksum database: --outage ${missing}`);
    const { modules } = documentOf(makeRepository(), ['example.com/a', '--outage', missing]);
    expect(modules[0]?.requests.map(({ kind, outcome, url }) => `${kind} ${outcome} ${url}`)).toEqual([
      'info ok https://proxy.golang.org/example.com/a/@v/v1.2.3.info',
      'mod ok https://proxy.golang.org/example.com/a/@v/v1.2.3.mod',
      'sumdb-supported absent https://proxy.golang.org/sumdb/sum.golang.org/supported',
      'sumdb-supported absent https://proxy.golang.org/sumdb/sum.golang.org/supported',
      'sumdb-lookup ok https://sum.golang.org/lookup/example.com/a@v1.2.3',
      'zip ok https://proxy.golang.org/example.com/a/@v/v1.2.3.zip',
    ]);
  });

  test('what is stated of a server counts', () => {
    const { modules } = documentOf(makeRepository(), ['example.com/a', '--outage', 'proxy.golang.org=timeout']);
    expect(modules[0]).toMatchObject({ result: 'error', waits: 30 });
    const relaying = documentOf(makeRepository(['GOPROXY=https://goproxy.cn,direct']), ['example.com/a']);
    expect(relaying.modules[0]?.requests.map(({ url }) => url)).toContain(
      'https://goproxy.cn/sumdb/sum.golang.org/lookup/example.com/a@v1.2.3',
    );
  });

  test('--leaks exits 1 and says who would learn what, and what stops it', () => {
    const { code, stdout } = makeRepository().run(['route', '--leaks']);
    expect(code).toBe(1);
    expect(stdout).toContain('git.acme.example/pay');
    expect(stdout).toContain('proxy.golang.org');
    expect(stdout).toContain('sum.golang.org');
    expect(stdout).toContain('go env -w GOPRIVATE=git.acme.example  stops it');
  });

  test('the smallest change stops the leak, and so does the environment', () => {
    const mended = documentOf(makeRepository(['GOPRIVATE=git.acme.example']), ['--leaks']);
    expect(mended).toMatchObject({ code: 0, leaks: [] });
    expect(documentOf(makeRepository(), ['--leaks', '--env', 'cn'])).toMatchObject({ code: 0, leaks: [] });
    const { leaks, notes } = documentOf(makeRepository(), ['--leaks']);
    expect(leaks).toMatchObject([{ host: 'proxy.golang.org', onward: 'sum.golang.org' }]);
    expect(notes.filter(note => note.includes('would learn'))).toEqual([]);
  });

  test('a host that hears only what the proxies before it lack is a note, and what is stated of a server stands', () => {
    const corporate =
      'version: 1\nprivate: [git.acme.example]\nendpoints:\n  corp: { kind: proxy, url: "https://p.acme.example", trust: org }\n';
    const at = (goproxy: string, gonosumdb = 'git.acme.example'): Sandbox => {
      const sandbox = makeRepository([`GOPROXY=${goproxy}`, `GONOSUMDB=${gonosumdb}`]);
      sandbox.write('work/gopolicy.yaml', corporate);
      return sandbox;
    };
    const notesOf = (goproxy: string, ...args: readonly string[]): readonly string[] => {
      const { code, leaks, notes } = documentOf(at(goproxy), ['--leaks', ...args]);
      expect({ code, leaks }).toEqual({ code: 0, leaks: [] });
      return notes.filter(note => note.includes('would learn'));
    };
    const chain = 'https://p.acme.example,https://q.example,https://r.example';
    const told = 'would learn of git.acme.example/pay if a server before it answered otherwise: --outage';
    expect(notesOf(chain)).toEqual([
      `q.example ${told} p.acme.example=404`,
      `r.example ${told} p.acme.example=404 --outage q.example=404`,
    ]);
    expect(notesOf(chain, '--outage', 'p.acme.example=403')).toEqual([]);
    expect(notesOf('https://p.acme.example')).toEqual([]);
    expect(documentOf(at('https://p.acme.example', 'x.example'), ['--leaks']).notes).toContain(
      `sum.golang.org ${told} p.acme.example/sumdb-supported=404`,
    );
    const asked = documentOf(at(chain), ['--leaks', '--outage', 'p.acme.example=404']);
    expect(asked).toMatchObject({ code: 1, leaks: [{ host: 'q.example' }] });
    expect(asked.notes.filter(note => note.includes('would learn'))).toEqual([`r.example ${told} q.example=404`]);
  });

  test('--why names the setting, its origin and the rule behind each request', () => {
    const { stdout } = makeRepository(['GOPROXY=https://goproxy.cn,direct']).run(['route', 'example.com/a', '--why']);
    expect(stdout).toMatch(/GOPROXY, ~\/\.config\/go\/env:1/);
  });

  test('credentials of a proxy are shown nowhere', () => {
    const sandbox = makeRepository(['GOPROXY=https://user:sekret@p.example/tok,https://tok3n@q.example,direct']);
    for (const args of [['--why'], ['example.com/a', '--why'], ['--leaks'], ['--why', '--format', 'json']]) {
      const { stdout, stderr } = sandbox.run(['route', ...args]);
      expect(stdout).toContain('p.example');
      expect(stdout + stderr).not.toMatch(/sekret|tok3n/);
    }
  });

  test('a proxy’s path that is no text is no reason to end', () => {
    const { code, stdout } = makeRepository(['GOPROXY=https://p.example/%ff/,direct']).run(['route', '--leaks']);
    expect({ code, told: stdout.includes('https://p.example/%ff/') }).toEqual({ code: 1, told: true });
  });

  test('an outage that nothing meets is said to change nothing', () => {
    const { stdout } = makeRepository().run(['route', 'example.com/a', '--outage', 'nosuch.example=404']);
    expect(stdout).toContain('--outage nosuch.example=404 changes nothing');
  });

  test('a module that is none, an outage and an environment that do not exist are refused', () => {
    const sandbox = makeRepository();
    for (const args of [['nodots'], ['--outage', 'x=odd'], ['--env', 'mars']]) {
      const { code, stderr } = sandbox.run(['route', ...args]);
      expect({ args, code, told: stderr !== '' }).toEqual({ args, code: 2, told: true });
    }
  });
});
