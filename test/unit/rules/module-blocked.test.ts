import { moduleBlocked } from '../../../src/rules/module-blocked.ts';
import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(moduleBlocked, {
  options: {
    blocked: [
      { module: 'example.com/a', versions: '>= v1.1.0, < v1.2.0', reason: 'leaks', recommendations: ['example.com/b'] },
      { module: 'example.com/pre', match: 'prefix' },
      { module: '*.bad.test', match: 'glob' },
      { module: 'example.com/odd', versions: 'about 1' },
    ],
  },
  accept: {
    'another version': repositoryWith({ 'go.mod': goMod('require example.com/a v1.2.0') }),
    'a longer path where the match is exact': repositoryWith({ 'go.mod': goMod('require example.com/a/sub v1.0.0') }),
  },
  reject: {
    'a version': [
      repositoryWith({ 'go.mod': goMod('require example.com/a v1.1.0') }),
      'example.com/a@v1.1.0 is blocked (>= v1.1.0, < v1.2.0): leaks; take example.com/b',
    ],
    'a prefix': [
      repositoryWith({ 'go.mod': goMod('require example.com/pre-x v1.0.0') }),
      'example.com/pre-x is blocked',
    ],
    'a glob': [repositoryWith({ 'go.mod': goMod('require git.bad.test/x/y v1.0.0') }), 'git.bad.test/x/y is blocked'],
  },
  unknown: {
    'a constraint that says nothing': repositoryWith({ 'go.mod': goMod('require example.com/odd v1.0.0') }),
  },
});
