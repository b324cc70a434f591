import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';
import { replaceFork } from '../../../src/rules/replace-fork.ts';

const byFork = 'replace example.com/a => github.com/acme/a v1.2.3';

testRule(replaceFork, {
  accept: {
    'a directory': repositoryWith({ 'go.mod': goMod('replace example.com/a => ./a') }),
    'a pin': repositoryWith({ 'go.mod': goMod('replace example.com/a => example.com/a v1.0.0') }),
    'a repository under its other name': repositoryWith({
      'go.mod': goMod(
        'replace gopkg.in/acme/str.v1 => github.com/acme/str v1.0.5',
        'replace gopkg.in/yaml.v3 => github.com/go-yaml/yaml/v3 v3.0.1',
        'replace github.com/Sirupsen/logrus => github.com/sirupsen/logrus v1.9.3',
        'replace github.com/acme/a => github.com/acme/a/v2 v2.0.0',
      ),
    }),
  },
  reject: {
    'a fork of what gopkg.in serves': [
      repositoryWith({ 'go.mod': goMod('replace gopkg.in/yaml.v3 => github.com/acme/yaml v1.0.5') }),
      'gopkg.in/yaml.v3 is replaced by github.com/acme/yaml, which the policy does not name',
    ],
    'another name where the case of names counts': [
      repositoryWith({ 'go.mod': goMod('replace git.acme.example/A => git.acme.example/a v1.0.0') }),
      'git.acme.example/A is replaced by git.acme.example/a, which the policy does not name',
    ],
    'a fork': [
      repositoryWith({ 'go.mod': goMod(byFork) }),
      'example.com/a is replaced by github.com/acme/a, which the policy does not name',
    ],
    'a fork of a workspace': [
      repositoryWith({ 'go.work': `go 1.24\n${byFork}\n` }),
      'example.com/a is replaced by github.com/acme/a, which the policy does not name',
    ],
  },
});

testRule(replaceFork, {
  options: { allowed: [{ module: 'example.com/a' }, 'example.com/b'], forks: ['github.com/acme'], pins: 'forbid' },
  accept: {
    'a module that may be replaced': repositoryWith({
      'go.mod': goMod(
        'replace example.com/a => evil.test/a v1.0.0',
        'replace example.com/b/c v1.0.0 => x.test/x v1.0.0',
      ),
    }),
    'a fork that may stand in': repositoryWith({
      'go.mod': goMod('replace example.com/x => github.com/acme/x v1.2.3'),
    }),
  },
  reject: {
    'what an exact entry does not name': [
      repositoryWith({ 'go.mod': goMod('replace example.com/a/sub => evil.test/a v1.0.0') }),
      'example.com/a/sub is replaced by evil.test/a, which the policy does not name',
    ],
    'a module that may only be replaced': [
      repositoryWith({ 'go.mod': goMod('replace example.com/x => example.com/b v1.0.0') }),
      'example.com/x is replaced by example.com/b, which the policy does not name',
    ],
    'a pin': [
      repositoryWith({ 'go.mod': goMod('replace example.com/x => example.com/x v1.0.0') }),
      'example.com/x is pinned to v1.0.0 by a replacement',
    ],
  },
});

testRule(replaceFork, {
  options: { forks: [{ module: '(', match: 'regex' }] },
  accept: {},
  reject: {},
  unknown: { 'an expression that cannot be read': repositoryWith({ 'go.mod': goMod() }) },
});
