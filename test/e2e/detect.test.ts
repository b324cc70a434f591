import { Ajv2020 } from 'ajv/dist/2020.js';
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BIN, isBuilt, makeSandbox, type Ran, type Sandbox } from '../support/cli.ts';
import { answering, genuine } from '../support/lab/http-servers.ts';
import { closedPort, Servers } from '../support/lab/servers.ts';
import { blackHole } from '../support/lab/tcp-servers.ts';
import { skipAloud } from '../support/toolchains.ts';

if (!isBuilt()) skipAloud('test/e2e/detect.test.ts', `${BIN} is not built; run npm run build`);

const servers = new Servers();
const ports = { genuine: 0, other: 0, login: 0, closed: 0, silent: 0 };

beforeAll(async () => {
  ports.genuine = await servers.listen(createServer(genuine));
  ports.other = await servers.listen(createServer(answering(200, {}, '<html>')));
  ports.login = await servers.listen(createServer(answering(401)));
  ports.silent = await blackHole(servers);
  ports.closed = await closedPort();
});
afterAll(() => servers.close());

/** An organisation's policy: two environments, each proved by a proxy on loopback. */
function policyOf({ inside, outside }: { readonly inside: number; readonly outside: number }): string {
  return `version: 1
endpoints:
  gateway: { url: "http://127.0.0.1:${inside}", kind: proxy, trust: org }
  mirror: { url: "http://127.0.0.1:${outside}", kind: proxy, trust: org }
environments:
  intranet: { when: { healthy: gateway }, settings: { GOPROXY: "http://127.0.0.1:${inside}" } }
  outside: { when: { all: [{ healthy: mirror }, { not: { healthy: gateway } }] }, settings: { GOPROXY: "http://127.0.0.1:${outside}" } }
  ci: { when: { ci: true }, settings: { GOPROXY: "off" } }
`;
}

