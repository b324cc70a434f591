import { moduleAllowed } from '../../../src/rules/module-allowed.ts';
import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(moduleAllowed, {
  options: {
    allowed: [
      'example.com/a',
      'golang.org/x/*',
      'example.com/one@v1.0.0',
      'example.com/one@v1.1.0',
      { module: 'example.com/b', versions: '>= v1.2.0' },
      { module: 'example.org/team', match: 'prefix' },
      { module: '^example\\.net/(x|y)$', match: 'regex' },
    ],
  },
  accept: {
    listed: repositoryWith({
      'go.mod': goMod(
        'require example.com/a v1.0.0',
        'require example.com/a/sub v1.0.0',
        'require golang.org/x/mod v0.1.0',
        'require example.com/one v1.1.0',
        'require example.com/b v1.2.0',
        'require example.org/team/x v1.0.0',
        'require example.net/y v1.0.0',
      ),
    }),
    'an indirect one': repositoryWith({ 'go.mod': goMod('require example.com/x v1.0.0 // indirect') }),
  },
  reject: {
    'not listed': [
      repositoryWith({
        'go.mod': goMod('require example.org/team-evil v1.0.0', 'require example.net/xy v1.0.0'),
        'sub/go.mod': goMod('require example.com/b/sub v1.0.0'),
      }),
      'example.org/team-evil is not a module that the policy allows',
      'example.net/xy is not a module that the policy allows',
      'example.com/b/sub is not a module that the policy allows',
    ],
    'another version': [
      repositoryWith({ 'go.mod': goMod('require example.com/b v1.1.0', 'require example.com/one v1.2.0') }),
      'example.com/b@v1.1.0 is not a version that the policy allows (>= v1.2.0)',
      'example.com/one@v1.2.0 is not a version that the policy allows (= v1.0.0 || = v1.1.0)',
    ],
  },
});

testRule(moduleAllowed, {
  accept: { 'everything without a list': repositoryWith({ 'go.mod': goMod('require example.com/x v1.0.0') }) },
  reject: {},
});

testRule(moduleAllowed, {
  options: { allowed: [{ module: 'example.com/a', versions: '> v1.0.0' }], indirect: true, prereleases: 'named' },
  accept: { 'a release': repositoryWith({ 'go.mod': goMod('require example.com/a v1.1.0 // indirect') }) },
  reject: {
    'a pre-release that no constraint names': [
      repositoryWith({ 'go.mod': goMod('require example.com/a v1.1.0-rc.1') }),
      'example.com/a@v1.1.0-rc.1 is not a version that the policy allows (> v1.0.0)',
    ],
    'an indirect one on demand': [
      repositoryWith({ 'go.mod': goMod('require example.com/x v1.0.0 // indirect') }),
      'example.com/x is not a module that the policy allows',
    ],
  },
});

testRule(moduleAllowed, {
  options: { allowed: [{ module: '[z-a]', match: 'regex' }] },
  accept: {},
  reject: {},
  unknown: { 'an expression that says nothing': repositoryWith({ 'go.mod': goMod() }) },
});
