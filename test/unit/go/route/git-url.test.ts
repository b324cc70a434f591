import { describe, expect, test } from 'vitest';
import { gitEndpoint, rewriteFor } from '../../../../src/go/route/git-url.ts';

describe('whom git asks', () => {
  test.each([
    ['https://github.com/acme/x', 'https github.com 443'],
    ['http://git.acme.example:3000/x', 'http git.acme.example 3000'],
    ['ssh://git@github.com/acme/x', 'ssh github.com 22'],
    ['ssh://git@[2001:db8::1]:2222/x', 'ssh 2001:db8::1 2222'],
    ['git://git.acme.example/x', 'git git.acme.example 9418'],
    ['git@github.com:acme/x', 'ssh github.com 22'],
    ['github.com:acme/x', 'ssh github.com 22'],
    ['[git@git.acme.example:2222]:x', 'ssh git.acme.example 2222'],
  ])('%s', (url, place) => {
    const { protocol, host, port } = gitEndpoint(url) ?? {};
    expect(`${protocol} ${host} ${port}`).toBe(place);
  });

  test.each(['/srv/git/x', './x:y', 'file:///srv/git/x', 'ext::sh -c x', 'C:/git/x', 'https://[::1', ''])('%s', url => {
    expect(gitEndpoint(url)).toBeNull();
  });
});

describe('which rewrite git takes', () => {
  const rewrite = (base: string, insteadOf: string) => ({ base, insteadOf, from: '~/.gitconfig' });

  test.each([
    ['the longest', ['https://github.com/', 'https://github.com/acme/', 'https:'], 1],
    ['of two alike the first', ['https://github.com/', 'https://github.com/'], 0],
    ['none that stands elsewhere in the URL', ['github.com/', 'HTTPS://github.com/'], undefined],
  ])('%s', (_name, beginnings, index) => {
    const rewrites = beginnings.map((insteadOf, at) => rewrite(`base${at}`, insteadOf));
    const found = rewriteFor('https://github.com/acme/x', rewrites);
    expect(found?.base).toBe(index === undefined ? undefined : `base${index}`);
  });
});
