import { expect, test } from 'vitest';
import { goModPath } from '../../../src/go/go-mod-path.ts';

test.each([
  ['module git.acme.example/pay\n', 'git.acme.example/pay'],
  ['\n// module no\n  module\tgit.acme.example/pay // comment\r\ngo 1.26\n', 'git.acme.example/pay'],
  ['module "git.acme.example/pay"\n', 'git.acme.example/pay'],
  ['module `git.acme.example/pay`\n', 'git.acme.example/pay'],
  ['module "a\nmodule b\n', null],
  [String.raw`module "a\x41"`, null],
  ['module\nmodulex y\nmodule z', 'z'],
  ['go 1.26\n', null],
  ['', null],
])('%j', (text, path) => {
  expect(goModPath(text)).toBe(path);
});
