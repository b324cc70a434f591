import { afterAll, describe, expect, test } from 'vitest';
import { nodeNetwork } from '../../../src/system/node/network/index.ts';
import { Servers } from '../../support/lab/servers.ts';
import { afterHello } from '../../support/lab/tls-servers.ts';

const servers = new Servers();
afterAll(() => servers.close());

/** The bytes of the first flight of a handshake. */
async function helloSize(padding: number): Promise<number> {
  let size = 0;
  const port = await afterHello(servers, (socket, hello) => {
    size = hello.length;
    socket.destroy();
  });
  const { signal } = new AbortController();
  const connection = await nodeNetwork.dial('127.0.0.1', port, signal);
  await expect(nodeNetwork.secure(connection, { host: 'proxy.golang.org', padding }, signal)).rejects.toMatchObject({
    code: 'ECONNRESET',
  });
  return size;
}

describe('the ClientHello', () => {
  test("is as large as Go's since 1.24, and as small as before, whatever OpenSSL is inside", async () => {
    // probing.md 7.12: 1489 to 1525 bytes, and 279 up to Go 1.23.
    const [large, small] = [await helloSize(1200), await helloSize(0)];
    expect(large).toBeGreaterThanOrEqual(1489);
    expect(large).toBeLessThan(1900);
    expect(small).toBeLessThan(600);
  });
});
