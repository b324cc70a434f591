import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { BIN, isBuilt } from '../support/cli.ts';
import { mirrorFolder, MIRRORED } from '../support/module-mirror.ts';
import { makeIdentity } from '../support/netns/identity.ts';
import { Namespaces } from '../support/netns/namespaces.ts';
import { lacksNamespaces } from '../support/netns/requirements.ts';
import { preparedToolchains, skipAloud } from '../support/toolchains.ts';

const toolchain = preparedToolchains().at(-1);
const mirror = mirrorFolder();
const lacking =
  lacksNamespaces() ??
  (isBuilt() ? null : `${BIN} is not built`) ??
  (toolchain === undefined || !existsSync(mirror) ? 'no toolchain or no module mirror is prepared' : null);
if (lacking !== null) skipAloud('detect, apply, go mod download, another network', lacking);

const MIRROR = '203.0.113.10';
const GATEWAY = '203.0.113.20';
const UPSTREAM = '203.0.113.99';
const OUTSIDE = { address: '198.51.100.2', gateway: '198.51.100.1', resolver: '203.0.113.53' };
const INSIDE = { address: '192.0.2.2', gateway: '192.0.2.1', resolver: '203.0.113.54' };

const POLICY = `version: 1
extends:
  - gopolicy:recommended
  - preset: gopolicy:regions
    with: { gateway: "https://athens.acme.example" }
`;

/** Endpoint, value and code of each fact of `detect --format json`. */
interface Document {
  readonly environment: string | null;
  readonly confidence: string;
  readonly ageMs: number;
  readonly evidence: readonly { readonly endpoint: string; readonly value: boolean | null; readonly code: string }[];
}

describe.skipIf(lacking !== null)('a colleague in mainland China', () => {
  let world: Namespaces | undefined;
  afterEach(() => world?.close());

  async function open(): Promise<(program: readonly string[]) => Promise<string>> {
    const resolvers = {
      [OUTSIDE.resolver]: { 'goproxy.cn': [MIRROR], 'proxy.golang.org': [UPSTREAM] },
      [INSIDE.resolver]: { 'athens.acme.example': [GATEWAY] },
    };
    const addresses = [MIRROR, GATEWAY, ...Object.keys(resolvers)];
    const network = await Namespaces.open({ delayMs: 5, dropAddresses: [UPSTREAM] }, addresses, OUTSIDE);
    world = network;
    const { root, cert, key } = makeIdentity(network.folder, ['goproxy.cn', 'athens.acme.example']);
    const https = [MIRROR, GATEWAY].map(address => ({ address, port: 443, folder: mirror }));
    await network.serve({ resolvers, cert, key, https });
    const home = join(network.folder, 'home');
    mkdirSync(join(home, '.config/gopolicy'), { recursive: true });
    mkdirSync(join(home, 'work'));
    writeFileSync(join(home, '.config/gopolicy/gopolicy.yaml'), POLICY);
    writeFileSync(join(home, 'work/go.mod'), 'module story.example\n\ngo 1.19\n');
    const path = `${dirname(toolchain!.go)}:${process.env['PATH'] ?? ''}`;
    const env = { PATH: path, HOME: home, SSL_CERT_FILE: root, GOTOOLCHAIN: 'local', GOFLAGS: '-modcacherw' };
    return async program => (await network.exec(program, { cwd: join(home, 'work'), env })).stdout;
  }

  test('is in cn, applies it, and the real go command works through the mirror; in the office it is the intranet', async () => {
    const run = await open();
    const gopolicy = (...args: readonly string[]): Promise<string> => run([process.execPath, BIN, ...args]);
    const detect = async (): Promise<Document> => JSON.parse(await gopolicy('detect', '--format', 'json')) as Document;
    const facts = ({ evidence }: Document): readonly unknown[] =>
      evidence.map(each => [each.endpoint, each.value, each.code]);

    const outside = await detect();
    expect(outside).toMatchObject({ environment: 'cn', confidence: 'provisional' });
    expect(facts(outside)).toEqual([
      ['gateway', false, 'dns.nxdomain'],
      ['proxy-golang-org', null, expect.stringMatching(/^(?:aborted|tcp\.timeout)$/)],
      ['goproxy-cn', true, 'ok'],
    ]);

    expect(await gopolicy('apply', '--yes')).toContain('go env agrees');
    const settings = join(world!.folder, 'home/.config/go/env');
    expect(readFileSync(settings, 'utf8')).toContain('GOPROXY=https://goproxy.cn,direct\n');
    await run(['go', 'mod', 'download', MIRRORED]);
    expect(existsSync(join(world!.folder, 'home/go/pkg/mod', MIRRORED, 'quote.go'))).toBe(true);

    world!.moveTo(INSIDE);
    const inside = await detect();
    expect(inside).toMatchObject({ environment: 'intranet', confidence: 'verified', ageMs: 0 });
    expect(facts(inside)[0]).toEqual(['gateway', true, 'ok']);
    // In each network what belongs to it: the first one's choice is not forgotten.
    expect(JSON.parse(await gopolicy('check', '--format', 'json', '--fail-on', 'never'))).toMatchObject({
      environment: { name: 'intranet', source: 'detected' },
    });
    world!.moveTo(OUTSIDE);
    expect(JSON.parse(await gopolicy('check', '--format', 'json', '--fail-on', 'never'))).toMatchObject({
      environment: { name: 'cn', source: 'remembered' },
    });
  });
});
