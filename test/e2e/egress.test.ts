import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { BIN, isBuilt, makeSandbox, type Sandbox } from '../support/cli.ts';
import { skipAloud } from '../support/toolchains.ts';

if (!isBuilt()) skipAloud('test/e2e/egress.test.ts', `${BIN} is not built; run npm run build`);

const POLICY = `version: 1
extends: [gopolicy:recommended]
private: [git.acme.example]
environments:
  work:
    settings:
      GOPROXY: https://athens.acme.example,direct
      GOPRIVATE: "\${private}"
egress:
  allow:
    - https://athens.acme.example:443
    - git.acme.example
    - old.acme.example
`;

function makeRepository(policy: string = POLICY): Sandbox {
  const sandbox = makeSandbox();
  sandbox.write(
    'work/go.mod',
    'module x.example/m\n\ngo 1.26\n\nrequire (\n\texample.com/a v1.2.3\n\tgit.acme.example/pay v1.0.0\n)\n',
  );
  sandbox.write('work/.git/HEAD', '');
  sandbox.write('work/gopolicy.yaml', policy);
  return sandbox;
}

describe.skipIf(!isBuilt())('egress', () => {
  test('in an environment: what is needed is allowed, what is not needed is said', () => {
    const { code, stdout } = makeRepository().run(['egress', '--env', 'work']);
    expect(stdout).toContain('✓');
    expect(stdout).toContain('athens.acme.example:443');
    expect(stdout).toContain('old.acme.example');
    expect(stdout).not.toContain('✗');
    expect(code).toBe(0);
  });

  test('as the settings are: a host that is not allowed exits 1', () => {
    const { code, stdout } = makeRepository().run(['egress']);
    expect(stdout).toMatch(/✗ +https proxy\.golang\.org:443/);
    expect(code).toBe(1);
  });

  test.each([
    ['http://fw.corp', 'fw.corp,80,http'],
    ['fw.corp', 'fw.corp,80,http'],
    ['https://user:pass@fw.corp', 'fw.corp,443,https'],
    ['socks5://fw.corp', 'fw.corp,1080,socks5'],
    ['http://[fd00::1]', 'fd00::1,80,http'],
    ['socks5://[fd00::1]:99', 'fd00::1,99,socks5'],
  ])('the forward proxy %s is a need of its own', (proxy, row) => {
    const { stdout } = makeRepository().run(['egress', '--format', 'csv'], { env: { HTTPS_PROXY: proxy } });
    expect(stdout).toContain(`${row},forward-proxy,`);
    expect(stdout).not.toContain('NaN');
  });

  test('what could not be known is said in every format', () => {
    for (const format of ['text', 'json', 'csv', 'nftables', 'squid']) {
      const { stdout, stderr } = makeRepository().run(['egress', '--env', 'work', '--format', format]);
      const words = 'whether athens.acme.example relays the checksum database';
      expect({ format, told: (stdout + stderr).replaceAll(/\s+/g, ' ').includes(words) }).toEqual({
        format,
        told: true,
      });
    }
  });

  test('without an allow-list nothing is judged', () => {
    const { code, stdout } = makeRepository('version: 1\n').run(['egress', '--format', 'json']);
    const schema = JSON.parse(
      readFileSync(new URL('../../schemas/egress.schema.json', import.meta.url), 'utf8'),
    ) as object;
    const document = JSON.parse(stdout) as { readonly needs: readonly { readonly allowed: boolean | null }[] };
    const ajv = new Ajv2020({ strict: false });
    expect(ajv.validate(schema, document), JSON.stringify(ajv.errors)).toBe(true);
    expect(document.needs.map(({ allowed }) => allowed).every(allowed => allowed === null)).toBe(true);
    expect(document.needs.length).toBeGreaterThan(2);
    expect(code).toBe(0);
  });

  test.each(['csv', 'nftables', 'squid'])('as %s it names every host', format => {
    const { stdout } = makeRepository().run(['egress', '--env', 'work', '--format', format]);
    for (const host of ['athens.acme.example', 'git.acme.example']) expect(stdout).toContain(host);
  });

  test('behind a forward proxy the firewall lets through to the proxy alone', () => {
    const sandbox = makeRepository('version: 1\n');
    const env = { HTTPS_PROXY: 'http://squid.acme.example:3128', GOSUMDB: 'off' };
    const { stdout } = sandbox.run(['egress', '--format', 'nftables'], { env });
    expect(stdout).toContain('nftset=/squid.acme.example/');
    expect(stdout).not.toContain('nftset=/proxy.golang.org/');
    expect(stdout).toContain('reached through squid.acme.example:3128: proxy.golang.org');
    const squid = sandbox.run(['egress', '--format', 'squid'], { env }).stdout;
    expect(squid).toContain('dstdomain -n proxy.golang.org');
    expect(squid).not.toContain('squid.acme.example');
  });
});
