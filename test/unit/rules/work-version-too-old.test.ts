import { workVersionTooOld } from '../../../src/rules/work-version-too-old.ts';
import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(workVersionTooOld, {
  accept: {
    'as new': repositoryWith({ 'go.work': 'go 1.24.0\nuse ./a\n', 'a/go.mod': goMod() }),
  },
  reject: {
    older: [
      repositoryWith({ 'go.work': 'go 1.18\nuse ./a\n', 'a/go.mod': goMod() }),
      'module ./a listed in go.work file requires go >= 1.24.0, but go.work lists go 1.18',
    ],
  },
});
