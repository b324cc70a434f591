import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';
import { moduleFileSyntax } from '../../../src/rules/module-file-syntax.ts';

testRule(moduleFileSyntax, {
  accept: {
    'good files': repositoryWith({ 'go.mod': goMod('tool example.com/a/cmd/x'), 'go.work': 'go 1.24\nuse .\n' }),
    'a version that the go command looks up': repositoryWith({
      'go.mod': goMod('require example.com/a master', 'require example.com/b v2'),
    }),
    'a default of godebug': repositoryWith({ 'go.mod': goMod('godebug default=go1.21', 'godebug x=1.21') }),
    'a module path without a dot': repositoryWith({ 'go.mod': 'module tools\n' }),
    'go.mod files that only keep a folder out of the module': repositoryWith({
      'go.mod': goMod(),
      'node_modules/go.mod': '',
      'docs/go.mod': '// No Go here.\n',
    }),
  },
  reject: {
    'an unknown directive': [
      repositoryWith({ 'go.mod': goMod('nonsense here'), 'go.work': 'go 1.24\nnonsense\n' }),
      'Go refuses this: unknown directive: nonsense',
      'Go refuses this: unknown directive: nonsense',
    ],
    'a version of another major': [
      repositoryWith({ 'go.mod': goMod('require example.com/a v2.0.0') }),
      'Go refuses this: require example.com/a: version "v2.0.0" invalid: should be v0 or v1, not v2',
    ],
    'a default of godebug that is no version': [
      repositoryWith({ 'go.mod': goMod('godebug default=1.21'), 'go.work': 'go 1.24\ngodebug default=gogo1.21\n' }),
      'Go refuses this: value for default= must be goVERSION',
      'Go refuses this: value for default= must be goVERSION',
    ],
    'no module line': [repositoryWith({ 'go.mod': 'go 1.24\n' }), 'Go refuses this: missing module declaration'],
    'nothing in the root’s go.mod': [repositoryWith({ 'go.mod': '' }), 'Go refuses this: missing module declaration'],
    'nothing in a go.mod that go.work uses': [
      repositoryWith({ 'go.work': 'go 1.24\nuse ./a\n', 'a/go.mod': '' }),
      'Go refuses this: missing module declaration',
    ],
    'a go line alone below the root': [
      repositoryWith({ 'go.mod': goMod(), 'a/go.mod': 'go 1.24\n' }),
      'Go refuses this: missing module declaration',
    ],
    'a path that no import has': [
      repositoryWith({ 'go.mod': 'module example.com/a:b\n' }),
      'Go refuses this: malformed module path "example.com/a:b": invalid char \':\'',
    ],
    'a name of Go’s own': [repositoryWith({ 'go.mod': 'module go\n' }), 'Go refuses this: invalid module path: "go"'],
    'a tool by its folder': [
      repositoryWith({ 'go.mod': goMod('tool ./cmd/x') }),
      'Go refuses this: malformed tool path "./cmd/x": invalid path element "."',
    ],
  },
});
