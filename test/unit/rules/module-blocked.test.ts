import { moduleBlocked } from '../../../src/rules/module-blocked.ts';
import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(moduleBlocked, {
  options: {
    blocked: [
      { module: 'example.com/a', versions: '>= v1.1.0, < v1.2.0', reason: 'leaks', recommendations: ['example.com/m'] },
      { module: 'example.com/b', versions: '>= v1.1.0, < v1.2.0', reason: 'leaks', recommendations: ['example.com/c'] },
      { module: 'example.com/pre', match: 'prefix' },
      { module: 'example.com/pre/good', match: 'prefix', versions: '< v1.0.0' },
      { module: 'example.com/pre/good/exact', versions: '< v0.1.0' },
      { module: '*.bad.test', match: 'glob' },
      { module: 'evil|(?i)EVEN-worse$', match: 'regex' },
    ],
  },
  accept: {
    'another version': repositoryWith({ 'go.mod': goMod('require example.com/b v1.2.0') }),
    'a longer path where the match is exact': repositoryWith({ 'go.mod': goMod('require example.com/b/sub v1.1.0') }),
    'a longer word where the match is a prefix': repositoryWith({
      'go.mod': goMod('require example.com/prefix v1.0.0'),
    }),
    'what a longer prefix does not block': repositoryWith({ 'go.mod': goMod('require example.com/pre/good/x v1.0.0') }),
    'what an exact entry does not block': repositoryWith({
      'go.mod': goMod('require example.com/pre/good/exact v0.5.0'),
    }),
    'the recommended module itself': repositoryWith({ 'go.mod': goMod('require example.com/a v1.1.0') }),
    'an indirect requirement': repositoryWith({ 'go.mod': goMod('require example.com/b v1.1.0 // indirect') }),
  },
  reject: {
    'a version': [
      repositoryWith({ 'go.mod': goMod('require example.com/b v1.1.0') }),
      'example.com/b@v1.1.0 is blocked (>= v1.1.0, < v1.2.0): leaks; take example.com/c',
    ],
    'a pre-release in between': [
      repositoryWith({ 'go.mod': goMod('require example.com/b v1.1.1-0.20240101000000-abcdefabcdef') }),
      'example.com/b@v1.1.1-0.20240101000000-abcdefabcdef is blocked (>= v1.1.0, < v1.2.0): leaks; take example.com/c',
    ],
    'a prefix': [
      repositoryWith({ 'go.mod': goMod('require (\n\texample.com/pre v1.0.0\n\texample.com/pre/x v1.0.0\n)') }),
      'example.com/pre is blocked',
      'example.com/pre/x is blocked',
    ],
    'a glob': [repositoryWith({ 'go.mod': goMod('require git.bad.test/x/y v1.0.0') }), 'git.bad.test/x/y is blocked'],
    'an expression': [
      repositoryWith({ 'go.mod': goMod('require (\n\ta.test/devil v1.0.0\n\ta.test/even-Worse v1.0.0\n)') }),
      'a.test/devil is blocked',
      'a.test/even-Worse is blocked',
    ],
  },
});

testRule(moduleBlocked, {
  options: { blocked: [{ module: 'example.com/a', versions: '< v2.0.0' }], indirect: true, prereleases: 'named' },
  accept: {
    'a pre-release that no constraint names': repositoryWith({ 'go.mod': goMod('require example.com/a v1.0.0-rc.1') }),
  },
  reject: {
    'an indirect requirement on demand': [
      repositoryWith({ 'go.mod': goMod('require example.com/a v1.0.0 // indirect') }),
      'example.com/a@v1.0.0 is blocked (< v2.0.0)',
    ],
  },
});

testRule(moduleBlocked, {
  options: {
    blocked: [
      { module: 'example.com/odd', versions: 'about 1' },
      { module: '(', match: 'regex' },
    ],
  },
  accept: {},
  reject: {},
  unknown: { 'what says nothing, whatever is required': repositoryWith({ 'go.mod': goMod() }) },
});
