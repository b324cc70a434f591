import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import {
  chainedHook,
  hasBlock,
  isShellHook,
  localBlock,
  programsIn,
  sharedBlock,
  withBlock,
  withoutBlock,
} from '../../../src/plan/hook-block.ts';

const PROGRAMS = [
  { node: '/usr/bin/node', script: '/opt/gopolicy/dist/gopolicy.cjs' },
  { node: '/opt/my node/node', script: `/it's a "repo"/$HOME/\`x\`/gopolicy.cjs` },
  { node: String.raw`/back\slash/node`, script: "/''/gopolicy.cjs" },
];

const HOOKS = [
  ['nothing', ''],
  ['the shell alone', '#!/bin/sh\n'],
  ['a hook', '#!/bin/sh\nnpm test\n'],
  ['no first line', 'npm test\n'],
  ['no last line feed', '#!/bin/bash\nnpm test'],
  ['carriage returns', '#!/bin/sh\r\nnpm test\r\n'],
  ['blank lines', '#!/bin/sh\n\n\n# mine\n\n'],
] as const;

describe('the block', () => {
  test.each(HOOKS)('goes into %s and out again, byte for byte', (_name, hook) => {
    for (const lines of [sharedBlock(), ...PROGRAMS.map(localBlock)]) {
      const after = withBlock(hook, lines);
      expect(hasBlock(after)).toBe(true);
      expect(withBlock(after, lines)).toBe(after);
      expect(withoutBlock(after)).toBe(hook);
    }
  });

  test('stands behind the line that names the shell, before what may end in exit', () => {
    const lines = sharedBlock();
    expect(withBlock('#!/bin/sh\nexit 0\n', lines)).toBe(`#!/bin/sh\n${lines}exit 0\n`);
  });

  test('without its last line it is left alone, with all that follows', () => {
    const broken = withBlock('#!/bin/sh\nmine\n', sharedBlock()).replace('# gopolicy end\n', '');
    expect(hasBlock(broken)).toBe(false);
    expect(withoutBlock(broken)).toBe(broken);
    expect(withoutBlock(withBlock(broken, sharedBlock()))).toBe(broken);
  });

  test('is replaced where its programs have moved', () => {
    const [first, second] = PROGRAMS.map(localBlock);
    const after = withBlock(withBlock('#!/bin/sh\nmine\n', first ?? ''), second ?? '');
    expect(after).toBe(withBlock('#!/bin/sh\nmine\n', second ?? ''));
  });

  test.each(PROGRAMS)('names $script so that it can be read back', programs => {
    expect(programsIn(localBlock(programs))).toEqual(programs);
  });

  test.each(PROGRAMS)('is what sh reads as $script', programs => {
    const lines = localBlock(programs)
      .split('\n')
      .filter(line => /^gopolicy_(?:node|script)=/.test(line));
    const script = `${lines.join('\n')}\nprintf '%s\\n%s' "$gopolicy_node" "$gopolicy_script"`;
    expect(execFileSync('/bin/sh', ['-euc', script], { encoding: 'utf8' })).toBe(
      `${programs.node}\n${programs.script}`,
    );
  });

  test('a shared block names no path', () => {
    expect(programsIn(sharedBlock())).toBeNull();
  });
});

test.each([
  ['#!/bin/sh\n', true],
  ['#!/usr/bin/env bash\n', true],
  ['#!/usr/bin/env -S bash -e\n', true],
  ['#! /bin/dash -e\n', true],
  ['#!/bin/sh\r\n', true],
  ['echo\n', true],
  ['', true],
  ['#!/usr/bin/python3\n', false],
  ['#!/usr/bin/env python3\n', false],
  ['#!/usr/bin/fish\n', false],
  ['\u007FELF\0\0', false],
])('isShellHook(%j) is %s', (hook, expected) => {
  expect(isShellHook(hook)).toBe(expected);
});

test('a hook that is no shell script is run last, with its arguments', () => {
  const hook = chainedHook(sharedBlock(), 'pre-commit.before');
  expect(hook).toMatch(/^#!\/bin\/sh\n# gopolicy begin/);
  expect(hook.endsWith('# gopolicy end\nexec "$(dirname "$0")/pre-commit.before" "$@"\n')).toBe(true);
});
