import { moduleFileSyntax } from '../../../src/rules/module-file-syntax.ts';
import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(moduleFileSyntax, {
  accept: {
    'a good file': repositoryWith({ 'go.mod': goMod('require example.com/a v1.0.0') }),
    'a query, which module-version-noncanonical reports': repositoryWith({
      'go.mod': goMod('require example.com/a master'),
    }),
  },
  reject: {
    'a bad directive': [
      repositoryWith({ 'go.mod': goMod('require example.com/a', 'foo bar') }),
      'Go refuses this: usage: require module/path v1.2.3',
      'Go refuses this: unknown directive: foo',
    ],
    'a broken grammar': [
      repositoryWith({ 'go.mod': goMod('require (') }),
      'Go refuses this: syntax error (unterminated block started at go.mod:5:1)',
    ],
    'a workspace': [repositoryWith({ 'go.work': 'use\n' }), 'Go refuses this: usage: use local/dir'],
  },
});
