import { describe, expect, test } from 'vitest';
import { maskUrl } from '../../../src/go/mask.ts';
import { caseCount, seededRandom } from '../../support/seed.ts';

describe('what is masked', () => {
  test.each([
    ['https://user:secret@proxy.example/x', 'https://***@proxy.example/x'],
    ['https://token@proxy.example', 'https://***@proxy.example'],
    [
      'https://a.example,https://t@b.example|https://u:p@c.example',
      'https://a.example,https://***@b.example|https://***@c.example',
    ],
    ['https://a.example:80/x,https://u:p/w@b.example', 'https://a.example:80/x,https://***@b.example'],
    ['https://u:p@ss@host', 'https://***@host'],
    ['https://u:a,b@host', 'https://***@host'],
    ['https://u:a b@host/x', 'https://***@host/x'],
    ['https://u:p%40host', 'https://***@host'],
    ['https://%74ok%65n@host', 'https://***@host'],
    ['https://u:p@[::1', 'https://***@[::1'],
    ['user:secret@proxy.example/x', '***@proxy.example/x'],
    ['token@proxy.example', '***@proxy.example'],
    ['GOPROXY=user:secret@127.0.0.1:80,direct', 'GOPROXY=***@127.0.0.1:80,direct'],
    ['parse "http://u:p@h:x/": invalid port ":x" after host', 'parse "http://***@h:x/": invalid port ":x" after host'],
  ])('%s', (text, shown) => {
    expect(maskUrl(text)).toEqual({ text: shown, masked: true });
  });
});

describe('what stays', () => {
  test.each([
    'https://proxy.example,direct',
    'http://127.0.0.1:8080/example.com/m/@v/v1.0.0.info',
    'https://proxy.example/example.com/m/@latest',
    'go: example.com/m@v1.0.0: not found',
    'golang.org/toolchain@v0.0.1-go1.27.4.linux-amd64',
    'go: example.com@v1.0.0-rc.beta: 404',
    'git@github.com:acme/repo.git',
    'go get example.com/m@latest',
    'https://[::1]:80/x',
    '@',
  ])('%s', text => {
    expect(maskUrl(text)).toEqual({ text, masked: false });
  });
});

const SAFE = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789-._~!$&*+;=%@^(){}`';
const HOSTS = [
  'proxy.example',
  'h',
  '127.0.0.1:8080',
  '[::1]:80',
  '[::1',
  'host:bad',
  'a.b/x/@v/list',
  'host:80/p?q=1#f',
];

test('no secret survives, wherever it stands', () => {
  const random = seededRandom('mask');
  for (let count = caseCount(5_000); count > 0; count--) {
    const letters = (alphabet: string, length: number): string =>
      Array.from({ length }, () => alphabet.charAt(random.int(alphabet.length))).join('');
    const secret = `Q${letters('ABCDEFGHJKLMNPQRSTUVWXYZ23456789', 6)}`;
    const isPassword = random.bool();
    const odd = isPassword && random.bool(0.3) ? random.pick(['/', ',', '|', ' ', '?', '#', '"', "'", '<']) : '';
    const userinfo = isPassword
      ? `${letters('abcdefg%._-', random.int(5))}:${secret}${odd}${odd === '' ? letters(SAFE, random.int(6)) : 'Z'}`
      : `${secret}${letters(SAFE, random.int(6))}`;
    const url = `${random.pick(['https', 'HTTP', 'socks5', 'git+ssh'])}://${userinfo}@${random.pick(HOSTS)}`;
    const text = random.pick([
      url,
      `https://a.example,${url}`,
      `https://a.example:80/x|${url}`,
      `${url},direct`,
      `${url}|https://other@b.example,off`,
      `go: m.example/x@v1.0.0: Get "${url}": EOF`,
      `GOPROXY='${url}' set by x`,
      `"${url}"`,
      ` ${url}\nnext line of text`,
    ]);
    const shown = maskUrl(text);
    expect(shown.text, text).not.toContain(secret);
    expect(shown.masked).toBe(true);
    expect(maskUrl(shown.text), text).toEqual({ text: shown.text, masked: false });
  }
});
