import { describe, expect, test } from 'vitest';
import { goVersion } from '../../../src/rules/go-version.ts';
import { toolchainLine } from '../../../src/rules/toolchain-line.ts';
import { workVersionTooOld } from '../../../src/rules/work-version-too-old.ts';
import { RULES } from '../../../src/rules/index.ts';
import { fixFiles, type Files } from '../../support/fixed-files.ts';
import { repositoryWith } from '../../support/repository.ts';

const module = (path: string, go: string, ...lines: readonly string[]): string =>
  [`module example.com/${path}`, '', `go ${go}`, '', ...lines, ''].join('\n');

/** The files that differ afterwards. */
function changed(files: Files, now: Files): Files {
  return Object.fromEntries(Object.entries(now).filter(([file, text]) => files[file] !== text));
}

describe('the fix of go-version', () => {
  const REQUIRED = { ...goVersion.defaults, patch: 'required' } as const;
  const fixed = (files: Files, waivers: readonly string[] = []): Files =>
    changed(files, fixFiles(goVersion, { patch: 'required' }, files, waivers).files);

  test('writes the first patch', () => {
    expect(fixed({ 'go.mod': module('m', '1.21') })).toEqual({ 'go.mod': module('m', '1.21.0') });
  });

  test('takes out a toolchain line that then says the same', () => {
    const files = {
      'a/go.mod': module('a', '1.22', 'toolchain go1.22.0'),
      'b/go.mod': module('b', '1.22', 'toolchain go1.22.1'),
      'go.work': 'go 1.22\ntoolchain go1.22.0\n',
    };
    expect(fixed(files)).toEqual({
      'a/go.mod': module('a', '1.22.0').trimEnd() + '\n',
      'b/go.mod': module('b', '1.22.0', 'toolchain go1.22.1'),
      'go.work': 'go 1.22.0\n',
    });
  });

  test.each(['1.20', '1.21rc1', '1.22.3'])('leaves %s', version => {
    expect(fixed({ 'go.mod': module('m', version) })).toEqual({});
  });

  test('leaves what the policy has against a patch, a floor or a ceiling', () => {
    const files = { 'go.mod': module('m', '1.21.3') };
    for (const options of [{ patch: 'forbidden' }, { floor: '1.22' }, { ceiling: '1.20' }] as const) {
      const { verdicts, files: now } = fixFiles(goVersion, options, files);
      expect([verdicts.length, now]).toEqual([1, files]);
    }
  });

  const REPLACED = ['require example.com/b v0.0.0', 'replace example.com/b => ../b'];

  test('takes with it what builds on the module, or leaves both', () => {
    const files = { 'a/go.mod': module('a', '1.22', ...REPLACED), 'b/go.mod': module('b', '1.22') };
    const all = { 'a/go.mod': module('a', '1.22.0', ...REPLACED), 'b/go.mod': module('b', '1.22.0') };
    expect(fixed(files)).toEqual(all);
    expect(fixed(files, ['a/go.mod'])).toEqual({});
    expect(fixed(files, ['b/go.mod'])).toEqual({ 'a/go.mod': all['a/go.mod'] });
  });

  test('takes with it the workspace', () => {
    const files = { 'go.work': 'go 1.22\n\nuse ./b\n', 'b/go.mod': module('b', '1.22') };
    expect(fixed(files)).toEqual({ 'go.work': 'go 1.22.0\n\nuse ./b\n', 'b/go.mod': module('b', '1.22.0') });
    expect(fixed(files, ['go.work'])).toEqual({});
  });

  test('takes with it what is not judged itself', () => {
    const known = repositoryWith({ '../go.work': 'go 1.22\nuse ./m\n' }).repository.workspaces;
    const [above] = known.map(one => ({ ...one, folder: '.' }));
    const { repository } = repositoryWith({ 'm/go.mod': module('m', '1.22') });
    const around = { modules: [], workspaces: above === undefined ? [] : [above] };
    const [verdict] = goVersion.check(repositoryWith({}, { repositoryFacts: { ...repository, around } }), REQUIRED);
    expect(verdict?.fix?.edits?.map(({ file }) => file)).toEqual(['m/go.mod', '../go.work']);
  });

  test('leaves a module under a go.work that could not be read', () => {
    const unread = [{ path: 'go.work', file: 'go.work', why: 'it is a symbolic link' }];
    const files = { 'm/go.mod': module('m', '1.22') };
    const [verdict] = goVersion.check(repositoryWith(files, { repositoryFacts: { unread } }), REQUIRED);
    expect([verdict?.outcome, verdict?.fix]).toEqual(['violation', undefined]);
  });

  test('leaves what a go.mod builds on that Go refuses', () => {
    const files = { 'a/go.mod': module('a', '1.22', ...REPLACED, 'nonsense here'), 'b/go.mod': module('b', '1.22') };
    expect(fixed(files)).toEqual({});
  });

  test('leaves what a pre-release builds on', () => {
    const files = { 'a/go.mod': module('a', '1.22rc1', ...REPLACED), 'b/go.mod': module('b', '1.22') };
    expect(fixed(files)).toEqual({});
  });

  test('minds nothing that is behind already, or not behind', () => {
    for (const version of ['1.21.0', '1.22.0', '1.23']) {
      const files = { 'a/go.mod': module('a', version, ...REPLACED), 'b/go.mod': module('b', '1.22') };
      expect(Object.keys(fixed(files)), version).toContain('b/go.mod');
    }
  });

  test('is quick where every module builds on every other', () => {
    const names = Array.from({ length: 60 }, (_, index) => `m${index}`);
    const replaces = names.map(name => `replace example.com/${name} => ../${name}`);
    const files = Object.fromEntries(names.map(name => [`${name}/go.mod`, module(name, '1.22', ...replaces)]));
    const started = performance.now();
    expect(Object.keys(fixed(files)).length).toBe(60);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

describe('the fix of toolchain-line', () => {
  const files = {
    'go.mod': module('m', '1.21', 'toolchain go1.22.1'),
    'go.work': 'go 1.21\ntoolchain go1.22.1\nuse .\n',
  };

  test('takes the line out where the policy wants none', () => {
    const { files: now } = fixFiles(toolchainLine, { presence: 'forbidden' }, files);
    expect(changed(files, now)).toEqual({
      'go.mod': 'module example.com/m\n\ngo 1.21\n',
      'go.work': 'go 1.21\nuse .\n',
    });
  });

  test('is none where another toolchain would be right', () => {
    const { verdicts, files: now } = fixFiles(toolchainLine, { allowed: ['go1.23.0'] }, files);
    expect([verdicts.length, now]).toEqual([2, files]);
  });

  test('is none in a file that Go refuses', () => {
    const broken = { 'go.mod': `${module('m', '1.21', 'toolchain go1.22.1')}nonsense here\n` };
    const { verdicts, files: now } = fixFiles(toolchainLine, { presence: 'forbidden' }, broken);
    expect([verdicts.length, now]).toEqual([1, broken]);
  });
});

describe('the fix of work-version-too-old', () => {
  const fixed = (files: Files): string => fixFiles(workVersionTooOld, {}, files).files['go.work'] ?? '';

  test('raises the go line to the newest module, and drops a toolchain line that says no more', () => {
    const files = {
      'go.work': 'go 1.18 // old\ntoolchain go1.22.1\n\nuse ./a\nuse ./b\n',
      'a/go.mod': module('a', '1.23.4'),
      'b/go.mod': module('b', '1.22'),
    };
    expect(fixed(files)).toBe('go 1.23.4 // old\n\nuse ./a\nuse ./b\n');
    expect(fixed({ ...files, 'go.work': files['go.work'].replace('go1.22.1', 'go1.24.0') })).toBe(
      'go 1.23.4 // old\ntoolchain go1.24.0\n\nuse ./a\nuse ./b\n',
    );
  });

  test('writes a go line where there is none', () => {
    expect(fixed({ 'go.work': 'use ./a\n', 'a/go.mod': module('a', '1.22') })).toBe('go 1.22\n\nuse ./a\n');
  });

  test.each([
    ['is not there', 'use ./gone\n'],
    ['lies outside', 'use ../outside\n'],
    ['is absolute', 'use /a\n'],
  ])('is none where a module %s', (_what, use) => {
    const files = { 'go.work': `go 1.18\nuse ./a\n${use}`, 'a/go.mod': module('a', '1.22') };
    expect(fixed(files)).toBe(files['go.work']);
  });

  test('is none where Go refuses the go.mod of a module', () => {
    const files = { 'go.work': 'go 1.18\nuse ./a\n', 'a/go.mod': `${module('a', '1.22')}nonsense here\n` };
    expect(fixed(files)).toBe(files['go.work']);
  });
});

test('rules whose fix is edits call themselves fixable', () => {
  const rules = RULES.filter(({ meta }) => meta.edits === true);
  expect(rules.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['go-version', 'toolchain-line', 'work-version-too-old']),
  );
  expect(rules.every(({ meta }) => meta.fixable)).toBe(true);
});
