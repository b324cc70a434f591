import { describe, expect, test } from 'vitest';
import { findToolchainTrigger } from '../../../src/go/toolchain-trigger.ts';
import { parseToolchainSetting } from '../../../src/go/toolchain-setting.ts';

describe('lines that make go ≥ 1.21 run another toolchain (go-semantics.md 9.5)', () => {
  test.each([
    ['toolchain go1.98.0', 'go1.98.0'],
    ['require (\n\ttoolchain go1.98.0\n)', 'go1.98.0'],
    ['nonsense here\ntoolchain go1.98.0 // c', 'go1.98.0'],
    ['toolchain go1.98.0\ntoolchain go1.2', 'go1.98.0'],
    ['go 1.98.0\r', 'go1.98.0'],
    ['go 1.98', 'go1.98.0'],
    ['/*\ngo 1.98.0\n*/', 'go1.98.0'],
    ['go\t1.98.0', 'go1.98.0'],
    ['go 1.98.0\ntoolchain go1.97.0', 'go1.98.0'],
    ['go 1.20\ntoolchain go1.98.0', 'go1.98.0'],
  ])('%j', (goMod, toolchain) => {
    expect(findToolchainTrigger({ goMod, minimum: 'go1.26.8' })).toMatchObject({ kind: 'switch', toolchain });
  });

  test.each([
    '// toolchain go1.98.0',
    'toolchain default\ngo 1.98.0',
    'go v1.98',
    'go 1.98.0 extra',
    'tool toolchain go1.98.0',
    '\uFEFFtoolchain go1.98.0',
    'go 1.26.8',
    'go //1.98.0\ngo 1.98.0',
    '',
  ])('not %j', goMod => {
    expect(findToolchainTrigger({ goMod, minimum: 'go1.26.8' })).toBeNull();
  });

  test.each([
    ['toolchain "go1.98.0"', 'invalid toolchain "\\"go1.98.0\\"" in go.mod'],
    ['toolchain (\ngo1.98.0\n)', 'invalid toolchain "(" in go.mod'],
    ['toolchain ../evil', 'invalid toolchain "../evil" in go.mod'],
    ['toolchain go1.foo', 'invalid toolchain "go1.foo" in go.mod'],
    ['go 2.0', 'invalid GOTOOLCHAIN "go2.0"'],
    ['go 2.21', 'invalid GOTOOLCHAIN "go2.21.0"'],
  ])('fatal: %j', (goMod, message) => {
    expect(findToolchainTrigger({ goMod, minimum: 'go1.26.8' })).toMatchObject({ kind: 'refused', message, line: 1 });
  });

  test('a go.work hides the go.mod', () => {
    expect(findToolchainTrigger({ goWork: 'go 1.20', goMod: 'go 1.98.0', minimum: 'go1.26.8' })).toBeNull();
    expect(findToolchainTrigger({})).toBeNull();
  });
});

describe('parseToolchainSetting', () => {
  test.each([
    ['', 'local', 'none'],
    ['local', 'local', 'none'],
    ['auto', 'local', 'auto'],
    ['path', 'local', 'path'],
    ['local+path', 'local', 'path'],
    ['go1.22.3', 'go1.22.3', 'none'],
    ['go1.22.3+auto', 'go1.22.3', 'auto'],
    ['go1.22.3-acme', 'go1.22.3-acme', 'none'],
  ])('%j', (text, name, switching) => {
    expect(parseToolchainSetting(text)).toEqual({ value: { name, switching }, errors: [] });
  });

  test.each([
    ['bogus', 'invalid GOTOOLCHAIN "bogus"'],
    ['LOCAL', 'invalid GOTOOLCHAIN "LOCAL"'],
    ['gccgo-go1.20', 'invalid GOTOOLCHAIN "gccgo-go1.20"'],
    ['auto+auto', 'invalid GOTOOLCHAIN "auto+auto": invalid minimum toolchain "auto"'],
    ['local+', 'invalid GOTOOLCHAIN "local+": only version suffixes are +auto and +path'],
    ['go1.22+auto+x', 'invalid GOTOOLCHAIN "go1.22+auto+x": only version suffixes are +auto and +path'],
    ['go2.0', 'invalid GOTOOLCHAIN "go2.0"'],
  ])('%j', (text, message) => {
    expect(parseToolchainSetting(text).errors).toMatchObject([{ message }]);
  });
});
