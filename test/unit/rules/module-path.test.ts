import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';
import { modulePath } from '../../../src/rules/module-path.ts';

testRule(modulePath, {
  accept: {
    'a path of a host': repositoryWith({ 'go.mod': goMod() }),
    'none at all, which module-file-syntax reports': repositoryWith({ 'go.mod': 'go 1.24\n' }),
  },
  reject: {
    'a word': [
      repositoryWith({ 'go.mod': 'module tools\n' }),
      'malformed module path "tools": missing dot in first path element',
    ],
    'a version that no path ends in': [
      repositoryWith({ 'go.mod': 'module example.com/a/v1\n' }),
      'malformed module path "example.com/a/v1": invalid version',
    ],
  },
});
