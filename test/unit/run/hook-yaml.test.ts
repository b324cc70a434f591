import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { addToYaml, isInYaml, removeFromYaml } from '../../../src/run/hook-yaml.ts';

const FILES = { lefthook: '/repo/lefthook.yml', 'pre-commit': '/repo/.pre-commit-config.yaml' } as const;

const OWN = [
  ['lefthook', 'an empty file', ''],
  ['lefthook', 'jobs', '# ours\npre-commit:\n  jobs:\n    - name: lint # first\n      run: "true"\n'],
  ['lefthook', 'commands', '# ours\npre-commit:\n  commands:\n    lint:\n      run: "true" # first\n'],
  ['lefthook', 'another hook', 'pre-push:\n  jobs:\n    - run: npm test\n'],
  ['pre-commit', 'an empty file', ''],
  ['pre-commit', 'repos', '# ours\nrepos:\n  - repo: local # first\n    hooks:\n      - id: x\n        name: x\n'],
  [
    'pre-commit',
    'another setting',
    '# ours\nfail_fast: true\nrepos:\n  - repo: meta\n    hooks:\n      - id: identity\n',
  ],
] as const;

describe.each(OWN)('%s, %s', (manager, _name, text) => {
  const file = FILES[manager];
  const after = addToYaml(manager, text, file) ?? '';

  test('gains gopolicy once, and keeps its comments', () => {
    expect(isInYaml(manager, text, file)).toBe(false);
    expect(isInYaml(manager, after, file)).toBe(true);
    expect(addToYaml(manager, after, file)).toBeNull();
    for (const comment of text.match(/#.*/g) ?? []) expect(after).toContain(comment);
    expect(JSON.stringify(parse(after))).toContain('gopolicy hook run');
  });

  test('is as it was once gopolicy is taken out', () => {
    // An empty list stays: with its git hook in place pre-commit refuses every commit where its file is gone.
    const bare = manager === 'pre-commit' && text === '' ? 'repos: []\n' : text;
    expect(removeFromYaml(manager, after, file)).toBe(bare);
    expect(removeFromYaml(manager, text, file)).toBeNull();
  });
});

test.each([
  ['lefthook', 'a: [', 'is not YAML'],
  ['lefthook', '- a\n', 'is no map of settings'],
  ['lefthook', 'pre-commit:\n  jobs: 1\n', 'is no list'],
  ['pre-commit', 'repos: 1\n', 'is no list'],
] as const)('%s: %j is refused', (manager, text, words) => {
  expect(() => addToYaml(manager, text, FILES[manager])).toThrow(words);
});
