import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';
import { replaceLocalOutside } from '../../../src/rules/replace-local-outside.ts';

const sibling = { 'go.mod': goMod('replace example.com/a => ./a/'), 'a/go.mod': 'module example.com/a\n' };

testRule(replaceLocalOutside, {
  options: { allowed: ['../../lab'] },
  accept: {
    inside: repositoryWith({
      'go.mod': goMod('replace example.com/a => ./staging/a'),
      'sub/go.mod': goMod('replace example.com/m => ../'),
    }),
    'inside by a detour': repositoryWith({ 'go.mod': goMod('replace example.com/a => ./x/../a/../b') }),
    'a folder whose name begins with dots': repositoryWith({ 'go.mod': goMod('replace example.com/a => ./..a') }),
    listed: repositoryWith({ 'go.mod': goMod('replace example.com/a => ../../lab') }),
    'an absolute one, which replace-absolute reports': repositoryWith({
      'go.mod': goMod('replace example.com/a => /a'),
    }),
  },
  reject: {
    outside: [
      repositoryWith({ 'go.mod': goMod('replace example.com/a => ../a') }),
      'example.com/a is replaced by ../a, a directory outside the repository',
    ],
    'outside by a detour': [
      repositoryWith({ 'go.mod': goMod('replace example.com/a => ./x/../../a') }),
      'example.com/a is replaced by ./x/../../a, a directory outside the repository',
    ],
    'outside from below': [
      repositoryWith({ 'sub/go.mod': goMod('replace example.com/a => ../../a') }),
      'example.com/a is replaced by ../../a, a directory outside the repository',
    ],
    'outside of a workspace': [
      repositoryWith({ 'go.work': 'go 1.24\nuse ./a\nreplace example.com/a => ..\n' }),
      'example.com/a is replaced by .., a directory outside the repository',
    ],
  },
});

testRule(replaceLocalOutside, {
  options: { inside: 'own' },
  accept: { 'the module itself': repositoryWith(sibling) },
  reject: {
    'another module': [
      repositoryWith({ ...sibling, 'a/go.mod': 'module example.com/fork\n' }),
      'example.com/a is replaced by ./a/, a directory that holds another module',
    ],
  },
  unknown: { 'what was not read': repositoryWith({ 'go.mod': goMod('replace example.com/a => ./testdata/a') }) },
});

testRule(replaceLocalOutside, {
  options: { inside: 'forbid' },
  accept: {},
  reject: { any: [repositoryWith(sibling), 'example.com/a is replaced by ./a/, a directory'] },
});
