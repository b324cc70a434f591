import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';
import { workVersionTooOld } from '../../../src/rules/work-version-too-old.ts';

testRule(workVersionTooOld, {
  accept: {
    'as new': repositoryWith({ 'go.work': 'go 1.24.0\nuse ./a\n', 'a/go.mod': goMod() }),
    'a module of a time before go lines were demands': repositoryWith({
      'go.work': 'go 1.18\nuse ./a\n',
      'a/go.mod': 'module m.test/a\ngo 1.20\n',
    }),
    'a module that was not read': repositoryWith({ 'go.work': 'go 1.18\nuse ../a\n', 'a/go.mod': goMod() }),
  },
  reject: {
    older: [
      repositoryWith({ 'go.work': 'go 1.18\nuse ./a/\n', 'a/go.mod': goMod() }),
      'module ./a/ listed in go.work file requires go >= 1.24.0, but go.work lists go 1.18',
    ],
    'no go line': [
      repositoryWith({ 'w/go.work': 'use ../a\n', 'a/go.mod': goMod() }),
      'module ../a listed in go.work file requires go >= 1.24.0, but go.work implicitly requires go 1.18',
    ],
  },
});
