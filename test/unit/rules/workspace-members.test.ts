import { expect, test } from 'vitest';
import type { Facts } from '../../../src/model/facts.ts';
import { RULES } from '../../../src/rules/index.ts';
import { workspaceOf } from '../../../src/rules/workspace-members.ts';
import { measureGrowth } from '../../support/growth.ts';
import { goMod, repositoryWith } from '../../support/repository.ts';

test('an absolute path of a go.work is no folder of the repository', () => {
  for (const [use, isUsed] of [
    ['./m', true],
    ['/m', false],
  ] as const) {
    const { repository } = repositoryWith({ 'go.work': `go 1.24.0\nuse ${use}\n`, 'm/go.mod': goMod() });
    const [module] = repository.modules;
    expect(module !== undefined && workspaceOf(repository, module) !== null, use).toBe(isUsed);
  }
});

/** Modules of one workspace that replace one another. */
function workspace(size: number): Facts {
  const names = Array.from({ length: size }, (_, index) => `m${index}`);
  const linesFor = (name = ''): readonly string[] => [
    `require example.com/${name} v1.0.0`,
    `replace example.com/${name} => ../${name}`,
  ];
  const mods = names.map((name, index) => {
    const others = [1, 2, 3].flatMap(step => linesFor(names[(index + step) % size]));
    return [`${name}/go.mod`, [`module example.com/${name}`, 'go 1.24.0', ...others, ''].join('\n')] as const;
  });
  const work = ['go 1.24.0', ...names.map(name => `use ./${name}`), ''].join('\n');
  return repositoryWith({ 'go.work': work, ...Object.fromEntries(mods) });
}

test('the rules take time in proportion to the modules of a workspace', { timeout: 60_000 }, () => {
  const growth = measureGrowth(size => {
    const facts = workspace(size);
    for (const rule of RULES) rule.check(facts, rule.defaults);
  }, 150);
  expect(growth).toMatchObject({ isLinear: true });
});