/** Without blocking this process, whose servers must answer. */
function run(
  sandbox: Sandbox,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ran & { readonly ms: number }> {
  const start = performance.now();
  const child = spawn(process.execPath, [BIN, ...args], {
    cwd: join(sandbox.root, 'work'),
    env: { PATH: join(sandbox.root, 'bin'), HOME: join(sandbox.root, 'home'), LANG: 'C.UTF-8', ...env },
  });
  const out = { stdout: '', stderr: '' };
  child.stdout.on('data', (text: Buffer) => (out.stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (out.stderr += text.toString()));
  return new Promise(settle => child.on('close', code => settle({ code, ...out, ms: performance.now() - start })));
}

function orgSandbox(where: { readonly inside: number; readonly outside: number }): Sandbox {
  const sandbox = makeSandbox();
  sandbox.write('home/.config/gopolicy/gopolicy.yaml', policyOf(where));
  return sandbox;
}

const validate = new Ajv2020({ strict: false }).compile(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas/detect.schema.json'), 'utf8')) as object,
);

interface Document {
  readonly environment: string | null;
  readonly confidence: string;
  readonly rule: string | null;
  readonly ageMs: number;
  readonly decidedInMs: number;
  readonly evidence: readonly { readonly endpoint: string; readonly value: boolean | null; readonly code: string }[];
  readonly notes: readonly string[];
}

async function detectJson(
  sandbox: Sandbox,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Document & { readonly code: number | null }> {
  const { stdout, stderr, code } = await run(sandbox, ['detect', '--format', 'json', ...args], env);
  expect(stderr).toBe('');
  const document = JSON.parse(stdout) as Document;
  expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
  return { ...document, code };
}

const facts = ({ evidence }: Document): readonly unknown[] =>
  evidence.map(({ endpoint, value, code }) => [endpoint, value, code]);

describe.skipIf(!isBuilt())('gopolicy detect', () => {
  test('says by which rule, on what evidence and how sure', async () => {
    const found = await detectJson(orgSandbox({ inside: ports.closed, outside: ports.genuine }));
    expect(found).toMatchObject({
      environment: 'outside',
      confidence: 'verified',
      rule: 'environments.outside.when',
      code: 0,
      ageMs: 0,
    });
    expect(facts(found)).toEqual([
      ['gateway', false, 'tcp.refused'],
      ['mirror', true, 'ok'],
    ]);
  });

  test('takes silence for a no only provisionally', async () => {
    const found = await detectJson(orgSandbox({ inside: ports.silent, outside: ports.genuine }));
    expect(found).toMatchObject({ environment: 'outside', confidence: 'provisional', code: 0 });
    expect(found.decidedInMs).toBeLessThan(1500);
  });

  test('everything silent: cannot tell, within 1.5 seconds, and the process is gone', async () => {
    const sandbox = orgSandbox({ inside: ports.silent, outside: ports.silent });
    const found = await detectJson(sandbox);
    expect(found).toMatchObject({ environment: null, confidence: 'none', rule: null, code: 3 });
    expect(found.decidedInMs).toBeLessThan(1550);
    const { ms, stdout, code } = await run(sandbox, ['detect']);
    expect(code).toBe(3);
    expect(stdout).toMatch(/^cannot tell · \d+ ms\n/);
    // Start-up, the run, and the end of the process, on a machine that may be busy.
    expect(ms).toBeLessThan(4000);
  });

  test('a login or a portal is no answer', async () => {
    const found = await detectJson(orgSandbox({ inside: ports.login, outside: ports.genuine }));
    expect(found).toMatchObject({ environment: null, code: 3 });
    const portal = await detectJson(orgSandbox({ inside: ports.other, outside: ports.other }));
    expect(portal.environment).toBeNull();
    expect(portal.notes.join()).toContain('login in the browser');
  });

  test('remembers per network and question, 0600, asks again for --refresh and after a change of the policy', async () => {
    const sandbox = orgSandbox({ inside: ports.closed, outside: ports.genuine });
    await detectJson(sandbox);
    const kept = await detectJson(sandbox);
    expect(kept.ageMs).toBeGreaterThan(0);
    expect(kept.environment).toBe('outside');
    expect((await detectJson(sandbox, ['--refresh'])).ageMs).toBe(0);
    sandbox.write('home/.config/gopolicy/gopolicy.yaml', policyOf({ inside: ports.genuine, outside: ports.closed }));
    expect(await detectJson(sandbox)).toMatchObject({ environment: 'intranet', ageMs: 0 });
    const cache = join(sandbox.root, 'home/.cache/gopolicy');
    for (const name of readdirSync(cache).filter(each => each.endsWith('.json'))) {
      expect(statSync(join(cache, name)).mode & 0o777, name).toBe(0o600);
      expect(readFileSync(join(cache, name), 'utf8')).not.toMatch(/eth\d|nameserver|hwaddr/);
    }
  });

  test('a broken cache, and one that others may write, is not read', async () => {
    const sandbox = orgSandbox({ inside: ports.closed, outside: ports.genuine });
    await detectJson(sandbox);
    const file = join(sandbox.root, 'home/.cache/gopolicy/detect.json');
    const good = readFileSync(file);
    writeFileSync(file, good.subarray(0, good.length / 2));
    expect((await detectJson(sandbox)).ageMs).toBe(0);
    sandbox.write('home/.cache/gopolicy/detect.json', good.toString(), 0o666);
    expect((await detectJson(sandbox)).ageMs).toBe(0);
  });

  test('many at once ask the network once', async () => {
    const asked: string[] = [];
    const counting = await servers.listen(
      createServer((request, response) => {
        asked.push(request.url ?? '');
        setTimeout(() => genuine(request, response), 100);
      }),
    );
    const sandbox = orgSandbox({ inside: ports.closed, outside: counting });
    const all = await Promise.all(Array.from({ length: 6 }, () => detectJson(sandbox)));
    expect(all.map(({ environment }) => environment)).toEqual(all.map(() => 'outside'));
    expect(asked.length).toBe(1);
  });

  test('what a variable states needs no probe', async () => {
    const sandbox = orgSandbox({ inside: ports.genuine, outside: ports.genuine });
    expect(await detectJson(sandbox, [], { GOPOLICY_ENV: 'outside' })).toMatchObject({
      environment: 'outside',
      confidence: 'stated',
      rule: 'GOPOLICY_ENV',
      evidence: [],
    });
    expect(await detectJson(sandbox, [], { CI: 'true' })).toMatchObject({
      environment: 'ci',
      confidence: 'stated',
      evidence: [],
    });
    const wrong = await run(sandbox, ['detect'], { GOPOLICY_ENV: 'outsid' });
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('did you mean "outside"?');
  });

  test("an untrusted repository's own endpoints are not asked", async () => {
    const sandbox = makeSandbox();
    sandbox.write('work/.git/HEAD', 'ref: refs/heads/main\n');
    const asked: string[] = [];
    const port = await servers.listen(
      createServer((request, response) => void response.end(String(asked.push(request.url ?? '')))),
    );
    sandbox.write('work/gopolicy.yaml', policyOf({ inside: port, outside: port }));
    const found = await detectJson(sandbox);
    expect(found).toMatchObject({ environment: null, code: 3, evidence: [] });
    expect(found.notes.join()).toContain('gopolicy policy trust');
    expect((await run(sandbox, ['policy', 'trust'])).code).toBe(0);
    // Trusted, but loopback is for an organisation's policy only.
    expect(facts(await detectJson(sandbox))).toEqual([
      ['gateway', false, 'dns.bogon'],
      ['mirror', false, 'dns.bogon'],
    ]);
    expect(asked).toEqual([]);
  });

  test('apply goes by it, check judges by what it verified, undo leaves it', async () => {
    const sandbox = orgSandbox({ inside: ports.closed, outside: ports.genuine });
    const applied = await run(sandbox, ['apply', '--yes']);
    expect(applied.stdout).toContain('verified here');
    expect(applied.code).toBe(0);
    expect(readFileSync(join(sandbox.root, 'home/.config/go/env'), 'utf8')).toContain(`127.0.0.1:${ports.genuine}`);
    const again = orgSandbox({ inside: ports.closed, outside: ports.genuine });
    await detectJson(again);
    const checked = await run(again, ['check', '--format', 'json']);
    expect(JSON.parse(checked.stdout)).toMatchObject({ environment: { name: 'outside', source: 'detected' } });
  });

  test('check --online asks the network; what apply chose stands, and a newer finding is an info', async () => {
    const sandbox = orgSandbox({ inside: ports.closed, outside: ports.genuine });
    const environmentOf = async (args: readonly string[]): Promise<unknown> => {
      const { stdout } = await run(sandbox, ['check', '--format', 'json', ...args]);
      return (JSON.parse(stdout) as { environment: unknown }).environment;
    };
    expect(await environmentOf([])).toMatchObject({ name: null, source: 'none' });
    expect(await environmentOf(['--online'])).toMatchObject({ name: 'outside', source: 'detected' });
    expect((await run(sandbox, ['apply', '--env', 'intranet', '--yes'])).code).toBe(0);
    expect(await environmentOf(['--online'])).toMatchObject({ name: 'intranet', source: 'remembered' });
    const { stdout, code } = await run(sandbox, ['check']);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('outside was verified on this network after intranet was');
    expect(code).toBe(0);
  });

  test('explains with a picture, in 80 columns', async () => {
    const { stdout } = await run(orgSandbox({ inside: ports.closed, outside: ports.genuine }), ['detect', '--explain']);
    expect(stdout).toMatch(
      /^outside · verified · \d+ ms\n\n {2}intranet {2}no {3}127\.0\.0\.1:\d+: refuses the connection +tcp\.refused {2}\d+ ms\n/,
    );
    expect(stdout).toMatch(/\n {2}127\.0\.0\.1:\d+ {2}(?:dns █+ )?(?:tcp █+ )?http █+ +[\d ]+ ms\n/);
    for (const line of stdout.split('\n')) expect(Array.from(line).length).toBeLessThanOrEqual(80);
  });
});
