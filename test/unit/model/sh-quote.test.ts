import { expect, test } from 'vitest';
import { shQuote } from '../../../src/model/sh-quote.ts';

test.each([
  ['https://goproxy.cn,direct', 'https://goproxy.cn,direct'],
  ['a|b', `'a|b'`],
  ['*.acme.example', `'*.acme.example'`],
  ['', `''`],
  ["it's $HOME", String.raw`'it'\''s $HOME'`],
  ['~/x', `'~/x'`],
])('%s', (text, word) => {
  expect(shQuote(text)).toBe(word);
});
